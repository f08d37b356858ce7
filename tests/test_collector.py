"""The collector stands still while much is made, and goes on afterwards whatever happened."""

import gc

import pytest

from communique.collector import held_still


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
