from pathlib import Path

import pytest

from communique.errors import BadUsage
from communique.settings import Settings, load_settings

STATE = '[[state]]\nname = "Norland"\ncode = "XNL"\ndemonym = "Norlander"\ncapital = "Corvik"\naliases = ["Republic of Norland"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with no COMMUNIQUE_* variable set."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"COMMUNIQUE_{name.upper()}", raising=False)
    return tmp_path


def test_defaults(folder: Path) -> None:
    settings = load_settings(["x.txt"])
    assert (settings.published, settings.outlet, settings.parties, settings.state, settings.threshold) == (None, None, (), (), None)
    assert (settings.workers, settings.limit) == (1, 2_000_000)


def test_command_line_over_environment_over_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "communique.toml").write_text('outlet = "file"\nworkers = 2\nparties = ["XNL", "XVD"]\n')
    monkeypatch.setenv("COMMUNIQUE_OUTLET", "environment")
    monkeypatch.setenv("COMMUNIQUE_WORKERS", "3")
    settings = load_settings(["x"], given={"outlet": "line", "workers": None})
    assert (settings.outlet, settings.workers, settings.parties) == ("line", 3, ("XNL", "XVD"))


def test_parties_are_split_wherever_they_come_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_PARTIES", "RUS, UKR,")
    assert load_settings().parties == ("RUS", "UKR")
    assert load_settings(given={"parties": "XNL,XVD"}).parties == ("XNL", "XVD")


@pytest.mark.parametrize("source", ["news", "news/one.txt"])
def test_the_file_beside_the_source_counts_over_that_of_the_working_directory(folder: Path, source: str) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "one.txt").write_text("x")
    (folder / "news" / "communique.toml").write_text('outlet = "near"\n' + STATE)
    (folder / "communique.toml").write_text('outlet = "far"\nworkers = 2\n')
    settings = load_settings([source])
    assert (settings.outlet, settings.workers) == ("near", 2)
    assert settings.state[0].model_dump() == {
        "name": "Norland",
        "code": "XNL",
        "demonym": "Norlander",
        "capital": "Corvik",
        "aliases": ("Republic of Norland",),
    }


def test_a_named_file_is_the_only_one(folder: Path) -> None:
    (folder / "communique.toml").write_text('outlet = "found"\n')
    (folder / "mine.toml").write_text("workers = 4\n")
    settings = load_settings(["-"], config="mine.toml")
    assert (settings.outlet, settings.workers) == (None, 4)


def test_a_date_of_toml_is_a_date(folder: Path) -> None:
    (folder / "communique.toml").write_text("published = 2024-09-18\n")
    assert load_settings().published == "2024-09-18"


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("published = 'soon'", "The setting 'published' is wrong: 'soon' is no date; write it as 2025-05-28, 2025-05 or 2025."),
        ("outlets = 'VNA'", "communique.toml sets 'outlets', which is no setting. Did you mean 'outlet'?"),
        ("colour = 'red'", "which is no setting. Known are published, outlet, parties, limit, workers, threshold, db,"),
        ("workers = 'many'", "The setting 'workers' is wrong"),
        ("threshold = 2", "The setting 'threshold' is wrong"),
        ("workers = ", "communique.toml is not TOML"),
        (STATE.replace("XNL", "NOR"), "[[state]] entry 1, 'code': 'NOR' is not a code for a state of one's own; take one from XAA to XZZ"),
        (STATE.replace("capital", "captial"), "[[state]] entry 1, 'captial': no such key. Did you mean 'capital'?"),
        (STATE + STATE, "the code XNL is given to 2 states"),
        ("[[state]]\ncode = 'XNL'", "[[state]] entry 1, 'name': Field required."),
        ("parties = " + "[" * 2_000, "communique.toml is not TOML: it is nested too deeply."),
        ("workers = " + "9" * 5_000, "communique.toml is not TOML: "),
    ],
)
def test_what_is_wrong_is_a_sentence(folder: Path, toml: str, sentence: str) -> None:
    (folder / "communique.toml").write_text(toml)
    with pytest.raises(BadUsage) as error:
        load_settings()
    assert sentence in str(error.value)


def test_settings_cannot_be_changed(folder: Path) -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.outlet = "other"
