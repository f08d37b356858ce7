"""What stands where in each format, as its reader sees it."""

import csv
import datetime
import io
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from rdflib import RDF, SDO, URIRef

from communique.answers import Answer
from communique.errors import BadUsage
from communique.lists import Listed
from communique.present.dates import day_of
from communique.present.exports import EXPORTS
from communique.present.exports.harmless import cell, in_place
from communique.present.exports.scales import cameo, cameo_quad, score
from communique.present.exports.tables import PAIRS, TABLES
from communique.present.exports.times import days_of, ends_of, iso_of
from communique.present.tables import as_csv, as_table, with_record
from communique.present.web.rows import COLUMNS
from communique.present.web.rows import as_csv as csv_of_page
from communique.record.shape import as_json

from .readers import OA, annotations, calendar, dna, ftm, gdelt, parquet, plover, polecat, schema_org, tables, timeline
from .record import HOSTILE, TALKS, WICKED, event


def export(name: str, answer: Answer = TALKS):  # type: ignore[no-untyped-def]
    return EXPORTS[name].export(answer)


def test_plover_holds_what_happened_with_parties_and_words() -> None:
    first, second, third = plover(export("plover"))
    assert (first["date"], first["event"], first["mode"], first["quad_code"], first["event_scale"]) == (
        "2024-08-29",
        ["CONSULT"],
        ["third-party"],
        1,
        1,
    )
    assert first["actor"][1] == {
        "code": "XVD", "sector": "GOV", "entity_text": "Foreign Minister Ilan Torvek", "office": "Foreign Minister", "identifier_text": "Ilan Torvek",
    }  # fmt: skip
    assert first["recipient"] == []
    assert (first["text_info"]["sequence"], first["event_loc"]) == (3, {"extracted_place": "Port Sabel"})
    assert (second["status"], second["comment"]) == ("under-way", "under-way, by the word of a statement of a senior official")
    assert (third["date"], third["when"]) == (None, "2024-05")


def test_polecat_dates_nothing_that_is_not_one_day() -> None:
    table = polecat(export("polecat"))
    assert list(table["Event Date"]) == ["2024-08-29", ""]
    assert list(table["Actor Country"]) == ["XVD", "XNL"]
    assert table["Actor Name"][0] == "Veldania; Ilan Torvek"
    assert list(table["Publication Date"]) == ["2024-09-18", ""]
    assert table["Story People"][0] == "Ilan Torvek"


def test_gdelt_has_a_line_for_every_two_parties() -> None:
    events, mentions = gdelt(export("gdelt"))
    assert list(events["EventRootCode"]) == ["04", "10"]
    assert list(events["QuadClass"]) == ["1", "3"]
    assert (events["Actor1CountryCode"][0], events["Actor2CountryCode"][0], events["Actor2Type1Code"][0]) == ("XVD", "XVD", "GOV")
    assert (events["SQLDATE"][0], events["MonthYear"][0], events["FractionDate"][0]) == ("20240829", "202408", "2024.7370")
    assert list(events["SQLDATE"][1:]) == [""]
    assert list(mentions["GLOBALEVENTID"]) == list(events["GLOBALEVENTID"])
    assert len(set(events["GLOBALEVENTID"])) == 2
    assert list(mentions["MentionType"]) == ["2", "2"]
    assert mentions["Confidence"][1] == "75"


def test_gdelt_column_names_are_those_of_gdelt() -> None:
    from communique.present.exports.gdelt import EVENTS, MENTIONS

    from .readers import _gdelt_columns

    theirs = {"SQLDATE": "Day"}
    for ours, file in ((EVENTS, "events2.csv"), (MENTIONS, "mentions.csv")):
        assert [name.lower() for name in ours] == [theirs.get(name, name).lower() for name in _gdelt_columns(file)[0]]


def _met(status: str, when: str | None = "2024-09-10", clause: str = "ministers held any meeting on Gorm island in September") -> Answer:
    """TALKS with a meeting of 10 September that one report has as held, and the record with a status of its own."""
    told = event("v7", "r3", "CONSULT", "happened", clause, clause.split()[0], {"Norland": "XNL"}, when=when)
    readings = tuple(replace(one, events=(told,)) if one.report.id == "r3" else replace(one, events=()) for one in TALKS.readings)
    return replace(TALKS, readings=readings, contacts=tuple(replace(one, status=status) for one in TALKS.contacts if one.id == "k1"))


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (_met("held"), 1),
        (_met("disputed"), 0),
        (_met("announced"), 0),
        (_met("disputed", None, "Norland demanded 420 Veldanian boats in May"), 0),
        (_met("disputed", "2024-05", "Norland demanded 420 Veldanian boats in May"), 1),
        (_met("announced", None, "Norland demanded 420 Veldanian boats in May"), 1),
    ],
    ids=["held", "disputed", "announced", "undated in a report of a disputed one", "of another day", "in a report of an announced one"],
)
def test_a_meeting_that_the_record_has_as_disputed_did_not_happen_in_any_format(answer: Answer, written: int) -> None:
    assert (
        len(plover(export("plover", answer)))
        == len(polecat(export("polecat", answer)))
        == len(gdelt(export("gdelt", answer))[0])
        == written
    )
    assert sum(one.id == "communique-event-v7" for one in ftm(export("ftm", answer))) == written
    assert sum(slide["unique_id"] == "event-v7" for slide in timeline(export("timeline", answer))["events"]) == (
        written and answer.readings[2].events[0].when is not None
    )
    assert (not written) == any("1 of 1 events" in note for note in export("plover", answer).notes)


def test_an_annotation_tells_that_the_record_disputes_what_the_report_tells() -> None:
    values = {str(value) for value in annotations(export("annotations", _met("disputed"))).objects(None, RDF.value)}
    assert {"status: happened", "status in the record: disputed"} <= values


def test_the_table_of_events_tells_what_the_record_disputes_and_by_whose_word() -> None:
    answer = _met("disputed")
    (item,) = as_json(answer)["events"]
    (told,) = with_record(Listed((item,), 1), answer).items
    assert (item["status"], told["status"], told["account"]) == ("happened", "disputed", "Courier")
    header, row = as_table("events", Listed((told,), 1), 200).splitlines()
    assert ("told by" in header, "disputed" in row, "Courier" in row) == (True, True, True)


def test_the_csv_of_lists_and_of_the_web_page_is_as_harmless_as_that_of_exports() -> None:
    bad, safe = ("  =1+1", "＝1+1", "\x1b[2Jx\u202ey"), ["'  =1+1", "'＝1+1", "\ufffd[2Jx\ufffdy"]
    rows = csv.reader(io.StringIO(as_csv("reports", Listed(tuple({"title": one} for one in bad), 3), 80)))
    assert [row[0] for row in rows][1:] == safe
    rows = csv.reader(io.StringIO(csv_of_page([SimpleNamespace(**dict.fromkeys(COLUMNS, one)) for one in bad])))
    assert list(rows)[1:] == [[one] * len(COLUMNS) for one in safe]


@pytest.mark.parametrize(
    ("kind", "account", "actor", "written"),
    [
        ("CONSULT", "outlet", "XNL", 1),
        ("CONSULT", "s6", "XNL", 0),
        ("REQUEST", "s6", "XNL", 1),
        ("REQUEST", "s5", "XNL", 0),
        ("REQUEST", "s4", "XNL", 0),
    ],
    ids=["outlet", "said by itself", "demanded by itself", "demanded by another's word", "demanded by an unnamed official's word"],
)
def test_what_is_only_said_is_no_event_where_its_account_has_no_place(kind: str, account: str, actor: str, written: int) -> None:
    told = event(
        "v7", "r3", kind, "happened", "Norland demanded 420 Veldanian boats in May", "demanded", {"Norland": actor}, account=account
    )
    answer = replace(
        TALKS, readings=tuple(replace(one, events=(told,) if one.report.id == "r3" else ()) for one in TALKS.readings), contacts=()
    )
    assert len(polecat(export("polecat", answer))) == len(gdelt(export("gdelt", answer))[0]) == written
    assert [one["account"] for one in plover(export("plover", answer))] == [account]
    assert (not written) == any("1 only said to have happened" in note for note in export("polecat", answer).notes)


def test_an_assault_of_no_mode_has_no_cameo_code() -> None:
    events, _ = gdelt(export("gdelt", HOSTILE))
    assert (events["EventRootCode"][0], events["QuadClass"][0]) == ("", "4")


def test_annotations_tell_the_status_of_every_event() -> None:
    graph = annotations(export("annotations"))
    values = {str(value) for value in graph.objects(None, RDF.value)}
    assert {
        "status: happened",
        "status: announced",
        "status: denied",
        "status: under-way",
        "act: conditions",
        "speaker: Ilan Torvek",
    } <= values
    assert len(set(graph.subjects(RDF.type, URIRef(OA + "TextQuoteSelector")))) == 12


def test_schema_org_has_the_four_and_no_text_of_a_report() -> None:
    graph = schema_org(export("schema-org"))
    counts = {kind: len(set(graph.subjects(RDF.type, SDO[kind]))) for kind in ("NewsArticle", "Claim", "Event", "Quotation", "Person")}
    assert counts == {"NewsArticle": 4, "Claim": 5, "Event": 3, "Quotation": 0, "Person": 1}
    assert "The dispute has lasted" not in export("schema-org").data.decode()
    disputed = URIRef("urn:communique:meeting:k1")
    assert list(graph.objects(disputed, SDO.eventStatus)) == []
    assert "disputed" in str(graph.value(disputed, SDO.description))
    assert str(graph.value(disputed, SDO.name)) == "Meeting: Norland, Veldania (disputed)"
    assert "Denied by Veldania" in str(graph.value(URIRef("urn:communique:claim:c3"), SDO.description))
    hostile = schema_org(export("schema-org", HOSTILE))
    assert len(set(hostile.subjects(RDF.type, SDO.Quotation))) == 1


def test_ftm_has_actors_offices_statements_and_meetings() -> None:
    proxies = ftm(export("ftm"))
    found: dict[str, list[str]] = {}
    for one in proxies:
        found.setdefault(one.schema.name, []).append(one.caption)
    assert {name: len(values) for name, values in found.items()} == {
        "Article": 4, "PublicBody": 3, "Person": 1, "Position": 1, "Occupancy": 1, "Mention": 5, "Note": 7, "Event": 6,
    }  # fmt: skip
    assert "Round of talks: Norland, Veldania (announced)" in found["Event"]
    assert "Meeting: Norland, Veldania (disputed)" in found["Event"]
    statuses = [one.get("keywords") for one in proxies if one.schema.name == "Event"]
    assert all(any(word.startswith("status: ") for word in words) for words in statuses)


def test_dna_has_the_columns_of_its_event_list_and_what_parties_say_themselves() -> None:
    table = dna(export("dna"))
    assert list(table.columns[:13]) == [
        "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text", "person", "organization",
        "concept", "agreement",
    ]  # fmt: skip
    assert [tuple(row) for row in table[["person", "organization", "concept", "agreement"]].values] == [
        ("Ilan Torvek", "Veldania", "mines", "1"),
        ("", "Norland", "patrol boats", "1"),
    ]
    assert table["time"].isna().tolist() == [False, True]


def test_the_calendar_has_the_known_days_and_what_is_proposed_is_tentative() -> None:
    events = {str(one["SUMMARY"]): one for one in calendar(export("icalendar")).walk("VEVENT")}
    assert set(events) == {
        "round of talks",
        "Proposed: new round of talks between Norland and Veldania",
        "deadline: the crews are home",
        "Passed: call between Norland and Veldania",
    }
    proposed = events["Proposed: new round of talks between Norland and Veldania"]
    assert (proposed["DTSTART"].dt, proposed["DTEND"].dt) == (datetime.date(2024, 10, 2), datetime.date(2024, 10, 5))
    assert proposed["STATUS"] == "TENTATIVE"
    assert {str(one["STATUS"]) for one in events.values()} == {"TENTATIVE"}, (
        "what somebody announces is not definite, nor that it took place"
    )
    assert proposed["URL"] == "https://herald.example/a"


def test_only_what_the_record_has_as_confirmed_is_definite() -> None:
    item = TALKS.agenda[0]
    assert item.status == "announced"
    for status, expected in (("confirmed", "CONFIRMED"), ("announced", "TENTATIVE")):
        contact = replace(TALKS.contacts[0], id="k8", when=item.when, status=status, evidence=item.evidence)  # type: ignore[arg-type]
        (event, *_) = calendar(export("icalendar", replace(TALKS, contacts=(contact,)))).walk("VEVENT")
        assert event["STATUS"] == expected


def test_a_hostile_agenda_adds_nothing_to_the_calendar() -> None:
    (event,) = calendar(export("icalendar", HOSTILE)).walk("VEVENT")
    assert event["DTSTART"].dt == datetime.date(2024, 10, 2)
    assert str(event["SUMMARY"]) == "=deadline: DTSTART:19990101"
    assert str(event["LOCATION"]) == "@place; END:VCALENDAR"
    assert "URL" not in event


def test_the_timeline_shows_the_status_and_escapes_the_rest() -> None:
    slides = timeline(export("timeline"))["events"]
    assert [slide["text"]["headline"] for slide in slides] == [
        "REQUEST: Norland → Veldania",
        "CONSULT: Veldania, Ilan Torvek",
        "Round 1 of talks: Norland, Veldania",
        "Meeting: Norland, Veldania – disputed",
        "Expires",
        "Deadline",
    ]
    assert {slide["start_date"]["year"] for slide in slides} == {2024}
    hostile = json.dumps(timeline(export("timeline", HOSTILE)))
    assert "<img" not in hostile
    assert "<script" not in hostile


def test_csv_cells_are_no_formulas_and_offsets_hold() -> None:
    read = tables(export("csv", HOSTILE))
    for table in read.values():
        for column in table:
            assert not any(value.lstrip().startswith(tuple("=+-@")) for value in table[column]), column
    text = read["reports"]["text"][0].removeprefix("'")
    assert len(text) == len(WICKED)
    assert text == in_place(WICKED)
    assert read["agenda.evidence"]["row"].tolist() == ["1", "1", "2", "2"]


def test_csv_keeps_inner_lists_in_tables_of_their_own() -> None:
    read = tables(export("csv"))
    assert read["rounds.disagreements.values"].to_dict("records") == [
        {"row": "1", "n": "1.1", "value": "2024-08-29", "reports": "r1"},
        {"row": "1", "n": "1.2", "value": "2024-08-30", "reports": "r2"},
    ]
    assert read["rounds"]["delegations"][0] == "XVD: a-torvek"
    assert read["events"]["status"].tolist() == ["announced", "happened", "under-way", "happened", "denied"]
    assert list(read["stories"].columns) == ["row", "id", "reports"]


def test_parquet_is_the_json() -> None:
    whole = as_json(TALKS)
    for name, rows in parquet(export("parquet")).items():
        for row, expected in zip(rows, whole[name], strict=True):
            assert {key: dict(value) if TABLES[name][key] == PAIRS else value for key, value in row.items()} == expected


def test_the_columns_are_the_keys_of_the_json() -> None:
    whole = as_json(TALKS)
    assert set(TABLES) == set(whole) - {"schema"}
    checked = 0
    for name, kinds in TABLES.items():
        for row in whole[name]:
            checked += _same_keys(kinds, row)
    assert checked > 200


def _same_keys(kinds: object, value: object) -> int:
    if isinstance(kinds, dict) and isinstance(value, dict):
        assert set(kinds) == set(value)
        return len(kinds) + sum(_same_keys(kinds[key], value[key]) for key in kinds)
    if isinstance(kinds, list) and isinstance(value, list):
        return sum(_same_keys(kinds[0], one) for one in value)
    assert not isinstance(value, list)
    assert kinds == PAIRS or not isinstance(value, dict)
    return 0


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(BadUsage, match=r"pip install 'communique\[parquet\]'"):
        export("parquet")


@pytest.mark.parametrize(
    ("value", "day", "days", "iso", "ends"),
    [
        ("2024-09-18", True, True, "2024-09-18", ("2024-09-18", None)),
        ("2024-09-18T10:00:00Z", True, True, "2024-09-18", ("2024-09-18", None)),
        ("2024-09-18/2024-09-20", False, True, "2024-09-18", ("2024-09-18", "2024-09-20")),
        ("2024-09-20/2024-09-18", False, False, "2024-09-20", ("2024-09-20", "2024-09-18")),
        ("2024-09", False, False, "2024-09", ("2024-09", None)),
        ("2024", False, False, "2024", ("2024", None)),
        ("2024-21", False, False, None, (None, None)),
        ("2024-02-31", False, False, None, (None, None)),
        ("XXXX-05-16", False, False, None, (None, None)),
        ("../2024-09-18", False, False, None, (None, "2024-09-18")),
        ("2024-09-18/..", False, False, "2024-09-18", ("2024-09-18", None)),
        (None, False, False, None, (None, None)),
    ],
)
def test_no_date_is_made_more_exact(value: str | None, day: bool, days: bool, iso: str | None, ends: tuple[str | None, str | None]) -> None:
    assert (day_of(value) is not None, days_of(value) is not None, iso_of(value), ends_of(value)) == (day, days, iso, ends)


def test_codes_of_plover_and_cameo() -> None:
    assert (score("ACCUSE", None), score("CONSULT", "phone"), score("UNHEARD-OF", None)) == (-3, 1.5, None)
    assert (cameo("CONSULT", "phone"), cameo("REQUEST", "meet"), cameo("RETREAT", "release"), cameo("ASSAULT", None)) == (
        "041",
        "100",
        "084",
        None,
    )
    assert (cameo_quad("080", "CONCEDE"), cameo_quad("100", "REQUEST"), cameo_quad(None, "ASSAULT")) == (2, 3, 4)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r@x", "\ufeff=1", "＝1"])
def test_a_cell_that_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert cell(text).startswith("'")


def test_a_plain_cell_stays_as_it_is() -> None:
    assert [cell(text) for text in ("5", "a=b", "–1", "'tis", "")] == ["5", "a=b", "–1", "'tis", ""]
