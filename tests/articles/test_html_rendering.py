from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.html import render, sanitised

RENDERED = [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("<p>One<br>two<br/><br>three</p>", "One\ntwo\n\nthree"),
    ("<p>a <b>bold</b>, <i>it</i>alic\n  word</p>", "a bold, italic word"),
    ("<p> lead</p>\n\n<p>tail </p>", "lead\n\ntail"),
    ("<div>in<div>ner</div>out</div>", "in\n\nner\n\nout"),
    ("a&amp;b &lt;c&gt; &ldquo;q&rdquo; &#8212; &#x2026; &nbsp;x &#146;s", "a&b <c> “q” — … x ’s"),
    ("<script>no()</script><style>p{}</style><p>yes<noscript>no</noscript><template>no</template></p>", "yes"),
    ("<head><title>no</title></head><body><p>yes</p></body>", "yes"),
    (
        '<p style="top:1; display : none">no</p><p hidden>no</p><p class="x sr-only">no</p><p aria-hidden>yes</p>',
        "yes",
    ),
    ('<body style="visibility:hidden"><p>yes</p>', "yes"),
    ("<p hidden>no <b>no</b> <br> no</p>yes", "yes"),
    ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
    ("<select><option>no</option></select><textarea>no</textarea><input value=no>yes", "yes"),
    ("<p>un<p>closed<div>too", "un\n\nclosed\n\ntoo"),
    ("<pre>line one\n  line two\n\nline</pre>", "line one\n  line two\n\nline"),
    ("<!-- no --><p>y<!-- no -->es</p><![CDATA[x]]>", "yes"),
    ("Iran\u00adian \u200bships\ufeff \x01and\x00 more", "Iranian ships and more"),
    ("<p>\u200fright\u200e marks stay", "\u200fright\u200e marks stay"),
    ("<p>a<script>if (x < 3) { y = '</p>' }</script>b</p>", "ab"),
    ("plain words", "plain words"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), RENDERED)
def test_rendering(html: str, text: str) -> None:
    assert render(sanitised(html)).text == text


def test_lines_know_where_they_stand() -> None:
    html = """<nav>Home</nav><h1>Title</h1><p>See <a href="https://a.example/x">the <b>plan</b></a> now.</p>
    <figcaption>A pier</figcaption><div role="contentinfo">All rights</div><article><footer>kept</footer></article>"""
    rendering = render(html)
    found = [(rendering.text[line.start : line.end], line.heading, line.region) for line in rendering.lines]
    assert found == [
        ("Home", False, "navigation"), ("Title", True, None), ("See the plan now.", False, None),
        ("A pier", False, "caption"), ("All rights", False, "footer"), ("kept", False, None),
    ]  # fmt: skip
    assert [(link.span.of(rendering.text), link.url) for link in rendering.links] == [
        ("the plan", "https://a.example/x")
    ]


DEEP = 100_000
HOSTILE = {
    "nested div": "<div>" * DEEP + "{}" + "</div>" * DEEP,
    "nested bold": "<b>" * DEEP + "{}",
    "nested tables": "<table><tr><td>" * DEEP + "{}",
    "nested select": "<p>{}</p>" + "<select>" * DEEP,
    "stray end tags": "<div>" * DEEP + "</p>" * DEEP + "{}",
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(DEEP)) + ">{}",
    "open comments": "{}<!--" * 3 + "<!--" * DEEP,
    "angle brackets": "{}" + "<" * DEEP,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_in_bounded_time(html: str) -> None:
    start = time.process_time()
    rendering = render(sanitised("<body>" + html.replace("{}", "the words of the page")))
    assert "the words of the page" in rendering.text
    assert time.process_time() - start < 10


@given(st.text(alphabet=st.sampled_from("ab <>/!-&;=\"'\n\tpdivbr"), max_size=300))
def test_lines_and_text_agree(html: str) -> None:
    rendering = render(sanitised(html))
    end = 0
    for line in rendering.lines:
        assert end <= line.start < line.end
        gap = rendering.text[end : line.start]
        assert gap in ({""} if line is rendering.lines[0] else {"\n", "\n\n"})
        end = line.end
    assert end == len(rendering.text)
