"""How sources write the date of publication."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.ingest.dates import edtf_date

DATES = {
    "2031": "2031",
    "2031-05": "2031-05",
    "2031-05-28": "2031-05-28",
    " 2031-05-28 ": "2031-05-28",
    "2031-05-28T10:00:00Z": "2031-05-28",
    "2031-05-28T23:59:59-05:00": "2031-05-28",
    "2031-05-28T10:00:00.123456+0300": "2031-05-28",
    "2031-05-28 10:00": "2031-05-28",
    "2031-05-28T10:00:00": "2031-05-28",
    "20310528": "2031-05-28",
    "20310528T100000Z": "2031-05-28",
    "Wed, 28 May 2031 10:00:00 GMT": "2031-05-28",
    "28 May 2031": "2031-05-28",
    "May 28, 2031": "2031-05-28",
    "Sept. 3, 2031 at 10:00": "2031-09-03",
    "Wednesday, May 28, 2031": "2031-05-28",
}


@pytest.mark.parametrize("written", DATES)
def test_dates(written: str) -> None:
    assert edtf_date(written) == DATES[written]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2031-13",
        "2031-02-30",
        "0000",
        "28/05/2031",
        "05-28",
        "1747000000",
        "2031-5-28",
        "May 2031",
        "Foo 28, 2031",
        "32 May 2031",
        "२०३१",
        "2031-05-28x",
    ],
)
def test_what_is_no_date(written: str) -> None:
    assert edtf_date(written) is None


@settings(deadline=None)
@given(st.dates())
def test_every_date_comes_back(date: object) -> None:
    assert edtf_date(str(date)) == str(date)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = edtf_date(text)
    assert found is None or edtf_date(found) == found
