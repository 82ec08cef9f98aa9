from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.frontmatter import front_matter
from rapport.articles.markdown import is_markdown, parse
from rapport.articles.model import blanked

PAGE = """---
title: "Lisbon: a pier for two"
publisher: Harbour Daily
authors:
  - Ana Petrović
  - Bo Lind
date: 2019-03
source: https://harbour.example/pier
---

# A pier for two

**Portugal** and *Cabo Verde* will [share a pier](https://harbour.example/p_1 "the plan"), the ministers
said. See ![a map](map.png) and `code` and <https://harbour.example>.

![only an image](x.png)

## What comes next ##

- A treaty, to be **signed** in May
- A loan

1. A first step

> Nobody asked the fishermen,
> who had to move.

| Year | Ships |
| ---- | ----- |
| 2018 | 40    |

```
code = "is no prose"
```

Underlined words
----------------

A file_name_here, 5 * 3 and a \\*star\\* stay.[^1]

***

[ref]: https://harbour.example/ref
<!-- a comment
of two lines -->

[^1]: Petrović, "Piers," 2018.
"""

PROSE = [
    "A pier for two",
    "Portugal and Cabo Verde will share a pier , the ministers said. See and code and https://harbour.example .",
    "What comes next",
    "A treaty, to be signed in May",
    "A loan",
    "1. A first step",
    "Nobody asked the fishermen, who had to move.",
    "Year", "Ships", "2018", "40",
    "Underlined words",
    "A file_name_here, 5 * 3 and a *star * stay.[^1]",
    '[^1]: Petrović, "Piers," 2018.',
]  # fmt: skip


def test_blocks_are_prose() -> None:
    parsed = parse(PAGE)
    prose = blanked(PAGE, parsed.blocks, parsed.markup)
    assert len(prose) == len(PAGE)
    assert [" ".join(b.of(prose).split()) for b in parsed.blocks] == PROSE
    assert [h.of(PAGE) for h in parsed.headings] == ["A pier for two", "What comes next", "Underlined words"]
    assert [(link.span.of(PAGE), link.url) for link in parsed.links] == [
        ("share a pier", "https://harbour.example/p_1"),
        ("https://harbour.example", "https://harbour.example"),
    ]


def test_front_matter_is_in_no_block() -> None:
    parsed = parse(PAGE)
    assert parsed.values == {
        "title": "Lisbon: a pier for two", "publisher": "Harbour Daily", "author": "Ana Petrović, Bo Lind",
        "published": "2019-03", "url": "https://harbour.example/pier",
    }  # fmt: skip
    assert parsed.blocks[0].of(PAGE) == "A pier for two"
    assert parsed.title == "A pier for two"


FRONT = [
    ("---\ntitle: A: B and C\ndate: 2019-03-02\n---\nText", {"title": "A: B and C", "published": "2019-03-02"}),
    ("---\r\ntitle: A\r\n---\r\nText", {"title": "A"}),
    ("---\ntitle: no\npublished: 2015\n...\nText", {"title": "no", "published": "2015"}),
    ("---\nsource: Harbour Daily\n---\nText", {"publisher": "Harbour Daily"}),
    ("---\ntitle: &a [x, y]\nauthor: *a\n---\nText", {"title": "&a [x, y]", "author": "*a"}),
    ("---\ntitle: !!python/object/apply:os.system [ls]\n---\nText", {"title": "ls"}),
    ("---\ntitle: {deep: {er: x}}\nauthor: B\n---\nText", {"author": "B"}),
    ("---\ntitle: " + "[" * 5000 + "\n---\nText", {"title": "[" * 5000}),
    ("---\ntitle: never closed\n\nText", None),
    ("---\nA rule, not front matter\n\nText", None),
    ("Text\n---\ntitle: A\n---\n", None),
]


@pytest.mark.parametrize(("text", "values"), FRONT)
def test_front_matter(text: str, values: dict[str, str] | None) -> None:
    found = front_matter(text)
    assert (found and found.values) == values
    if found:
        assert text[found.end :] == "Text"


MARKDOWN = [
    "# A pier\n\nText",
    "---\ntitle: A\n---\nText",
    "See [a](https://a.example) and [b](https://b.example).",
    "A pier\n======\n\nText",
]
NO_MARKDOWN = [
    "A pier\n\nText with a * star and _ bar.",
    "#1 in the world",
    "- a list\n- of two",
    "snake_case_names and __init__",
]


@pytest.mark.parametrize(("text", "expected"), [*[(t, True) for t in MARKDOWN], *[(t, False) for t in NO_MARKDOWN]])
def test_is_markdown(text: str, expected: bool) -> None:
    assert is_markdown(text) is expected


@given(st.text(alphabet=st.sampled_from("aB .*_`[]()<>!#|-=>~\\\n1:"), max_size=200))
def test_spans_are_sound(text: str) -> None:
    parsed = parse(text)
    end = 0
    for block in parsed.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    end = 0
    for span in parsed.markup:
        assert end <= span.start < span.end
        assert any(b.contains(span) for b in parsed.blocks)
        end = span.end
    assert set(parsed.headings) <= set(parsed.blocks)
    assert len(blanked(text, parsed.blocks, parsed.markup)) == len(text)
