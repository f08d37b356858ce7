"""The bench on mediation events, on an invented table: what names a mediator or place, what is stated, and rows that cannot be read."""

from pathlib import Path

import pytest

from bench.mend import ACTORS, EVENTS, Event, events_in, is_stated

COLUMNS = (
    "med_event_ID,med_location - MULTISELECT,Day,Month,Year,third_party,third_party_id_MEND,individual_med_named,Summary\n"
    '{key},"Arsk, Sund",3,4,2031,{third},OR_1,Ivo Lenz,"{summary}"\n'
)
NAMES = "id_paax,iso3c,actor_name,alt_names\nOR_1,,Strait Union,The Union of the Straits | SU\n"


def table(folder: Path, summary: str, key: str = "E1", third: str = "Strait Union") -> tuple[list[Event], list[str]]:
    (folder / EVENTS).write_text(COLUMNS.format(key=key, third=third, summary=summary), encoding="utf-8")
    (folder / ACTORS).write_text(NAMES, encoding="utf-8")
    return events_in(folder)


@pytest.mark.parametrize(
    ("summary", "is_named", "place"),
    [
        ("The Union of the Straits met rebels in Arsk.", True, True),
        ("Lenz met rebels.", True, False),
        ("The Straits are wide.", False, False),
    ],
)
def test_a_row_counts_if_its_summary_names_what_is_asked(tmp_path: Path, summary: str, is_named: bool, place: bool) -> None:
    (one,), bad = table(tmp_path, summary)
    assert (bool(one.named), one.names_place, bad) == (is_named, place, [])


def test_a_row_without_a_summary_is_left_out_and_told(tmp_path: Path) -> None:
    assert table(tmp_path, " ") == ([], ["row 2 (E1) has no Summary; it is left out, fill it in to count it"])


@pytest.mark.parametrize(
    ("when", "text", "stated"),
    [
        ("XXXX-04-03", "They met on 3 April.", True),
        ("2031-04-03/2031-04-05", "They met from April 3 to 5, 2031.", True),
        ("2031-04-03", "They met on 3 April.", False),
        ("XXXX-04-03", "They met in April.", False),
        ("2031-04", "They met in 2031.", False),
    ],
)
def test_a_date_is_stated_if_all_its_parts_are(when: str, text: str, stated: bool) -> None:
    assert is_stated(when, text) == stated
