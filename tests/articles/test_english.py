from __future__ import annotations

import pytest

from rapport.articles.language import check

ENGLISH = [
    "The two navies will share a pier, the ministers of both countries said on Saturday after a day of talks.",
    "Pier opens",
    "Lavrov, Amir-Abdollahian meet",
    "Erdoğan, Mirziyoyev hold talks in Samarkand",
    "TALKS IN VIENNA END WITHOUT DEAL",
    "El Salvador and Costa Rica sign",
    "Ursula von der Leyen visits Kyiv",
    "Nguyễn Phú Trọng, Xi Jinping, Thongloun Sisoulith, Hun Manet, Anwar Ibrahim, Prabowo Subianto, Ferdinand Marcos, "
    "Lawrence Wong and Srettha Thavisin were in the room, as was the Sultan of Brunei, Hassanal Bolkiah, with Mateen.",
    "A Polish envoy, Zbigniew Szymański of the Ministerstwo Spraw Zagranicznych, told Gazeta Wyborcza that the "
    "Rzeczpospolita would not sign what the Österreichische Volkspartei had drafted.",
    "The deal (in Russian: «Договор о стратегическом партнёрстве») was signed by both presidents in the capital.",
]  # fmt: skip
FOREIGN = [
    ("Министр иностранных дел прибыл в Анкару и встретился с президентом.", "Russian"),
    ("Міністр закордонних справ прибув до Анкари та зустрівся з президентом, повідомили у відомстві.", "Ukrainian"),
    ("وصل وزير الخارجية إلى أنقرة والتقى بالرئيس لمناقشة العلاقات بين البلدين.", "Arabic"),
    ("وزیر امور خارجه ایران روز دوشنبه برای گفتگو درباره روابط دو کشور وارد مسکو شد.", "Persian"),
    ("外交部长周一抵达安卡拉并会见了总统，讨论两国关系。", "Chinese"),
    ("외교부 장관은 월요일 앙카라에 도착해 대통령을 만났다.", "Korean"),
    ("Der Außenminister ist am Montag in Ankara eingetroffen und hat mit dem Präsidenten über die Lage gesprochen, "
     "wie sein Haus mitteilte. Man will bald wieder reden.", "German"),
    ("Le ministre des Affaires étrangères est arrivé lundi à Ankara, où il a rencontré le président pour parler des "
     "relations entre les deux pays.", "French"),
    ("El ministro de Exteriores llegó el lunes a Ankara y se reunió con el presidente para hablar de las relaciones "
     "entre los dos países.", "Spanish"),
    ("Il ministro degli Esteri è arrivato lunedì ad Ankara e ha incontrato il presidente per parlare delle relazioni "
     "tra i due paesi.", "Italian"),
    ("Dışişleri Bakanı pazartesi günü Ankara'ya geldi ve iki ülke arasındaki ilişkileri görüşmek üzere "
     "cumhurbaşkanıyla bir araya geldi, bakanlık bunu bir açıklama ile duyurdu.", "Turkish"),
    ("De minister van Buitenlandse Zaken kwam maandag aan in Ankara en sprak met de president over de betrekkingen "
     "tussen de twee landen, zo was te horen.", "Dutch"),
    ("Minister spraw zagranicznych przybył w poniedziałek do Ankary i spotkał się z prezydentem, aby rozmawiać o "
     "stosunkach między oboma krajami.", "Polish"),
    ("O ministro das Relações Exteriores chegou na segunda-feira a Ancara e se reuniu com o presidente para falar das "
     "relações entre os dois países.", "Portuguese"),
    ("Der Minister ist mit dem Abkommen nicht zufrieden", "German"),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(text: str) -> None:
    assert check([text]).english


@pytest.mark.parametrize(("text", "language"), FOREIGN)
def test_other_languages_are_named(text: str, language: str) -> None:
    assert check([text]) == (False, language)


@pytest.mark.parametrize("text", ["", "12 345 — 67", "□□□", "zxqv wklp " * 30])
def test_what_is_no_language(text: str) -> None:
    assert check([text]) == (False, None)


def test_an_english_frame_does_not_hide_a_foreign_text() -> None:
    frame = "Please subscribe to our newsletter to read more of the news that we have for you."
    assert not check([frame, *[FOREIGN[8][0]] * 60, frame]).english
