from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.text import layout, looks_like_heading, title_of

PROSE = (
    "Delegates from four coastal states met in Valletta on Monday to settle how a shared rescue fleet will be paid "
    "for. The host offered two cutters and a pier, while the others asked for more time before they commit money. "
    "A second round is planned for the spring, officials said, though no venue has been named so far by anyone."
)
SECOND = (
    "Observers were cautious. They noted that a similar plan had failed when two members left the talks without a "
    "word, and that fuel prices have doubled since then, which makes every patrol twice as dear for small navies."
)


def blocks(text: str) -> list[str]:
    return [b.of(text) for b in layout(text).blocks]


def test_blank_lines_part_paragraphs() -> None:
    assert blocks("One here.\n\nTwo here.\n \t\nThree here.\n") == ["One here.", "Two here.", "Three here."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\f"])
def test_any_line_end_parts(end: str) -> None:
    assert blocks(f"One here.{end}Two here.{end}{end}Three here.") == ["One here.", "Two here.", "Three here."]


def test_single_line_breaks_part_where_lines_are_paragraphs() -> None:
    assert blocks(f"{PROSE}\n{SECOND}\nShort one.") == [PROSE, SECOND, "Short one."]
    lines = [
        "The talks ended late.",
        "Nobody signed, and the two envoys left by separate doors.",
        "A third came later.",
    ]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize("width", [50, 55, 64, 72, 80, 90])
def test_hard_wrapped_lines_join(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in (PROSE, SECOND, PROSE))
    assert [" ".join(b.split()) for b in blocks(wrapped)] == [PROSE, SECOND, PROSE]


@pytest.mark.parametrize("width", [50, 55, 64, 72, 80, 90])
def test_a_short_last_line_ends_a_wrapped_paragraph(width: int) -> None:
    paragraphs = [f"{textwrap.fill(p, width)}\nEnd." for p in (PROSE, SECOND, PROSE)]
    found = [" ".join(b.split()) for b in blocks("\n".join(paragraphs))]
    assert "".join(found).replace("End.", "").replace(" ", "") == (PROSE + SECOND + PROSE).replace(" ", "")
    assert [f.startswith(("Delegates", "Observers")) for f in found].count(True) == 3


def test_indented_first_lines_part_wrapped_paragraphs() -> None:
    wrapped = "\n".join(textwrap.fill(p, 70, initial_indent="    ") for p in (PROSE, SECOND))
    assert [" ".join(b.split()) for b in blocks(wrapped)] == [PROSE, SECOND]


def test_list_items_part_wrapped_lines() -> None:
    items = "- a cutter paid for by all the members in equal parts, as agreed in the spring\n- a pier\n1. a crew"
    text = textwrap.fill(PROSE, 80) + "\n" + items
    assert blocks(text)[1:] == [
        "a cutter paid for by all the members in equal parts, as agreed in the spring", "a pier", "1. a crew",
    ]  # fmt: skip


def test_two_lines_that_may_be_headline_and_lead_do_not_join() -> None:
    headline = "Coastal states meet in the capital of Malta on a fleet of cutters"
    assert len(blocks(f"{headline}\nDelegates came from four states to settle the bill.")) == 2


HEADINGS = [
    "A quiet year at the border",
    "What the navy wants",
    "II. The pier",
    "2019 in review",
    "“A fleet of our own”",
]
NOT_HEADINGS = [
    "The talks ended late.", "The talks, he said,", "Teasers are cut off…", "Will they sign?", "and so it went on",
    "By: Ana Petrović, Valletta", "Photo Credit: Harbour Office", "Source » Harbour Daily", "12 March 2019",
    "[iv] Petrović, Harbour Daily", "https://harbour.example/a", "- a pier", "They left.[xv]", "He said: ", "***",
    "1. A pier",
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
]  # fmt: skip


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    assert looks_like_heading(text)


@pytest.mark.parametrize("text", NOT_HEADINGS)
def test_no_headings(text: str) -> None:
    assert not looks_like_heading(text)


def test_headings_are_blocks_and_the_last_block_is_none() -> None:
    text = f"A fleet for all\n\n{PROSE}\n\nWhat comes next\n\n{SECOND}\n\nLeave a comment"
    found = layout(text)
    assert [h.of(text) for h in found.headings] == ["A fleet for all", "What comes next"]
    assert set(found.headings) <= set(found.blocks)


TITLES = [
    (f"A fleet for all\n\n{PROSE}", "A fleet for all"),
    (
        f"Opinion\n\nA fleet for all\n\nA fleet for all\n\nThe long and longer kicker of a section\n\n{PROSE}",
        "A fleet for all",
    ),
    (f"Who pays for the fleet?\n{PROSE}", "Who pays for the fleet?"),
    (f"{PROSE}\n\nA fleet for all\n\n{SECOND}", None),
    (f"News\n\n{PROSE}", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str | None) -> None:
    assert title_of(text, layout(text)) == title


@given(st.text(alphabet=st.sampled_from("aA .!?,-*#1)\n\r\t\u2028\u00a0“”x[]>"), max_size=300))
def test_blocks_are_sound(text: str) -> None:
    found = layout(text)
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(text)
        assert block.of(text) == block.of(text).strip()
        end = block.end
    assert set(found.headings) <= set(found.blocks)
    covered = "".join(b.of(text) for b in found.blocks)
    assert sum(c.isalnum() for c in covered) == sum(c.isalnum() for c in text)  # nothing of the text is lost
