"""Persons of one article: who was introduced with which office of which state, and under which names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapport.actors.schema import OfficeHolder
from rapport.actors.vocabulary import Vocabulary, holds, straight
from rapport.language.syntax import Syntax

FEMALE = frozenset(
    ("she her hers herself woman spokeswoman chairwoman queen princess mrs ms madame congresswoman").split()
)
MALE = frozenset(("he him his himself man spokesman chairman king prince emir sultan mr sir congressman").split())


@dataclass(slots=True)
class Person:
    """Somebody the article names. ``codes`` is empty where no office of an actor is known."""

    name: tuple[str, ...]
    codes: tuple[str, ...]
    office: str | None
    sector: str | None
    gender: str | None
    reason: str
    private: bool = False


def name_tokens(s: Syntax, start: int, end: int) -> tuple[str, ...]:
    """The words of a name, apostrophes straight, without a possessive ending."""
    return tuple(straight(w) for w in s.word[start:end] if w not in {"'s", "’s"})


class Register:
    """Persons by full name and by the last part of it. Later introductions fill gaps, never overwrite a state."""

    def __init__(self, v: Vocabulary, published: date | None) -> None:
        self.v = v
        self.when = published.isoformat() if published else None
        self.by_name: dict[tuple[str, ...], Person] = {}
        self.by_family: dict[str, Person] = {}

    def introduce(self, person: Person) -> None:
        """Note a person under the full name and the parts that can stand alone."""
        known = self.find(person.name)
        if known and known.codes and not person.codes:
            return
        if known and known.codes and person.codes and len(person.name) == 1:
            return
        self.by_name[person.name] = person
        for part in families(person.name):
            old = self.by_family.get(part)
            if old is None or not old.codes or person.codes:
                self.by_family[part] = person

    def find(self, name: tuple[str, ...]) -> Person | None:
        """The person of the article with this full or last name."""
        if name in self.by_name:
            return self.by_name[name]
        if len(name) == 1:
            return self.by_family.get(name[0])
        # "Hossein Dehghan" after "Dehghan", "bin Salman", "Kim Jong Un" and "Kim"
        for part in families(name):
            found = self.by_family.get(part)
            if found and (
                len(found.name) == 1 or set(found.name) & set(name) == set(found.name) or found.name[0] == name[0]
            ):
                return found
        return None

    def known(self, name: tuple[str, ...], title: str | None = None) -> Person | None:
        """The office-holder of the vocabulary under a full name, or under a family name only one can bear now."""
        if full := self.v.full_names.get(name) or self._without_initials(name):
            return self._of(name, full, "full name")
        rows = self.v.families.get(name, [])
        if not rows:
            return None
        if title:
            titled = [h for h in rows if title.lower() in h.title.lower()]
            rows = titled or rows
        current = [h for h in rows if self._near(h)]
        if current and len({h.state for h in current}) == 1:
            return self._of(name, current, "family name")
        if not current:
            people = {h.name for h in rows}
            if len(people) == 1 and len({h.state for h in rows}) == 1:
                return self._of(name, rows, "family name")
        top = [h for h in current if h.office in {"head of state", "head of government", "supreme leader"}]
        if top and len({h.state for h in top}) == 1:
            return self._of(name, top, "family name")
        return None

    def _without_initials(self, name: tuple[str, ...]) -> list[OfficeHolder]:
        """ "Joseph R. Biden Jr.", "Vladimir V. Putin": the holder of that family name with the same first name."""
        plain = tuple(p for p in name if len(p.rstrip(".")) > 1 and p.rstrip(".") not in {"Jr", "Sr", "II", "III"})
        if len(plain) < 2:
            return []
        if plain in self.v.full_names:
            return self.v.full_names[plain]
        first = NICKNAMES.get(plain[0], plain[0])
        same = self.v.families.get(plain[-1:], [])
        return [
            h for h in same if h.name.split()[0] in {plain[0], first} or NICKNAMES.get(h.name.split()[0]) == plain[0]
        ]

    def _near(self, h: OfficeHolder) -> bool:
        """In office at the publication date, or up to eight years before (articles look back)."""
        if self.when is None:
            return True
        year = int(self.when[:4])
        since = int(h.since[:4]) if h.since else None
        until = int(h.until[:4]) if h.until else None
        if since is None and until is None:
            return True
        return (since is None or since <= year) and (until is None or until >= year - 8)

    def _of(self, name: tuple[str, ...], rows: list[OfficeHolder], how: str) -> Person:
        best = sorted(
            rows, key=lambda h: (not holds(h, self.when), not (h.since or h.until), not self._near(h), h.since or "")
        )[0]
        span = f" ({best.since or '?'} to {best.until or 'now or unknown'})" if best.since or best.until else ""
        return Person(
            tuple(straight(x) for x in name),
            (best.state,),
            best.title,
            "GOV",
            best.gender,
            f"{how} in the vocabulary: {best.name}, {best.title} of {self.v.name(best.state)}{span}",
        )


def families(name: tuple[str, ...]) -> list[str]:
    """Parts of a full name that can stand alone later: the last word, one joined by a particle, the first of three
    short words (Korean, Chinese order)."""
    if not name:
        return []
    out = [name[-1]]
    if len(name) >= 2 and name[-2] == "-":
        out.append(name[-3] + "-" + name[-1] if len(name) > 2 else name[-1])
    if len(name) == 3 and all(len(p) <= 6 and p.isalpha() for p in name) and name[0] in ASIAN:
        out.append(name[0])
    if len(name) == 2 and name[0] in ASIAN:
        out.append(name[0])
    return [p for p in out if len(p) > 1]


NICKNAMES = {
    "Joe": "Joseph", "Bill": "William", "Bob": "Robert", "Mike": "Michael", "Jim": "James", "Tony": "Anthony",
    "Dick": "Richard", "Ted": "Edward", "Hank": "Henry", "Chuck": "Charles", "Ben": "Benjamin", "Bibi": "Benjamin",
    "Jack": "Jacob", "Tom": "Thomas", "Dan": "Daniel", "Dave": "David", "Ed": "Edward", "Nick": "Nicholas",
}  # fmt: skip
ASIAN = frozenset(
    (
        "Kim Lee Park Moon Yoon Choi Xi Wang Li Hu Wen Zhang Yang Qin Zhao Chen Liu Jiang Deng Mao Han Ri Cho "
        "Nguyen Tran Pham To Lam Tsai Lai Ma Hun Aung Min Thein"
    ).split()
)


def gender_of(words: list[str]) -> str | None:
    """m or f where a title or pronoun says so."""
    for w in words:
        if w in FEMALE:
            return "f"
        if w in MALE:
            return "m"
    return None
