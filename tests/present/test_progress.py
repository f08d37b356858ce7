import pytest

from communique.present.progress import shown_progress, told_in_lines


def told(counts: range, capsys: pytest.CaptureFixture[str], seconds_each: float) -> list[str]:
    now = [0.0]
    tell = told_in_lines(lambda: now[0])
    for done in counts:
        now[0] += seconds_each
        tell(done, None)
    return capsys.readouterr().err.splitlines()


def test_a_line_every_twenty_five_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(range(1, 61), capsys, 0.01) == ["25 reports read", "50 reports read"]


def test_slow_reading_is_told_every_five_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(range(1, 24), capsys, 2.5) == ["21 reports read", "23 reports read"]


def test_short_runs_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(range(1, 21), capsys, 100) == []


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress(quiet=True, terminal=True) as progress:
        progress(100, 100)
    assert capsys.readouterr().err == ""


def test_the_bar_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress(quiet=False, terminal=True) as progress:
        progress(3, 9)
    assert capsys.readouterr().out == ""
