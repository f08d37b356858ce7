"""What a user sets: on the command line, else in COMMUNIQUE_* variables, else in communique.toml."""

import datetime
import difflib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, InitSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from communique.errors import BadUsage, cause_of

FILE = "communique.toml"
_CODE = re.compile(r"X[A-Z]{2}")
_DATE = re.compile(r"\d{4}(-\d\d)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z")


class State(BaseModel):
    """A `[[state]]` entry: a state or territory that the built-in table does not have, or has under another name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1)
    code: str
    demonym: str | None = None
    capital: str | None = None
    aliases: tuple[str, ...] = ()

    @field_validator("code")
    @classmethod
    def _own_range(cls, value: str) -> str:
        if not _CODE.fullmatch(value):
            raise ValueError(
                f"{value!r} is not a code for a state of one's own; take one from XAA to XZZ, which ISO 3166 leaves to its users"
            )
        return value


class Settings(BaseSettings):
    """Everything that can be set; frozen. `db` is the stored record: a file or a postgresql:// address; `who` decides in the review. `limit` is the
    largest size of one report in bytes, `fetch_limit` that of what stands at an address; `fetch_delay`, `fetch_timeout` and `interval` (between
    two looks at a watched feed) are seconds; hosts in `allow_hosts` may be visited whatever their address. What `engine`,
    `scheduler` and `shards` mean is in docs/scale.md."""

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", frozen=True, extra="forbid")

    published: str | None = None
    outlet: str | None = None
    parties: Annotated[tuple[str, ...], NoDecode] = ()
    limit: int = Field(default=2_000_000, ge=1)
    workers: int = Field(default=1, ge=1, le=256)
    threshold: float | None = Field(default=None, ge=0, le=1)
    db: str | None = None
    who: str | None = None
    engine: Literal["local", "dask", "spark"] = "local"
    scheduler: str | None = None
    shards: str | None = None
    allow_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    most_pages: int = Field(default=100, ge=1, le=50_000)
    fetch_delay: float = Field(default=1.0, ge=0, le=3_600)
    fetch_timeout: float = Field(default=30.0, gt=0, le=600)
    fetch_limit: int = Field(default=20_000_000, ge=1)
    contact: str | None = None
    interval: float = Field(default=900.0, ge=60, le=86_400)
    state: tuple[State, ...] = ()

    @field_validator("parties", "allow_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return split(value) if isinstance(value, str) else value

    @field_validator("published", mode="before")
    @classmethod
    def day(cls, value: object) -> object:
        """A date as it is kept. Raises ValueError for what is none."""
        text = value.isoformat() if isinstance(value, datetime.date) else value
        if isinstance(text, str) and not _DATE.fullmatch(text):
            _check_day(text)
        return text

    @field_validator("state")
    @classmethod
    def _apart(cls, value: tuple[State, ...]) -> tuple[State, ...]:
        codes = [one.code for one in value]
        for code in codes:
            if codes.count(code) > 1:
                raise ValueError(f"the code {code} is given to {codes.count(code)} states; each needs its own")
        return value


def split(listed: str | None) -> tuple[str, ...]:
    """`RUS,UKR` as two."""
    return tuple(part.strip() for part in (listed or "").split(",") if part.strip())


def moment(value: str) -> str:
    """A date, or a moment of it in UTC. Raises ValueError for what is neither."""
    return value if _MOMENT.fullmatch(value) else str(Settings.day(value))


def _check_day(text: str) -> None:
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it as 2025-05-28, 2025-05 or 2025") from None


def load_settings(sources: Sequence[str] = (), *, config: str | None = None, given: dict[str, Any] | None = None) -> Settings:
    """Settings for a call on `sources`; `given` are those of the command line, None meaning not given.

    Without `config`, a communique.toml of the working directory and one beside the first source are read; where both set
    something, the one beside the source counts. Raises BadUsage for a missing or broken file, an unknown key or a wrong value.
    """
    values: dict[str, Any] = {}
    for file in [_existing(Path(config))] if config else _files(sources):
        found = _read(file)
        if not config and file.parent != Path():
            _refuse_stranger(file, found)
        values |= found

    class Loaded(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **more: PydanticBaseSettingsSource
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return more["init_settings"], more["env_settings"], InitSettingsSource(settings_cls, values)

    try:
        return Loaded(**{key: value for key, value in (given or {}).items() if value is not None})
    except ValidationError as error:
        raise BadUsage(_sentence(error)) from None


def _files(sources: Sequence[str]) -> list[Path]:
    folders = [Path()]
    if sources and sources[0] != "-" and "://" not in sources[0]:
        first = Path(sources[0])
        folders.append(first if first.is_dir() else first.parent)
    return [folder / FILE for folder in dict.fromkeys(folders) if (folder / FILE).is_file()]


def _refuse_stranger(file: Path, values: dict[str, Any]) -> None:
    """Who is visited, where it is read, what is written and to whom a record is sent is for the user to say.

    A folder of reports, which may come from somebody else, may not.
    """
    if "://" in str(values.get("db", "")):
        raise BadUsage(
            f"{file} names a record on a server, which a file beside the reports may not, since everything read would be sent there; "
            "set 'db' in the communique.toml of the working directory, name the file with --config, or use --db."
        )
    for key, option in _OWN.items():
        if key in values:
            raise BadUsage(
                f"{file} sets {key!r}, which a file beside the reports may not; "
                f"set it in the communique.toml of the working directory, name the file with --config, or use {option}."
            )


_OWN = {"allow_hosts": "--allow-host", "engine": "--engine", "scheduler": "--scheduler", "shards": "--shards"}


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise BadUsage(f"There is no settings file {file}; name one that exists with --config, or leave the option out.")
    return file


def _read(file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise BadUsage(f"{file} is not TOML: {what}.") from None
    except OSError as error:
        raise BadUsage(f"{file} cannot be read: {cause_of(error)}; change its rights, or name another.") from None
    known = list(Settings.model_fields)
    for key in values:
        if key not in known:
            raise BadUsage(f"{file} sets {key!r}, which is no setting.{_closest(key, known)}")
    return values


def _closest(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key.lower(), known, n=1)
    return f" Did you mean {near[0]!r}?" if near else f" Known are {', '.join(known)}."


def _sentence(error: ValidationError) -> str:
    """The first thing that is wrong, with where it is and how to put it right."""
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    what = first["msg"].removeprefix("Value error, ")
    if place[0] == "state" and len(place) > 1:
        where = f"[[state]] entry {int(place[1]) + 1}" + (f", {place[2]!r}" if len(place) > 2 else "")
        hint = _closest(place[2], list(State.model_fields)) if first["type"] == "extra_forbidden" else ""
        return f"{where}: {'no such key' if hint else what}.{hint}"
    return f"The setting {place[0]!r} is wrong: {what}."
