"""A record from Python: filters, models, Arrow, pandas, and the files that exports write."""

from __future__ import annotations

import csv
import io
import json
import stat
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from fake_coder import FILLER, write_articles

import rapport
from rapport.common.errors import RapportError, RecordError
from rapport.export.files import written
from rapport.export.rows import safe, write_csv, write_jsonl
from rapport.export.schema import report_schema
from rapport.pipeline.report import EventReport
from rapport.record import Filter, Record
from rapport.record.flat import COLUMNS

TEXT = f"""On 2015-01-20 RUS AID IRN. {FILLER} On 2015-02-01 IRN AGREE RUS. {FILLER} USA ACCUSE RUS. {FILLER}
On 2014-12-31 USA ACCUSE IRN. {FILLER} On 2016-05-05 RUS CONSULT FRA. {FILLER} CHN AID IRN. {FILLER}"""


@pytest.fixture
def filled(record: Record, read, tmp_path: Path) -> Record:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").write_text(f"CHN AID IRN, they say. {FILLER}", encoding="utf-8")
    (folder / "articles.csv").write_text(
        "file,title,publisher,published\nb.txt,Of aid,The Post,2016-06\n", encoding="utf-8"
    )
    read(record, folder)
    return record


FILTERS = [
    (
        Filter(),
        [
            "USA ACCUSE IRN",
            "RUS AID IRN",
            "IRN AGREE RUS",
            "RUS CONSULT FRA",
            "CHN AID IRN",
            "USA ACCUSE RUS",
            "CHN AID IRN",
        ],
    ),
    (Filter(dyad=("RUS", "IRN")), ["RUS AID IRN", "IRN AGREE RUS"]),
    (Filter(dyad=("IRN", "RUS")), ["RUS AID IRN", "IRN AGREE RUS"]),
    (Filter(dyad=("RUS", "CHN")), []),
    (Filter(actor="USA"), ["USA ACCUSE IRN", "USA ACCUSE RUS"]),
    (Filter(types=("AID", "CONSULT")), ["RUS AID IRN", "RUS CONSULT FRA", "CHN AID IRN", "CHN AID IRN"]),
    (Filter(statuses=("denied",)), []),
    (Filter(statuses=("reported",), types=("AGREE",)), ["IRN AGREE RUS"]),
    (Filter(since=date(2015, 1, 20)), ["RUS AID IRN", "IRN AGREE RUS", "RUS CONSULT FRA"]),
    (Filter(until=date(2015, 1, 20)), ["USA ACCUSE IRN", "RUS AID IRN"]),
    (Filter(since=date(2015, 1, 21), until=date(2015, 12, 31)), ["IRN AGREE RUS"]),
    (Filter(article="a.txt"), ["CHN AID IRN"]),
    (Filter(article="missing.txt"), []),
    (Filter(dyad=("USA", "IRN"), until=date(2014, 12, 31), types=("ACCUSE",)), ["USA ACCUSE IRN"]),
    (Filter(actor="x' OR 1=1 --"), []),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_filters(filled, where, expected):
    found = [r["quote"]["text"].partition("On ")[2][11:] or r["quote"]["text"] for r in filled.rows(where)]
    assert found == expected
    assert [r["id"] for r in filled.flat(where)] == [r["id"] for r in filled.rows(where)]


def test_a_dyad_is_what_one_does_to_or_with_the_other(record, read, tmp_path):
    """That a third acts on both is not between them."""
    (tmp_path / "a.txt").write_text(f"USA ACCUSE RUS. {FILLER}", encoding="utf-8")
    read(record, tmp_path / "a.txt")
    with record.database.writing() as c:
        c.execute("INSERT INTO parties SELECT id, 'recipient', 'IRN' FROM reports")
    assert not list(record.rows(Filter(dyad=("RUS", "IRN"))))
    assert len(list(record.rows(Filter(dyad=("USA", "IRN"))))) == 1


def test_reports_are_models_and_rows_the_same(filled):
    reports = list(filled.reports())
    assert [r.model_dump(mode="json") for r in reports] == list(filled.rows())
    assert next(filled.rows()).keys() == EventReport.model_fields.keys()
    assert [r.article for r in reports] == [*["b.txt"] * 4, "a.txt", "b.txt", "b.txt"]  # undated ones by name


def test_a_report_by_the_beginning_of_its_id(filled):
    report = next(iter(filled.reports()))
    assert filled.report(report.id) == report
    assert filled.report(report.id[:12]) == report
    article = filled.article_of(report.id[:12])
    assert (article.title, article.publisher, article.published_start) == ("Of aid", "The Post", "2016-06-01")
    for start, told in (
        ("r", "several reports that begin with r; give more of the id"),
        ("rzzz", "holds no report rzzz"),
        ("%", "'%' is no id"),
        ("", "'' is no id"),
        ("r_", "'r_' is no id"),
    ):
        with pytest.raises(RecordError, match=told):
            filled.report(start)


def test_articles(filled):
    first, second = filled.articles()
    assert (first.names, second.names) == (("a.txt",), ("b.txt",))
    assert first.reader == "fake/1"
    assert second.text == TEXT


def test_frames(filled):
    pandas = pytest.importorskip("pandas")
    frame = filled.frame()
    assert list(frame.columns) == [c.name for c in COLUMNS]
    assert len(frame) == 7
    assert frame.date_start[1] == pandas.Timestamp("2015-01-20")
    assert frame.date_start.isna().sum() == 3
    assert list(frame.actors[2]) == ["IRN", "RUS"]
    assert frame.publisher[0] == "The Post"
    empty = filled.frame(Filter(actor="XYZ"))
    assert dict(empty.dtypes) == dict(frame.dtypes)


def test_arrow_keeps_every_field(filled):
    pytest.importorskip("pyarrow")
    table = filled.arrow()
    assert table.column_names == list(EventReport.model_fields)
    rows = table.to_pylist()
    assert rows[1]["date"]["start"] == date(2015, 1, 20)
    assert [EventReport.model_validate(r) for r in rows] == list(filled.reports())
    assert filled.arrow(Filter(actor="XYZ")).schema == table.schema


def test_parquet(filled, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    from rapport.export.parquet import write_parquet

    for n in range(2):
        with written(tmp_path / f"{n}.parquet") as out:
            write_parquet(filled.rows(), out)
    assert parquet.read_table(tmp_path / "0.parquet") == filled.arrow()
    assert (tmp_path / "0.parquet").read_bytes() == (tmp_path / "1.parquet").read_bytes()


# -- text exports ------------------------------------------------------------------------------------------------------


def test_json_lines_follow_the_schema(filled):
    out = io.StringIO()
    write_jsonl(filled.rows(), out)
    schema = report_schema()
    lines = out.getvalue().splitlines()
    assert len(lines) == 7
    for line in lines:
        row = json.loads(line)
        EventReport.model_validate(row)
        assert list(row) == list(schema["properties"])
        assert row.keys() >= set(schema["required"])


def test_every_field_is_documented():
    schema = report_schema()
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        for name, field in part["properties"].items():
            assert field.get("description"), name
    assert "additionalProperties" not in json.dumps(schema)  # fields may be added
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_csv_reads_back(filled):
    out = io.StringIO()
    write_csv(filled.flat(), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert list(rows[0]) == [c.name for c in COLUMNS]
    assert rows[2] | {
        "date_start": "2015-02-01",
        "actors": "IRN RUS",
        "recipients": "",
        "contexts": "military; territory",
        "confidence": "0.50",
        "mode": "",
        "published_start": "2016-06-01",
        "published_end": "2016-06-30",
    } == rows[2]


CELLS = [
    ("plain", "plain"),
    ("", ""),
    ("=1+1", "'=1+1"),
    ("+358", "'+358"),
    ("-5 percent", "'-5 percent"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("＝1+1", "'＝1+1"),
    ("a=1", "a=1"),
    ("'quoted'", "'quoted'"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_no_cell_is_a_formula(cell, expected):
    assert safe(cell) == expected


def test_no_cell_of_an_export_is_a_formula():
    row = {c.name: "=cmd|' /C calc'!A0" for c in COLUMNS} | {"confidence": 0.5, "quote_start": 1}
    row |= {"actors": ["=A"], "contexts": ["=B", "C"], "amounts": ["-5 percent"]}
    out = io.StringIO()
    write_csv([row], out)
    _, line = csv.reader(io.StringIO(out.getvalue()))
    assert not [cell for cell in line if cell[:1] in "=+-@"]


def test_line_breaks_and_quotation_marks_survive_csv():
    text = 'one\ntwo, "three"\r\nfour'
    row = dict.fromkeys([c.name for c in COLUMNS]) | {"quote": text}
    out = io.StringIO()
    write_csv([row], out)
    assert next(iter(csv.DictReader(io.StringIO(out.getvalue(), newline=""))))["quote"] == text


# -- files that are there whole or not at all --------------------------------------------------------------------------


def test_a_file_stays_as_it_was_when_writing_fails(tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    with suppress(KeyboardInterrupt), written(target) as out:
        out.write(b"half")
        raise KeyboardInterrupt
    assert target.read_text() == "old"
    with written(target) as out:
        out.write(b"new")
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_what_cannot_be_written_is_told(tmp_path):
    for target in (tmp_path / "no" / "x.csv", tmp_path):
        with pytest.raises(RapportError, match="cannot be written"), written(target) as out:
            out.write(b"x")
    if Path("/dev/full").exists():
        with pytest.raises(RapportError, match="No space left"), written(Path("/dev/full")) as out:
            out.write(b"x" * 100_000)


# -- the package's own names -------------------------------------------------------------------------------------------


def test_names_of_the_package():
    from rapport.pipeline.coding import code

    assert rapport.Record is Record
    assert rapport.Filter is Filter
    assert rapport.code is code
    assert rapport.__version__[0].isdigit()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rapport.nothing  # noqa: B018


def test_read_names_what_it_left_out(tmp_path):
    """With the shipped reader, without a file of its own."""
    folder = write_articles(tmp_path / "in", 1)
    (folder / "empty.txt").touch()
    with rapport.read(folder) as record:
        assert [f.name for f in record.failures] == ["empty.txt"]
        assert record.count()[0] == 1
        assert record.path.exists()
    assert not record.path.exists()


def test_read_raises_where_the_record_cannot_be_opened(tmp_path):
    (tmp_path / "x").write_text("no record" * 1000)
    with pytest.raises(RecordError, match="is not a record"):
        rapport.read(tmp_path, tmp_path / "x")


def test_without_the_extra_for_tables(filled, monkeypatch):
    from rapport.export.parquet import write_parquet

    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    for needs in (filled.arrow, filled.frame, lambda: write_parquet(filled.rows(), io.BytesIO())):
        with pytest.raises(RapportError, match=r"pip install 'rapport\[tables\]'"):
            needs()
