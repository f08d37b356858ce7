import pytest

from communique.model import Name, Role, Span, content_id
from tests.read.cast import read_cast

OPENING = (
    'Norland will announce a new round of talks with Veldania "very soon," the country\'s Foreign Minister Sergej Brandal said Wednesday. '
    "Speaking in Hovden, Brandal thanked US President Donna Halvorsen and Turkish leaders. "
)


# --- names ----------------------------------------------------------------------------------------


def test_one_person_under_several_names() -> None:
    cast = read_cast("Sergey Brandal spoke, said Ada Brekke. Sergei Brandal left. Brandal slept. Mr Brandal woke. Sergey ate.")
    assert cast.named("Sergey Brandal").variants == ("Sergey Brandal", "Sergei Brandal", "Brandal", "Sergey")


def test_two_people_of_one_surname_stay_two() -> None:
    cast = read_cast("Minister Ivan Brandal met his brother Sergey Brandal. Brandal said nothing.")
    assert {one.name for one in cast.entities} == {"Ivan Brandal", "Sergey Brandal"}
    assert cast.who("Brandal") is None


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    cast = read_cast("Brandal said no. President Sergey Brandal added that talks were over.")
    assert [one.name for one in cast.entities] == ["Sergey Brandal"]
    assert cast.who("Brandal") == "Sergey Brandal"


def test_a_middle_name_may_be_left_out() -> None:
    cast = read_cast("President Reza Tayeb Orhan spoke. Tayeb Orhan left. Later Orhan said more.")
    assert [one.name for one in cast.entities] == ["Reza Tayeb Orhan"]


def test_names_before_the_surname() -> None:
    cast = read_cast("President Ha Jinwei spoke. Ha said the talks would go on.")
    assert cast.named("Ha Jinwei").variants == ("Ha Jinwei", "Ha")


def test_states_are_known_by_their_code_and_common_name() -> None:
    cast = read_cast("Turkey offered to host. Ankara said Turkish envoys were ready, as the Arsk regime knows.")
    turkey = cast.entity("TUR")
    assert turkey is not None
    assert (turkey.name, turkey.kind, turkey.state) == ("Türkiye", "state", "TUR")
    assert turkey.variants == ("Turkey", "Ankara", "Turkish")
    veldania = cast.entity("XAA")
    assert veldania is not None
    assert veldania.variants == ("Arsk regime", "Arsk")


def test_a_body_without_a_code_is_never_the_state_that_claims_it() -> None:
    cast = read_cast("Abkhazia said it would wait. Georgia protested, Tbilisi added.")
    assert cast.named("Abkhazia").kind == "faction"
    assert cast.named("Abkhazia").id != "GEO"


def test_an_acronym_and_its_expansion_are_one() -> None:
    cast = read_cast("The North Sea Fisheries Commission (NSFC) met. The NSFC said quotas stay.")
    assert cast.named("North Sea Fisheries Commission").variants == ("North Sea Fisheries Commission", "NSFC")


def test_vocabulary_gives_kind_and_name() -> None:
    cast = read_cast("Hamas said the U.N. must act. The UN agreed.")
    assert cast.named("Hamas").kind == "armed-group"
    assert cast.named("United Nations").variants == ("U.N.", "UN")


def test_a_ministry_belongs_to_its_state() -> None:
    cast = read_cast("The Norlandic Foreign Ministry spoke. Veldania's Foreign Ministry replied. The Norlandic ministry agreed.")
    assert cast.named("Norlandic Foreign Ministry").state == "XAB"
    assert cast.named("Foreign Ministry").state == "XAA"


@pytest.mark.parametrize(
    "text",
    [
        "Ships were seized, according to the Veld Valley Front's Norland News Agency.",
        "Ships were seized, according to the rebels' Norland News Agency. The Norland News Agency told of ships.",
    ],
)
def test_the_agency_of_an_armed_group_is_not_that_of_the_state_in_its_name(text: str) -> None:
    start = text.index("Norland News Agency")
    names = [Name(Span(start, start + 19), "organisation", 1.0)]
    names += [Name(Span(at, at + 17), "organisation", 1.0) for at in [text.find("Veld Valley Front")] if at >= 0]
    assert [one.state for one in read_cast(text, names=names).entities if one.name == "Norland News Agency"] == [None]


@pytest.mark.parametrize("text", ["The Norland News Agency spoke.", "The government's Norland News Agency spoke."])
def test_an_agency_of_a_state_is_its_own(text: str) -> None:
    start = text.index("Norland News Agency")
    cast = read_cast(text, names=[Name(Span(start, start + 19), "organisation", 1.0)])
    assert cast.named("Norland News Agency").state == "XAB"


def test_the_ministry_is_the_only_one_named_before() -> None:
    one = read_cast("The Norlandic Foreign Ministry met envoys. The ministry said talks went well.")
    assert one.who("The ministry") == "Norlandic Foreign Ministry"
    two = read_cast("The Norlandic Foreign Ministry met the Veldanian Defence Ministry. The ministry said talks went well.")
    assert two.who("The ministry") is None


def test_only_groups_that_belong_to_somebody_are_entities() -> None:
    cast = read_cast(
        "Veldanian officials have yet to respond. Analysts suggest a delay. NATO commanders left. No Norlandic officers spoke."
    )
    assert {(one.name, one.state) for one in cast.entities if one.kind == "group"} == {
        ("Veldanian officials", "XAA"),
        ("NATO commanders", None),
    }


def test_a_place_is_a_person_only_after_a_first_name_or_a_title() -> None:
    assert "person" not in {one.kind for one in read_cast("The visitor told reporters in Arsk. Talks began, said Arsk.").mentions}
    cast = read_cast("Kari Arsk said no. Talks were held in Hovden. Then Arsk added that it was late.")
    assert [one.name for one in cast.entities if one.kind == "person"] == ["Kari Arsk"]


def test_a_capital_acts_also_after_an_adverb() -> None:
    cast = read_cast("Arsk first proposed a truce. Hovden has never accepted it.")
    assert (cast.who("Arsk"), cast.who("Hovden")) == ("Veldania", "Norland")


def test_what_somebody_is_by_birth_is_neither_of_two_states() -> None:
    cast = read_cast("Ada Brekke, a Norlandic-Veldanian and former envoy, spoke. Ostravan-led talks failed.")
    assert [one.name for one in cast.entities if one.kind == "state"] == ["Ostrava Isles"]
    assert {one.name for one in read_cast("A Norlandic-Veldanian deal failed.").entities} == {"Norland", "Veldania"}


def test_rival_governments_are_factions() -> None:
    cast = read_cast("The Government of National Accord (GNA) met the Norlandic National Army (NNA). The GNA left, the NNA stayed.")
    assert {one.name: (one.kind, one.state) for one in cast.entities if one.kind == "faction"} == {
        "Government of National Accord": ("faction", None),
        "Norlandic National Army": ("faction", None),
    }
    assert all(one.kind != "faction" for one in read_cast("The Norlandic National Army met the Foreign Ministry.").entities)


def test_where_a_mission_works_is_not_whose_its_head_is() -> None:
    assert read_cast("Ada Brekke, head of the UN mission in Norland, spoke.").named("Ada Brekke").state is None


def test_a_state_that_is_a_surname_here_is_no_state() -> None:
    cast = read_cast("Prime Minister Kari Norland spoke in Arsk. Norland said no.")
    assert [one.name for one in cast.entities] == ["Kari Norland"]
    assert cast.who("Norland") == "Kari Norland"


def test_a_name_that_the_tagger_calls_an_organisation_is_no_person() -> None:
    text = "Yesterday Telvika said no. Then Telvika added more."
    cast = read_cast(text, names=[Name(Span(10, 17), "organisation")])
    assert [(one.name, one.kind) for one in cast.entities] == [("Telvika", "organisation")]


def test_a_surname_that_is_a_first_name_elsewhere_tells_no_gender() -> None:
    cast = read_cast("Judge Nolwenn Benjamin wrote it. Benjamin said no. The rest, she said, was clear.", ["she"])
    assert cast.named("Nolwenn Benjamin").gender == "f"
    assert cast.who("she") == "Nolwenn Benjamin"


def test_an_article_alone_is_no_name() -> None:
    text = "The Tarn Trust said no."
    assert [one.span.of(text) for one in read_cast(text, names=[Name(Span(0, 3), "organisation")]).mentions] == ["Tarn Trust"]


def test_a_shouted_word_of_a_headline_is_no_organisation() -> None:
    assert read_cast("DEM SAYS NO. Later the SVR said no.").entities[0].name == "SVR"


def test_ids_rest_on_report_place_and_name() -> None:
    text = "Minister Ada Brekke spoke."
    assert read_cast(text).named("Ada Brekke").id == content_id("entity", "report", text.index("Ada"), "Ada Brekke")


# --- offices --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norlandic Foreign Minister Ada Brekke spoke.", Role("Foreign Minister", "XAB")),
        ("Ada Brekke, the foreign minister of Norland, spoke.", Role("foreign minister", "XAB")),
        ("Norland's chief negotiator, Ada Brekke, spoke.", Role("chief negotiator", "XAB")),
        ("Ada Brekke, Norland's chief negotiator, spoke.", Role("chief negotiator", "XAB")),
        ("Norland waited. Then the country's Foreign Minister Ada Brekke spoke.", Role("Foreign Minister", "XAB")),
        ("President Ada Brekke spoke.", Role("President")),
        ("The mediator for Norland, Ada Brekke, spoke.", Role("mediator")),
        ("The Foreign Ministry chief Ada Brekke spoke.", Role("chief", None, "Foreign Ministry")),
        ("Norland's former president Ada Brekke spoke.", Role("former president", "XAB")),
        ("Former Norlandic President Ada Brekke spoke.", Role("former President", "XAB")),
        ("Ada Brekke, who heads the Norlandic delegation, spoke.", Role("head of the delegation")),
        ("Ada Brekke, a spokeswoman for the Foreign Ministry, spoke.", Role("spokeswoman", None, "Foreign Ministry")),
        ("EU foreign policy chief Ada Brekke spoke.", Role("foreign policy chief", None, "EU")),
        ("Ada Brekke, an adviser to President Jonas Wik, spoke.", Role("adviser")),
    ],
)
def test_roles(text: str, role: Role) -> None:
    assert read_cast(text).named("Ada Brekke").roles == (role,)


def test_the_state_of_a_person_is_that_of_the_office_held_now() -> None:
    assert read_cast("Norlandic Foreign Minister Ada Brekke spoke.").named("Ada Brekke").state == "XAB"
    assert read_cast("Former Norlandic President Ada Brekke spoke.").named("Ada Brekke").state is None


def test_the_country_is_the_first_state_of_the_sentence() -> None:
    cast = read_cast(OPENING)
    assert cast.named("Sergej Brandal").roles == (Role("Foreign Minister", "XAB"),)
    assert cast.named("Donna Halvorsen").roles == (Role("President", "USA"),)


def test_a_title_of_the_next_person_is_not_an_apposition() -> None:
    cast = read_cast("Ada Brekke, President Jonas Wik and others met.")
    assert cast.named("Ada Brekke").roles == ()
    assert cast.named("Jonas Wik").roles == (Role("President"),)


def test_a_counterpart_belongs_to_the_state_without_a_made_up_title() -> None:
    cast = read_cast("Norlandic Foreign Minister Ada Brekke met her Veldanian counterpart Jonas Wik.")
    assert cast.named("Jonas Wik").state == "XAA"
    assert cast.named("Jonas Wik").roles == ()


def test_gender_from_title_then_first_name() -> None:
    cast = read_cast("Ms Orlov met spokesman Kim Vastberg and Maria Dahl and Uln Rask, the envoy.")
    assert [cast.named(name).gender for name in ("Orlov", "Kim Vastberg", "Maria Dahl", "Uln Rask")] == ["f", "m", "f", None]


# --- references -----------------------------------------------------------------------------------


def test_he_is_who_spoke_last() -> None:
    cast = read_cast(OPENING + '"We are grateful to them," he said. He warned of delays.')
    assert cast.who("he") == cast.who("He") == "Sergej Brandal"


def test_he_skips_names_in_quotations() -> None:
    cast = read_cast('Jonas Wik said: "Sergey Brandal is wrong." He left.')
    assert cast.who("He") == "Jonas Wik"


def test_he_is_the_subject_when_others_stand_after_prepositions() -> None:
    cast = read_cast("President Jonas Wik arrived for talks with Minister Sergey Brandal. He said it went well.")
    assert cast.who("He") == "Jonas Wik"


def test_a_fronted_phrase_does_not_catch_the_pronoun() -> None:
    cast = read_cast("President Jonas Wik arrived. After talks with Minister Sergey Brandal, he left.")
    assert cast.who("he") == "Jonas Wik"


def test_an_office_that_speaks_itself_is_not_the_person_before() -> None:
    cast = read_cast("In response to President Jonas Wik, Norland's spokesman said no.")
    assert cast.named("Jonas Wik").roles == (Role("President"),)
    assert cast.who("Norland's spokesman") is None


def test_she_passes_over_a_man() -> None:
    cast = read_cast("Minister Maria Dahl met Mr Wik. She said it went well.")
    assert cast.who("She") == "Maria Dahl"


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Wik and Sergey Brandal met. He said it went well.",
        "President Jonas Wik met Minister Sergey Brandal. He said it went well.",
        "A spokesman for President Jonas Wik declined to speak. He said it was too early.",
        "Talks with Jonas Wik were held. He said it went well.",
        "He said it went well.",
        "Maria Dahl spoke. He said it went well.",
    ],
)
def test_a_pronoun_is_nobody_when_it_is_not_sure(text: str) -> None:
    assert read_cast(text).who("He") is None


def test_a_pronoun_teaches_the_gender() -> None:
    assert read_cast("Minister Uln Rask spoke. She said it went well.").named("Uln Rask").gender == "f"


def test_who_is_the_name_before() -> None:
    cast = read_cast("Envoys met Jonas Wik, who said no. A spokesman for Ada Brekke, who declined to be named, left.")
    assert cast.who("who", 0) == "Jonas Wik"
    assert cast.who("who", 1) is None


def test_it_and_they_are_who_spoke_just_before() -> None:
    cast = read_cast("The UN Security Council said aid was late. It added that roads were closed.")
    assert cast.who("It") == "UN Security Council"
    cast = read_cast("Veldanian officials said no. They added that roads were closed.")
    assert cast.who("They") == "Veldanian officials"
    assert read_cast("The UN said no, and NATO said yes. It added that roads were closed.").who("It") is None


@pytest.mark.parametrize("words", ["the minister", "the foreign minister", "the top diplomat", "the Norlandic foreign minister"])
def test_an_office_points_at_who_holds_it(words: str) -> None:
    text = f"Norlandic Foreign Minister Ada Brekke met Veldanian President Jonas Wik. Then {words} left."
    assert read_cast(text).who(words) == "Ada Brekke"


def test_an_office_may_come_before_the_name() -> None:
    cast = read_cast("The foreign minister resigned on Monday. Norlandic Foreign Minister Ada Brekke said she was tired.")
    assert cast.who("The foreign minister") == "Ada Brekke"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norlandic President Ada Brekke met Veldanian President Jonas Wik. Then the president left.", "the president"),
        ("Norlandic President Ada Brekke spoke. The Veldanian president left.", "The Veldanian president"),
        ("Norlandic Vice President Ada Brekke spoke. Then the president left.", "the president"),
        ("Former Norlandic President Ada Brekke spoke. Then the president left.", "the president"),
        ("Norlandic minister Ada Brekke spoke. A minister of Veldania agreed. Then the minister left.", "the minister"),
        ("Norlandic Foreign Minister Ada Brekke spoke. Then a minister left.", "a minister"),
    ],
)
def test_an_office_is_nobody_when_it_is_not_sure(text: str, words: str) -> None:
    assert read_cast(text).who(words) is None


def test_a_counterpart_is_who_holds_the_same_office_there() -> None:
    text = (
        "Veldanian Foreign Minister Jonas Wik arrived on Monday. "
        "On Tuesday Norlandic Foreign Minister Ada Brekke met her Veldanian counterpart in Tell."
    )  # fmt: skip
    assert read_cast(text).who("her Veldanian counterpart") == "Jonas Wik"


def test_both_sides_are_the_two_parties_of_the_report() -> None:
    cast = read_cast("Talks between Norland and Veldania ended. Both sides said they would meet. Norland waits for Veldania.")
    pair = cast.named("Norland and Veldania")
    assert (pair.kind, pair.variants) == ("group", ("Both sides",))
    assert cast.who("Both sides") == "Norland and Veldania"


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Norland and Veldania ended. Turkey and Qatar helped. Both sides were content.",
        "Norland objects to the China-Norland deal. Veldania pressed Norland. Veldania waits. Both sides were content.",
        "Both sides were content.",
    ],
)
def test_both_sides_are_nobody_when_the_parties_are_not_clear(text: str) -> None:
    assert read_cast(text).who("Both sides") is None


def test_an_office_before_the_next_name_of_a_list_is_no_apposition() -> None:
    text = "It was attended by former Norlander President Ada Brekke, the Veldanian ambassador in Norland Milo Varga and others."
    cast = read_cast(text, names=_tagged(text, "Milo Varga"))
    assert [one.state for one in cast.named("Ada Brekke").roles] == ["XAB"]
    assert cast.named("Milo Varga").state == "XAA"


def test_what_a_state_is_called_stands_between_an_office_and_whose_it_is() -> None:
    assert read_cast("Ada Brekke, leader of the breakaway Veldanians, came.").named("Ada Brekke").state == "XAA"


def test_a_spokesman_of_the_countrys_ministry_is_named_behind_a_comma() -> None:
    cast = read_cast("Norland will go on, a spokesperson for the country's foreign ministry, Ada Brekke, said.")
    assert [(one.title, one.state) for one in cast.named("Ada Brekke").roles] == [("spokesperson", "XAB")]


def test_a_name_goes_on_over_that_of_the_father() -> None:
    text = "Norlander Prime Minister Harun bin Sadiq al-Varga left."
    cast = read_cast(text, names=_tagged(text, "Sadiq al-Varga"))
    assert cast.named("Harun bin Sadiq al-Varga").state == "XAB"


def _tagged(text: str, name: str) -> list[Name]:
    return [Name(Span(text.index(name), text.index(name) + len(name)), "person", 0.9)]


def test_a_minister_is_of_what_stands_before_the_name() -> None:
    text = "Norland's Minister of Communication Ada Brekke left."
    assert [(one.title, one.state) for one in read_cast(text, names=_tagged(text, "Ada Brekke")).named("Ada Brekke").roles] == [
        ("Minister of Communication", "XAB")
    ]


@pytest.mark.parametrize("words", ["The Senda Union rebels left.", "The Senda Union, the strongest of the northern rebel armies, left."])
def test_who_is_called_rebels_behind_the_name_is_an_armed_group(words: str) -> None:
    assert read_cast(words).named("Senda Union").kind == "armed-group"
    assert read_cast("The Senda Union, the strongest of the northern banks, left.").named("Senda Union").kind == "organisation"
