from dataclasses import replace

from communique.answers import Answer, Negotiation
from communique.present.asked import unknown
from communique.present.brief import BLOCKS, brief_of, without_repeated
from communique.present.lines import Line, Section, lines_of

from .builder import ANSWER, READINGS, REPORTS


def titles(answer: Answer, parties: tuple[str, ...] = ()) -> list[str]:
    return [block.title for block in brief_of(answer, parties).blocks]


def test_the_sections_come_in_the_order_of_the_contract() -> None:
    answer = replace(ANSWER, claims=tuple(one for one in ANSWER.claims if one.id != "c2"))  # else its words stand above
    assert [section.title for section in brief_of(answer).blocks[0].sections] == [
        "What is new",
        "The clock",
        "Texts",
        "Waiting for an answer",
        "Contacts and rounds",
        "Positions",
        "Commitments",
        "Contested, or one voice only",
        "What does not fit",
        "Not known, not covered",
    ]


def test_a_section_that_has_nothing_is_not_there() -> None:
    block = brief_of(replace(ANSWER, texts=(), commitments=(), moves=(), agenda=())).blocks[0]
    assert not {"Texts", "Commitments", "Waiting for an answer", "The clock"} & {section.title for section in block.sections}


def test_the_header_counts_what_the_block_rests_on() -> None:
    assert brief_of(ANSWER).blocks[0].header == (
        ("as of", "19 September 2024 (latest report with a date)"),
        ("reports", "3 counted, of 4 read"),
        ("outlets", "3"),
        ("origins", "2"),
        ("languages", "en"),
        ("mediators", "Quellia"),
    )


def test_every_reference_leads_to_the_exact_words() -> None:
    brief = brief_of(ANSWER)
    assert brief.labels
    for one in brief.labels:
        assert REPORTS[one.report].text[one.start : one.end] == one.text
    assert {one for line in lines_of(brief.blocks) for one in line.references} == set(brief.labels)
    assert [label for source in brief.sources for label, _ in source.references if label[0] == "B"] == ["B1", "B2", "B3", "B4", "B5"]


def test_the_list_of_sources_tells_a_copy() -> None:
    assert [source.title for source in brief_of(ANSWER).sources] == [
        "VNA (state agency), 18 September 2024, “Torvek names a date”, credits: VNA, wire.txt",
        "Herald, 19 September 2024, https://herald.example/a",
        "Courier, no date, “Old demands”, same origin as A, old.txt",
        "Journal, 18 September 2024, journal.txt",
    ]


def test_small_negotiations_are_named_only() -> None:
    more = tuple(Negotiation(f"n{n}", ("XNL", "XQL"), (), (), ()) for n in range(2, BLOCKS + 3))
    found = titles(replace(ANSWER, negotiations=(*ANSWER.negotiations, *more)))
    assert len(found) == BLOCKS + 1
    assert found[-1] == "Other negotiations in these reports"


def test_what_is_outside_stands_last_and_only_if_nobody_asked_for_parties() -> None:
    loose = replace(ANSWER, rounds=(replace(ANSWER.rounds[0], negotiation=None),))
    assert titles(loose) == ["Norland – Veldania", "Outside these negotiations"]
    assert titles(loose, ("XNL", "XVD")) == ["Norland – Veldania"]


def test_reports_without_a_negotiation_are_still_told() -> None:
    brief = brief_of(replace(ANSWER, negotiations=()))
    assert ("parties", "no negotiation between named parties was found") in brief.blocks[0].header


def test_without_a_negotiation_of_the_parties_asked_for_the_page_says_so_and_nothing_else() -> None:
    for parties, told in (
        (("XNL", "Quellia"), "between Norland and Quellia"),
        (("FOO", "XVD"), "between FOO and Veldania"),
        (("FOO",), "of FOO"),
    ):
        brief = brief_of(replace(ANSWER, negotiations=()), parties)
        (block,) = brief.blocks
        assert ("parties", f"no negotiation {told} was found; without --parties all is shown") in block.header
        assert (block.sections, brief.sources) == ((), ())


def test_who_is_in_no_report_is_told_with_those_who_are() -> None:
    assert unknown(ANSWER, ("XNL", "veldania")) is None
    told = "FOO and BAR are not in these reports; the states that they name most are Veldania (XVD), Norland (XNL) and Quellia (XQL)."
    assert unknown(ANSWER, ("FOO", "XNL", "BAR")) == told
    assert unknown(Answer(), ("FOO",)) == "FOO is not in these reports, which name no state."


def test_many_reports_that_nothing_is_taken_from_are_counted() -> None:
    extra = tuple(replace(READINGS[3], report=replace(REPORTS["r4"], id=f"x{n}")) for n in range(30))
    sources = brief_of(replace(ANSWER, readings=(*READINGS, *extra))).sources
    assert sources[-1].title == "21 more reports, of which nothing stands on this page"


def test_nothing_at_all_is_an_empty_page() -> None:
    assert brief_of(Answer()).blocks == ()


def test_words_that_stand_above_are_not_printed_again_below_a_contact() -> None:
    words, other = Line(verb="words:", words="They met on Monday."), Line(verb="words:", words="They met on Friday.")
    news = Section("What is new", (Line(who="met", words="They met on Monday."),))
    met = Section("Contacts and rounds", (Line(who="meeting", under=(words, other)),))
    assert without_repeated((news, met))[1].lines[0].under == (other,)
    assert without_repeated((met,))[0].lines[0].under == (words, other)


def test_feeds_of_one_house_are_one_outlet() -> None:
    first, second, *rest = ANSWER.readings
    feeds = [
        replace(one, report=replace(one.report, outlet=f"herald-{name}", url=f"https://www.herald.example/{name}/1"))
        for one, name in ((first, "world"), (second, "politics"))
    ]
    told = dict(brief_of(replace(ANSWER, readings=(*feeds, *rest))).blocks[0].header)
    assert told["outlets"].split(",")[0] == str(int(dict(brief_of(ANSWER).blocks[0].header)["outlets"].split(",")[0]) - 1)
