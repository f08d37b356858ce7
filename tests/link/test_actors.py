from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.link.actors import judge_actors, judge_pair, keys_of
from communique.model import ActorKind, Entity, Reading, Report, Role

MINISTER = Role("Foreign Minister", "RUS")


def entity(name: str, kind: ActorKind = "person", *variants: str, key: str | None = None, **more) -> Entity:  # type: ignore[no-untyped-def]
    state = more.pop("state", None)
    return Entity(key or name, name, kind, variants, tuple(more.pop("roles", ())), state, **more)


def verdict(left: Entity, right: Entity) -> bool | None:
    """True for one actor, False for two, None where nothing is said; read the same from both sides."""
    found, turned = judge_pair(left, right), judge_pair(right, left)
    assert found == turned
    return found.same if found else None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ilka Orsky", "Ilka Orskiy", True),
        ("Muhammad al-Tarik", "Mohammed Al Tariq", True),
        ("Ilya Orsk", "Ilja Orsk", True),
        ("Dmitry Halen", "Dimitri Halen", True),
        ("Åsa Brekke", "Asa Brekke", True),
        ("Kim Tae-jun", "Kim Tae Jun", True),
        ("J. Marlow", "John Marlow", True),
        ("Jack Marlow", "John Marlow", True),
        ("John Q. Marlow", "John Marlow", True),
        ("Pedro Sol Vega", "Pedro Sol", True),
        ("Teo Ramon Vega", "Ramon Vega", True),
        ("John W. Marlow", "John H. W. Marlow", False),
        ("John Marlow Jr.", "John Marlow", False),
        ("Hassan Tarik", "Hussein Tarik", False),
        ("Ilka Orsk", "Bo Orsk", False),
        ("Vladimir Orsk", "Volodymyr Orsk", True),
        ("Maria Orsk", "Mario Orsk", False),
        ("Ilka Orsk", "Bo Dalla", None),
    ],
)
def test_full_names(left: str, right: str, same: bool | None) -> None:
    assert verdict(entity(left), entity(right)) is same


def test_a_family_name_alone_goes_by_office_and_state() -> None:
    full = entity("Sergey Orlov", roles=[MINISTER], state="RUS")
    assert verdict(full, entity("Orlov", roles=[Role("the Foreign Minister", "RUS")], state="RUS")) is True
    assert verdict(full, entity("Orlov", state="UKR")) is False
    assert verdict(full, entity("Orlov", roles=[Role("President", "RUS")], state="RUS")) is None
    assert verdict(full, entity("Orlov")) is True


def test_the_more_speaks_for_it_the_higher_the_score() -> None:
    full = entity("Sergey Orlov", roles=[MINISTER], state="RUS")
    others = (entity("Orlov"), entity("Orlov", state="RUS"), entity("Orlov", roles=[MINISTER], state="RUS"))
    scores = [found.score for one in others if (found := judge_pair(full, one))]
    assert len(scores) == 3
    assert scores == sorted(set(scores))


def test_a_frequent_family_name_alone_says_nothing() -> None:
    assert verdict(entity("Kim Tae Jun"), entity("Kim")) is None
    assert verdict(entity("Ann Smith"), entity("Smith")) is None


def test_a_man_and_a_woman_are_two() -> None:
    assert verdict(entity("Orlov", gender="m"), entity("Orlov", gender="f")) is False


def test_a_family_name_that_comes_first_is_known_by_what_the_report_calls_him() -> None:
    assert verdict(entity("Tae Jinho", "person", "Tae Jinho", "Tae"), entity("Tae")) is True
    assert verdict(entity("Tae Jinho", "person", "Tae Jinho", "Jinho"), entity("Tae")) is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (entity("Northern Sea Treaty Council", "organisation"), entity("NSTC", "organisation"), True),
        (entity("the Tamar Company Ltd.", "organisation"), entity("Tamar", "organisation"), True),
        (entity("French Foreign Ministry", "organisation"), entity("Foreign Ministry of France", "organisation"), True),
        (entity("Foreign Ministry", "organisation", state="FRA"), entity("France's Ministry of Foreign Affairs", "organisation"), True),
        (entity("French Foreign Ministry", "organisation"), entity("Polish Foreign Ministry", "organisation"), False),
        (entity("Foreign Ministry", "organisation"), entity("Foreign Ministry", "organisation", key="other"), None),
        (entity("French Chamber of Trade", "organisation"), entity("Chamber of Trade", "organisation"), None),
        (entity("Tamar Front", "armed-group"), entity("Tamar Fronts", "organisation"), True),
        (entity("Tamar Front", "armed-group"), entity("Arsk Front", "armed-group"), None),
        (entity("French officials", "group", state="FRA"), entity("senior French officials", "group", state="FRA"), True),
        (entity("French officials", "group", state="FRA"), entity("Polish officials", "group", state="POL"), None),
        (entity("French officials", "group", state="FRA"), entity("French soldiers", "group", state="FRA"), None),
        (entity("analysts", "group"), entity("analysts", "group", key="other"), None),
        (entity("Ilka Tamar"), entity("Tamar", "organisation"), None),
    ],
)
def test_bodies_and_groups(left: Entity, right: Entity, same: bool | None) -> None:
    assert verdict(left, right) is same


def test_verdicts_on_two_readings_name_both_entities_in_order() -> None:
    one = Reading(Report("a", "a", ""), entities=(entity("Ilka Orsk", key="2"), entity("France", "state", key="FRA")))
    other = Reading(
        Report("b", "b", ""), entities=(entity("Ilca Orsk", key="1"), entity("France", "state", key="FRA"), entity("Bo Orsk", key="3"))
    )
    found = {(each.kind, each.left, each.right) for each in judge_actors(one, other)}
    assert found == {("same-actor", "1", "2"), ("other-actor", "2", "3")}
    assert {(each.kind, each.left, each.right) for each in judge_actors(other, one)} == found
    assert all(each.reason and 0 < each.score <= 1 for each in judge_actors(one, other))


NAMES = st.text(alphabet="aeiouyghkqstvwxzč '-.ABЯ", min_size=0, max_size=14)
KINDS = st.sampled_from(["person", "organisation", "group", "armed-group", "state"])
ENTITIES = st.builds(
    lambda name, kind, key, state: Entity(key, name, kind, (name,), (), state), NAMES, KINDS, NAMES, st.sampled_from([None, "FRA"])
)


@settings(deadline=None)
@given(ENTITIES, ENTITIES)
def test_whatever_the_names_the_verdict_is_symmetric_and_found_by_its_keys(left: Entity, right: Entity) -> None:
    if verdict(left, right) is not None:
        assert keys_of(left) & keys_of(right)


def test_the_bench_has_its_pairs_half_of_them_of_two_actors() -> None:
    lines = (Path(__file__).parents[2] / "gold" / "names" / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    same = [line.split("\t")[-1] for line in lines]
    assert len(same) >= 60
    assert 0.4 < same.count("1") / len(same) < 0.6


def test_a_body_whose_name_another_report_takes_for_a_persons_is_one_with_it() -> None:
    body = entity("SVN", "organisation", "SVN", "Senda Veldi Nasional")
    taken = entity("Senda Veldi Nasional")
    assert verdict(body, taken) is True
    assert keys_of(body) & keys_of(taken)
    assert verdict(body, entity("Senda Veldi Nasional", roles=[MINISTER])) is None  # whoever holds an office is a person
    assert verdict(entity("Senda", "organisation", "Senda"), entity("Senda", key="other")) is None  # one word may be many things
