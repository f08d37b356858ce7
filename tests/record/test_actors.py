from dataclasses import replace
from itertools import combinations

from communique.answers import Negotiation, Round
from communique.model import Entity, Mention, Reading, Report, Role, Span, profile_of
from communique.record.actors import actors_of, with_capacities

from .talks import courier, entity, herald, links, same

ROLE = Role("Foreign Minister", "XNO")


def reading(key: str, *entities: Entity) -> Reading:
    """A report that names each entity once, in the order given."""
    text = " ".join(one.name for one in entities)
    mentions, start = [], 0
    for one in entities:
        mentions.append(Mention(Span(start, start + len(one.name)), "person", one.id))
        start += len(one.name) + 1
    return Reading(Report(key, f"{key}.txt", text, published=f"2031-01-{key}"), mentions=tuple(mentions), entities=entities)


def person(key: str, name: str, *roles: Role) -> Entity:
    return Entity(key, name, "person", (name,), roles, roles[0].state if roles else None)


def grouped(readings, judgements):  # type: ignore[no-untyped-def]
    _, actor_of = actors_of(readings, judgements)
    groups: dict[str, set[str]] = {}
    for key, actor in actor_of.items():
        groups.setdefault(actor, set()).add(key)
    return sorted(map(sorted, groups.values()))


def test_an_actor_keeps_the_id_of_its_earliest_mention_and_all_names_and_reports() -> None:
    actors, actor_of = actors_of([herald(), courier()], links().judgements)
    orsk = next(one for one in actors if one.kind == "person")
    assert orsk.id == entity(herald(), "Ilka Orsk") == actor_of[entity(courier(), "Ilca Orsk")]
    assert orsk.variants == ("Orsk", "Ilca Orsk", "Ilka Orsk")
    assert orsk.reports == ("a-herald", "b-courier")
    assert orsk.roles == (ROLE,)
    assert orsk.state == "XNO"


def test_a_state_is_itself_in_all_reports_under_the_names_it_was_given() -> None:
    actors, actor_of = actors_of([herald(), courier()], ())
    (norland,) = [one for one in actors if one.id == "XNO"]
    assert actor_of["XNO"] == "XNO"
    assert norland.variants == ("Norland", "Norlandish")
    assert norland.reports == ("a-herald", "b-courier")


def test_a_verdict_on_a_profile_holds_for_all_who_read_alike() -> None:
    readings = [reading(f"0{at}", person(key, "Ilka Orsk", ROLE)) for at, key in enumerate("abc", 1)]
    alike = profile_of(readings[0].entities[0])
    assert grouped(readings, ()) == [["a"], ["b"], ["c"]]
    assert grouped(readings, [same("same-actor", alike, alike)]) == [["a", "b", "c"]]
    assert grouped(readings, [same("other-actor", alike, alike)]) == [["a"], ["b"], ["c"]]
    split = grouped(readings, [same("same-actor", alike, alike), same("other-actor", "a", "b")])
    assert len(split) == 2
    assert ["a", "b"] not in split


def test_bare_names_that_read_alike_and_are_in_doubt_go_to_nobody() -> None:
    full = [reading("01", person("a", "Ilka Orsk")), reading("02", person("b", "Bo Orsk"))]
    bare = [reading("03", person("c", "Orsk")), reading("04", person("d", "Orsk"))]
    ilka, bo, orsk = (profile_of(one.entities[0]) for one in (*full, bare[0]))
    known = [same("other-actor", ilka, bo), same("same-actor", orsk, orsk, 0.6), same("same-actor", ilka, orsk, 0.6)]
    assert grouped([*full, *bare], known) == [["a", "c", "d"], ["b"]]
    assert grouped([*full, *bare], [*known, same("same-actor", bo, orsk, 0.6)]) == [["a"], ["b"], ["c"], ["d"]]


def test_a_bare_name_goes_to_the_bearer_with_clearly_more_evidence() -> None:
    readings = [reading("01", person("a", "Ilka Orsk")), reading("02", person("b", "Bo Orsk")), reading("03", person("c", "Orsk"))]
    apart = same("other-actor", "a", "b")
    unclear = [apart, same("same-actor", "a", "c", 0.6), same("same-actor", "b", "c", 0.6)]
    clear = [apart, same("same-actor", "a", "c", 0.9), same("same-actor", "b", "c", 0.6)]
    assert grouped(readings, unclear) == [["a"], ["b"], ["c"]]
    assert grouped(readings, clear) == [["a", "c"], ["b"]]


def test_a_bare_name_in_doubt_is_not_joined_by_way_of_another_bare_name() -> None:
    readings = [
        reading("01", person("a", "Ilka Orsk")),
        reading("02", person("b", "Bo Orsk")),
        reading("03", person("c", "Orsk")),
        reading("04", person("d", "Orsk")),
    ]
    verdicts = [same("other-actor", "a", "b"), same("same-actor", "a", "c", 0.9), same("same-actor", "c", "d", 0.6)]
    verdicts += [same("same-actor", "a", "d", 0.6), same("same-actor", "b", "d", 0.6)]
    assert grouped(readings, verdicts) == [["a", "c"], ["b"], ["d"]]


def test_two_full_names_of_one_report_stay_two_people() -> None:
    readings = [reading("01", person("a", "Ilka Orsk"), person("b", "Bo Orsk")), reading("02", person("c", "I. Orsk"))]
    verdicts = [same("same-actor", "a", "c", 0.8), same("same-actor", "b", "c", 0.7)]
    assert grouped(readings, verdicts) == [["a", "c"], ["b"]]


def test_an_office_is_named_once_and_one_without_a_state_gives_way() -> None:
    roles = (Role("foreign minister", None), Role("the foreign minister", "XNO"), Role("envoy", None))
    readings = [reading("01", person("a", "Ilka Orsk", ROLE)), reading("02", person("b", "Ilka Orsk", *roles))]
    (one,), _ = actors_of(readings, [same("same-actor", "a", "b")])
    assert one.roles == (ROLE, Role("envoy", None))


def test_the_name_is_the_one_most_reports_use_and_has_a_given_name() -> None:
    names = ("Orsk", "Orsk", "Ilca Orsk", "Ilka Orsk", "Ilka Orsk")
    readings = [reading(f"0{at}", person(key, name)) for at, (key, name) in enumerate(zip("abcde", names, strict=True), 1)]
    (one,), _ = actors_of(readings, [same("same-actor", *pair) for pair in combinations("abcde", 2)])
    assert one.name == "Ilka Orsk"


def test_capacities_name_the_negotiation_and_the_reports_of_the_rounds() -> None:
    actors, _ = actors_of([herald(), courier()], ())
    one = Round("r", "n", ("XNO", "XVE"), ("XOS",), ("XOS",), None, None, None, None, "held", None, {}, (), ("a-herald",), ())
    found = with_capacities(actors, [Negotiation("n", ("XNO", "XVE"), ("XOS",), ("r",), ("a-herald", "b-courier"))], [one])
    held = {actor.id: [(each.capacity, each.reports) for each in actor.capacities] for actor in found if actor.capacities}
    assert held["XNO"] == [("party", ("a-herald",))]
    assert held["XOS"] == [("mediator", ("a-herald",)), ("host", ("a-herald",))]


def test_whom_a_report_calls_a_mediator_is_one_though_no_negotiation_tells_it() -> None:
    actors, _ = actors_of([herald(), courier()], ())
    round_ = Round("r", "n", ("XNO", "XVE"), ("XOS",), (), None, None, None, None, "held", None, {}, (), ("a-herald",), ())
    talks = Negotiation("n", ("XNO", "XVE"), ("XOS",), ("r",), ("a-herald",))
    mediating = {"mediator": {"XOS": ("b-courier",), "XNO": ("b-courier",)}}
    found = {actor.id: actor.capacities for actor in with_capacities(actors, [talks], [round_], mediating)}
    assert [(one.negotiation, one.capacity) for one in found["XOS"]] == [("n", "mediator")]
    assert [(one.negotiation, one.capacity, one.reports) for one in found["XNO"]][-1] == (None, "mediator", ("b-courier",))


def test_an_armed_group_belongs_to_no_state_though_one_of_its_names_has_one() -> None:
    short = Entity("vvf", "VVF", "armed-group", ("VVF", "Veldanian Valley Front"))
    long = Entity("vvf2", "Veldanian Valley Front", "organisation", ("Veldanian Valley Front", "VVF"), (), "XVE")
    readings = [reading("01", short), reading("02", long), reading("03", replace(short, id="vvf3"))]
    actors, _ = actors_of(readings, [same("same-actor", profile_of(short), profile_of(long))])
    assert [(one.kind, one.state) for one in actors] == [("armed-group", None)]


def test_what_one_report_knows_as_a_body_is_a_body_and_no_person() -> None:
    taken = [Entity(key, "Senda Veldi Nasional", "person", ("Senda Veldi Nasional",)) for key in "ab"]
    body = Entity("c", "Senda Veldi Nasional", "organisation", ("Senda Veldi Nasional",))
    readings = [reading(f"0{at}", one) for at, one in enumerate((*taken, body), 1)]
    actors, _ = actors_of(readings, [same("same-actor", "a", "b"), same("same-actor", "b", "c"), same("same-actor", "a", "c")])
    assert [one.kind for one in actors] == ["organisation"]
