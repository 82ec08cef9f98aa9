"""A coder that reads as the fake one does, and better."""

from __future__ import annotations

from fake_coder import FakeCoder

from rapport.articles import Article
from rapport.pipeline.findings import Findings
from rapport.pipeline.report import report_id
from rapport.pipeline.words import Quote


class BetterCoder(FakeCoder):
    """Quotes less, reads ACCUSE as REJECT, and knows that not RUS but CHN gave aid in the third article."""

    def __call__(self, article: Article) -> Findings:
        out = []
        for r in super().__call__(article).reports:
            start = r.quote.start + (4 if r.date else 0)
            text = article.text[start : r.quote.end]
            changes = {"quote": Quote(start=start, end=r.quote.end, text=text)}
            if r.type == "ACCUSE":
                changes["type"] = "REJECT"
            if "2th time" in article.text and r.type == "AID":
                changes |= {"type": "SUPPORT", "actors": ["CHN"]}
            new = r.model_copy(update=changes)
            fresh = report_id(article.id, (start, r.quote.end), new.type, new.actors, new.recipients)
            out.append(new.model_copy(update={"id": fresh}))
        return Findings(tuple(out))
