from hypothesis import given, settings
from hypothesis import strategies as st

from communique.record.groups import groups

IDS = "abcdefg"
PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)))


def test_pairs_chain_into_one_group() -> None:
    assert groups("abcd", [("a", "b"), ("b", "c")]) == (("a", "b", "c"), ("d",))


def test_a_verdict_apart_keeps_two_out_of_one_group_however_they_are_linked() -> None:
    assert groups("abc", [("a", "b"), ("b", "c")], [("c", "a")]) == (("a", "b"), ("c",))


def test_the_stronger_pair_wins_where_both_cannot_be_had() -> None:
    found = groups("abc", [("a", "b"), ("b", "c")], [("a", "c")], {("b", "c"): 0.9, ("a", "b"): 0.6})
    assert found == (("a",), ("b", "c"))


def test_pairs_about_ids_that_are_gone_are_passed_over() -> None:
    assert groups("ab", [("a", "x"), ("x", "b")], [("a", "y")]) == (("a",), ("b",))


@settings(deadline=None)
@given(PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_neither_order_nor_direction_nor_repetition_changes_groups(same, apart, random) -> None:  # type: ignore[no-untyped-def]
    turned = [pair[::-1] if random.random() < 0.5 else pair for pair in same + same[:3]]
    random.shuffle(turned)
    mixed = random.sample(apart, len(apart))
    assert groups(IDS, same, apart) == groups(random.sample(IDS, len(IDS)), turned, mixed)


@settings(deadline=None)
@given(PAIRS, PAIRS)
def test_each_id_has_one_group_and_no_group_holds_two_that_are_apart(same, apart) -> None:  # type: ignore[no-untyped-def]
    found = groups(IDS, same, apart)
    assert sorted(one for group in found for one in group) == sorted(IDS)
    assert not any(left != right and left in group and right in group for group in found for left, right in apart)


@settings(deadline=None)
@given(PAIRS)
def test_a_pair_between_strangers_leaves_other_components_alone(same) -> None:  # type: ignore[no-untyped-def]
    alone = groups(IDS, same)
    assert set(alone) <= set(groups(IDS + "xy", [*same, ("x", "y")]))
