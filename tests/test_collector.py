"""The collector stands still while much is made, and goes on afterwards whatever happened."""

import gc
import weakref

import pytest

from communique.collector import held_still, settled


def test_it_stands_still_inside_and_goes_on_afterwards() -> None:
    with held_still():
        assert not gc.isenabled()
        with held_still():
            pass
        assert not gc.isenabled(), "whoever began it ends it"
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="midst"), held_still():
        raise ValueError("in the midst")
    assert gc.isenabled()


def test_who_has_turned_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with held_still():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_loaded_counts_as_old_and_is_not_walked_through() -> None:
    with held_still():
        loaded = [[at] for at in range(2000)]
        assert not _is_old(loaded)
        settled()
    assert _is_old(loaded)
    assert gc.get_freeze_count() == 0


def test_a_cycle_in_what_was_loaded_is_still_found() -> None:
    class Held:
        pass

    one = Held()
    one.itself = one  # type: ignore[attr-defined]
    gone = weakref.ref(one)
    settled()
    del one
    gc.collect()
    assert gone() is None


def test_what_a_program_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        settled()
        assert gc.get_freeze_count() >= frozen - 100 > 0
    finally:
        gc.unfreeze()


def _is_old(one: object) -> bool:
    return any(each is one for each in gc.get_objects(generation=2))
