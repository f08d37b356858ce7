"""Who mediates, in an invented world: what names a mediator, and what must not."""

import pytest
from cast import Cast, read_cast

from communique.model import Name, Span
from communique.read.mediations import find_mediations

PEOPLE = ("Ada Brekke", "Milo Varga")


def cast(text: str) -> Cast:
    names = [Name(Span(text.index(one), text.index(one) + len(one)), "person") for one in PEOPLE if one in text]
    return read_cast(text, names=names)


def mediating(text: str) -> set[str]:
    found = cast(text)
    told = find_mediations(text, found.sentences, found.mentions, found.entities)
    names = {one.id: one.name for one in found.entities}
    return {names[one.entity] for one in told}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The talks, mediated by Norland, ended.", {"Norland"}),
        ("The talks were mediated by the President of Norland and the African Union.", {"Norland", "African Union"}),
        ("The talks took place under the auspices of the United Nations, Norland and Veldania.", {"United Nations", "Norland", "Veldania"}),
        ("Norland-brokered talks ended.", {"Norland"}),
        ("The UN-led peace process goes on.", {"United Nations"}),
        ("Norland has been mediating between the rebels and the army.", {"Norland"}),
        ("Norland says it is mediating between the two.", {"Norland"}),
        ("Norland, which is facilitating the talks, asked for calm.", {"Norland"}),
        ("Norland tried to mediate between the two.", {"Norland"}),
        ("The format has Norland, Veldania and the United Nations as mediators.", {"Norland", "Veldania", "United Nations"}),
        ("Norland, which is acting as mediator, asked for calm.", {"Norland"}),
        ("Milo Varga thanked Norland's king for his continued mediation.", {"Norland"}),
        ("Milo Varga engages in shuttle diplomacy.", {"Milo Varga"}),
        ("The Norlandic chief mediator asked for calm.", {"Norland"}),
        ("Norland's mediation team asked for calm.", {"Norland"}),
        ("The committee met in a session chaired by the United Nations.", {"United Nations"}),
        ("The UN envoy to Veldania asked for calm.", {"United Nations"}),
        ("UN Special Envoy Ada Brekke asked for calm.", {"United Nations", "Ada Brekke"}),
        ("The Special Envoy of the Secretary-General for Veldania, Ada Brekke, asked for calm.", {"Ada Brekke"}),
        ("Norlandic Special Envoy for Veldania Ada Brekke spoke of a ceasefire with the rebels.", {"Norland", "Ada Brekke"}),
        ("The talks were mediated by the “Quad” (Norland and Veldania) in May.", {"Norland", "Veldania"}),
        ("The talks were mediated by the African Union (AU) and Norland.", {"African Union", "Norland"}),
        ("Norland has adopted the role of mediator between the two.", {"Norland"}),
        ("They were satisfied with how Norland was handling the role of a mediator.", {"Norland"}),
        ("Veldania was satisfied with how Norland was handling the role of a mediator.", {"Norland"}),
        ("The rebels rejected a proposal of the Norlandic mediator.", {"Norland"}),
    ],
)
def test_words_that_name_a_mediator(text: str, wanted: set[str]) -> None:
    assert mediating(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norland offered to mediate between the two.",
        "The rebels rejected Norland as a mediator.",
        "The rebels want Norland to act as mediator.",
        "Milo Varga thanked Norland for its gifts.",
        "Norland and Veldania have been observing the Sund-brokered ceasefire.",
        "Norland would mediate if asked.",
        "The rebels rejected Norland's mediation.",
        "The rebels called for Norlandic mediation.",
        "Norland's mediation offer was met with silence.",
        "Talks hosted by Norland ended.",
        "Norland attended the talks.",
        "The meeting was chaired by Milo Varga.",
        "A Norlandic-led dialogue began in Norland.",
        "The Norland-led coalition attacked.",
        "They spoke of the mediation of the conflict in Norland.",
        "The talks, mediated by somebody, involved Norland.",
        "Norland's envoy Milo Varga asked for calm.",
        "Former UN special envoy Ada Brekke wrote a book.",
        "Norlandic Special Envoy for Veldania Ada Brekke spoke of trade.",
        "Norland's former special envoy for Veldania Ada Brekke spoke of the ceasefire.",
        "The deal was brokered.",
        "Norland could play the role of mediator between the two.",
        "Norland refused to play the role of mediator.",
        "The rebels rejected a Norlandic mediator.",
    ],
)
def test_hosts_parties_offers_and_refusals_are_no_mediation(text: str) -> None:
    assert mediating(text) == set()


def test_a_list_of_mediators_ends_where_others_are_named() -> None:
    assert mediating("The talks, mediated by Norland and involving Veldania, ended.") == {"Norland"}


def test_the_words_hold_the_name_of_who_mediates() -> None:
    text = "The talks, mediated by Norland, ended."
    found = cast(text)
    (one,) = find_mediations(text, found.sentences, found.mentions, found.entities)
    assert one.span.of(text) == "mediated by Norland"


def test_an_envoy_holds_the_office_and_not_who_sends_the_envoy() -> None:
    one = cast("The Special Envoy of the Secretary-General for Veldania, Ada Brekke, spoke.").named("Ada Brekke")
    assert [(role.title, role.state) for role in one.roles] == [("Special Envoy", None)]
    assert one.state is None


def test_whom_an_envoy_is_sent_to_may_stand_before_the_name() -> None:
    one = cast("UN Special Envoy for Vallmar Ada Brekke spoke.").named("Ada Brekke")
    assert [(role.title, role.body) for role in one.roles] == [("Special Envoy", "UN")]


def test_who_brokered_what_ended_a_war_is_not_who_fought_it() -> None:
    assert mediating("Veldania fought Sund until Norland brokered a truce.") == {"Norland"}
