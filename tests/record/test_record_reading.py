"""What reading leaves in the record depends on the articles alone."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

from fake_coder import FILLER, FakeCoder, sentence, write_articles

from rapport.articles import ArticleFailure, read_all, read_source
from rapport.record import Record, reading
from rapport.record.outcome import Listener
from rapport.record.reading import read_into


def test_articles_are_read_once(record, read, tmp_path):
    folder = write_articles(tmp_path / "in", 4)
    first, second = read(record, folder), read(record, folder)
    assert (first.read, first.kept, first.reports, first.status) == (4, 0, 8, 0)
    assert (second.read, second.kept, second.reports, second.status) == (0, 4, 0, 0)
    assert record.count() == (4, 8)


def test_the_order_of_paths_does_not_matter(read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 8)
    files = sorted(folder.iterdir())
    whole = fresh(folder)
    for seed in range(4):
        random.Random(seed).shuffle(files)
        assert fresh(*files) == whole
    with Record.temporary() as grown:
        for file in files:
            read(grown, file)
        assert export(grown) == whole


def test_processes_do_not_matter(read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 12)
    with Record.temporary() as record:
        assert read(record, folder, jobs=4).read == 12
        assert export(record) == fresh(folder)


def test_an_article_is_kept_as_it_was_read(record, read, tmp_path):
    (tmp_path / "a.html").write_text(
        f"<html><head><title>On aid</title></head><body><nav><a href='/x'>Home</a></nav><h1>On aid</h1>"
        f"<p>{sentence(1)} <a href='https://example.org/a'>More</a></p><p>{FILLER}</p></body></html>",
        encoding="utf-8",
    )
    front = "---\npublished: 2015-01\n---\n"
    (tmp_path / "b.md").write_text(f"{front}# Aid\n\n*{FILLER}* {sentence(2)}\n", encoding="utf-8")
    read(record, tmp_path / "a.html", tmp_path / "b.md")
    articles = [a for a in read_all([tmp_path / "a.html", tmp_path / "b.md"]) if not isinstance(a, ArticleFailure)]
    assert len(articles) == 2
    for article in articles:
        kept = record.store.article(article.id)
        for name in ("id", "name", "text", "title", "publisher", "author", "url", "published", "blocks", "headings",
                     "format", "charset", "furniture", "markup", "links"):  # fmt: skip
            assert getattr(kept, name) == getattr(article, name), name
    for report in record.reports():
        text = record.article_of(report.id).text
        assert text[report.quote.start : report.quote.end] == report.quote.text


# -- one text under several names --------------------------------------------------------------------------------------


def rows(folder: Path) -> list[Path]:
    """The same, as rows of JSON Lines files, so that the text is the same to the letter."""
    folder.mkdir()
    out = []
    for name, published in (("c", "2016-03-01"), ("a", "2016-02"), ("b", "2016-02-28"), ("d", None)):
        path = folder / f"{name}.jsonl"
        when = f', "published": "{published}"' if published else ""
        path.write_text(f'{{"id": "row-{name}", "text": "{sentence(7)}", "title": "{name}"{when}}}\n', encoding="utf-8")
        out.append(path)
    return out


def test_the_same_text_is_one_article_whichever_name_comes_first(read, export, fresh, tmp_path):
    paths = rows(tmp_path / "in")
    whole = fresh(*paths)
    assert whole.count("row-a") == 4  # two reports, two formats: the least of the names
    assert ",a,,2016-02-01,2016-02-29" in whole  # the earliest publication
    for order in itertools.permutations(paths):
        assert fresh(*order) == whole
        with Record.temporary() as grown:
            for path in order:
                read(grown, path)
            assert export(grown) == whole
            assert read(grown, *order).read == 0
            assert [a.names for a in grown.articles()] == [("row-a", "row-b", "row-c", "row-d")]


def test_processes_do_not_matter_for_twins(read, export, fresh, tmp_path):
    paths = rows(tmp_path / "in")
    with Record.temporary() as record:
        read(record, *paths, jobs=3)
        assert export(record) == fresh(*paths)


def test_texts_that_differ_in_white_space_are_one_article(read, export, fresh, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(sentence(7), encoding="utf-8")
    (folder / "b.txt").write_text(sentence(7).replace(" Later", "\r\n\r\nLater"), encoding="utf-8")
    (folder / "articles.csv").write_text("file,published\nb.txt,2016-03-01\n", encoding="utf-8")
    for order in (["a.txt", "b.txt"], ["b.txt", "a.txt"]):
        with Record.temporary() as record:
            for name in order:
                read(record, folder / name)
            (article,) = record.articles()
            assert article.names == ("a.txt", "b.txt")
            assert "\r\n" in article.text  # the dated one stands
            assert export(record) == fresh(folder)


def test_the_variant_that_stood_goes_and_the_next_takes_its_place(read, export, fresh, tmp_path):
    paths = rows(tmp_path / "in")
    with Record.temporary() as record:
        read(record, *paths)
        # the row with the earliest date gets another text: the next earliest now stands for the old one
        paths[1].write_text(paths[1].read_text().replace("RUS AID IRN", "FRA AID IRN"), encoding="utf-8")
        for order in (paths, paths[::-1]):
            read(record, *order)
            assert export(record) == fresh(*paths)
        assert record.count()[0] == 2


# -- what changes ------------------------------------------------------------------------------------------------------


def test_a_changed_text_takes_the_place_of_the_old(record, read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 3)
    read(record, folder)
    (folder / "001.txt").write_text(sentence(20), encoding="utf-8")
    outcome = read(record, folder)
    assert (outcome.read, outcome.kept) == (1, 2)
    assert export(record) == fresh(folder)


def test_a_changed_publication_date_is_read_again(record, read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 2)
    read(record, folder)
    (folder / "articles.csv").write_text("file,published\n001.txt,2017-05\n", encoding="utf-8")
    outcome = read(record, folder)
    assert (outcome.read, outcome.kept) == (1, 1)
    assert export(record) == fresh(folder)


def test_white_space_that_moves_the_words_is_read_again(record, read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 2)
    read(record, folder)
    file = folder / "000.txt"
    file.write_text("\n\n" + file.read_text(), encoding="utf-8")
    assert read(record, folder).read == 1
    assert export(record) == fresh(folder)


def test_a_new_reader_reads_all_again(record, read, export, fresh, tmp_path):
    folder = write_articles(tmp_path / "in", 3)
    read(record, folder)
    assert read(record, folder, version="fake/2").read == 3
    assert export(record) == fresh(folder, version="fake/2")


def test_a_new_reader_finds_the_standing_variant_in_the_record(record, read, export, fresh, tmp_path):
    paths = rows(tmp_path / "in")
    read(record, *paths)
    read(record, paths[0], version="fake/2")  # the file of the variant that stands is not among the paths
    assert export(record) == fresh(*paths, version="fake/2")


def test_rows_move_up_and_down_in_their_file(record, read, export, fresh, tmp_path):
    file = tmp_path / "in.jsonl"
    lines = [f'{{"text": "{sentence(n)}"}}\n' for n in range(5)]
    file.write_text("".join(lines), encoding="utf-8")
    read(record, file)
    file.write_text("".join([f'{{"text": "{sentence(9)}"}}\n', *lines]), encoding="utf-8")
    outcome = read(record, file)
    assert (outcome.read, outcome.kept) == (1, 5)
    assert export(record) == fresh(file)


def test_files_of_one_name_in_two_folders_are_two_articles(record, read, tmp_path):
    a, b = write_articles(tmp_path / "a", 1), tmp_path / "b"
    b.mkdir()
    (b / "000.txt").write_text(sentence(30), encoding="utf-8")
    for _ in range(2):
        read(record, a, b)
        assert record.count()[0] == 2


def test_a_record_among_its_articles_is_no_article(read, tmp_path):
    folder = write_articles(tmp_path / "in", 2)
    with Record(folder / "own.rapport", create=True) as record:
        for _ in range(2):
            outcome = read(record, folder)
            assert (outcome.failures, outcome.status) == ([], 0)


def test_a_vanished_file_stays_in_the_record(record, read, tmp_path):
    folder = write_articles(tmp_path / "in", 2)
    read(record, folder)
    (folder / "000.txt").unlink()
    read(record, folder)
    assert record.count()[0] == 2


def test_a_record_and_its_articles_move_together(read, tmp_path):
    folder = write_articles(tmp_path / "old" / "in", 2)
    with Record(tmp_path / "old" / "x.rapport", create=True) as record:
        read(record, folder)
    (tmp_path / "old").rename(tmp_path / "new")
    (tmp_path / "new" / "in" / "000.txt").write_text(sentence(40), encoding="utf-8")
    with Record(tmp_path / "new" / "x.rapport") as record:
        read(record, tmp_path / "new" / "in")
        assert record.count()[0] == 2  # the new text took the old one's place


# -- what goes wrong ---------------------------------------------------------------------------------------------------


class Told(Listener):
    def __init__(self):
        self.failures, self.remarks, self.steps = [], [], []

    def failed(self, failure):
        self.failures.append(str(failure.error))

    def remarked(self, name, remark):
        self.remarks.append((name, remark))

    def progress(self, name, done, total, articles):
        self.steps.append((done, total))


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n ", "holds no text"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "is a picture"),
    "large.txt": (sentence(1).encode() * 200, "larger than the limit"),
    "german.txt": ("Die Minister haben am Dienstag in der Hauptstadt ein Abkommen unterzeichnet, das nicht "
                   "veröffentlicht wurde. Es ist das erste seit dem Ende des Krieges.".encode(), "not in English"),
    "fault.txt": (f"FAULT. {sentence(2)}".encode(), "fault of rapport (ValueError: cannot read this)"),
}  # fmt: skip


def test_bad_input_gets_one_line_and_the_others_are_read(record, tmp_path):
    folder = write_articles(tmp_path / "in", 3)
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    told = Told()
    outcome = read_into(record, folder, coder=FakeCoder(), max_bytes=20_000, listener=told)
    assert (outcome.read, outcome.status) == (3, 1)
    assert len(told.failures) == len(BAD)
    for name, (_, problem) in BAD.items():
        line = next(x for x in told.failures if x.startswith(name))
        assert problem in line
        assert "\n" not in line
        assert line.count("; ") >= 1  # a remedy follows
    assert record.count() == (3, 6)
    assert told.steps[-1] == (len(BAD) + 3, len(BAD) + 3)


def test_what_was_read_before_survives_a_fault_of_a_newer_reader(record, read, tmp_path):
    folder = write_articles(tmp_path / "in", 1)
    (folder / "000.txt").write_text(f"On 2015-01-20 RUS AID IRN. {FILLER}", encoding="utf-8")
    read(record, folder)

    class Worse(FakeCoder):
        def __call__(self, article):
            raise MemoryError

    outcome = read_into(record, folder, coder=Worse("fake/2"))
    assert "memory" in str(outcome.failures[0].error)
    assert record.count() == (1, 1)


def test_nothing_done_is_status_2(record, read, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert read(record, tmp_path / "empty.txt", tmp_path / "missing.txt").status == 2
    (tmp_path / "none").mkdir()
    assert read(record, tmp_path / "none").status == 2


def test_both_names_of_a_text_that_fails_are_told(record, read, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"FAULT. {sentence(2)}", encoding="utf-8")
    outcome = read(record, tmp_path / "a.txt", tmp_path / "b.txt")
    assert [f.name for f in outcome.failures] == ["a.txt", "b.txt"]
    assert outcome.status == 2


def test_remarks_are_told_once(record, tmp_path):
    file = tmp_path / "in" / "a.txt"
    file.parent.mkdir()
    # the byte 0x81 stands for nothing in Windows-1252, and the rest is not UTF-8
    file.write_bytes(f"{sentence(3)} caf\xe9 ".encode("latin-1") + b"\x81 and more of it")
    told = Told()
    read_into(record, file, coder=FakeCoder(), listener=told)
    assert [name for name, _ in told.remarks] == ["a.txt"]


def test_text_that_no_file_can_hold_costs_no_other_article(record, tmp_path, monkeypatch):
    write_articles(tmp_path / "in", 2)

    def odd(source, max_bytes):
        for article in read_source(source, max_bytes=max_bytes):
            assert not isinstance(article, ArticleFailure)
            yield replace(article, title="half of a pair: \ud83d") if article.name == "000.txt" else article

    monkeypatch.setattr(reading, "read_source", odd)
    outcome = read_into(record, tmp_path / "in", coder=FakeCoder())
    assert (outcome.read, outcome.status) == (1, 1)
    assert "000.txt: holds halves of surrogate pairs" in str(outcome.failures[0].error)
