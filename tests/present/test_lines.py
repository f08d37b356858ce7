from communique.present.lines import Block, Line, Section, lines_of, pieces_of, section_of

from .builder import words


def told(line: Line) -> list[str]:
    return [piece.text for piece in pieces_of(line, {})]


def test_the_parts_come_in_the_order_of_the_contract() -> None:
    one = words("r1", "Arsk")
    line = Line(
        occurred="2024-09-18",
        reported="2024-09-19",
        who="Mira Olden",
        verb="said:",
        words="yes",
        about="mines",
        condition="if paid",
        due="2024-10",
        confirmed=("Norland",),
        denied=("Veldania",),
        silent=("Quellia",),
        origins="1 origin",
        outlets=("VNA",),
        references=(one,),
    )
    assert [piece.text for piece in pieces_of(line, {one: "A1"})] == [
        "18 September 2024 / reported 19 September 2024",
        "Mira Olden said:",
        "“yes”",
        "on mines",
        "condition: “if paid”",
        "by October 2024",
        "also said by Norland",
        "denied by Veldania",
        "silent: Quellia",
        "1 origin",
        "VNA",
        "A1",
    ]


def test_a_report_of_the_same_day_is_not_told_twice() -> None:
    assert told(Line(occurred="2024-09-18", reported="2024-09-18T10:00:00Z")) == ["18 September 2024"]


def test_a_paraphrase_is_called_one() -> None:
    assert told(Line(who="Mira Olden", verb="said:", words="that it rains", paraphrased=True))[0] == "Mira Olden said (paraphrased):"


def test_a_condition_that_stands_in_the_words_is_not_repeated() -> None:
    assert told(Line(words="Yes, if paid", condition="if paid")) == ["“Yes, if paid”"]


def test_a_section_counts_what_it_leaves_out() -> None:
    section = section_of("Positions", [Line(note=str(n)) for n in range(5)], 3, "Mind the gap.")
    assert (len(section.lines), section.told) == (3, "2 more in the record (--format json). Mind the gap.")
    assert section_of("Positions", [], 3).note is None


def test_lines_are_walked_from_the_top_down() -> None:
    block = Block("", (), (Section("", (Line(note="1", under=(Line(note="2", under=(Line(note="3"),)), Line(note="4"))), Line(note="5"))),))
    assert [line.note for line in lines_of((block,))] == ["1", "2", "3", "4", "5"]
