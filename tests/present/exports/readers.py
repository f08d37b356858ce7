"""Each format read back by a library that nobody here wrote, or held against a schema; whatever it refuses fails the test."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from importlib.metadata import files
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pandas as pd
import pyarrow.parquet as pq
from followthemoney import model
from rdflib import RDF, SDO, Graph, URIRef

from communique.present.exports.exported import Exported

HERE = Path(__file__).parent
OA = "http://www.w3.org/ns/oa#"


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def checked(name: str, value: Any) -> Any:
    jsonschema.validate(value, schema(name), format_checker=jsonschema.FormatChecker())
    return value


def plover(one: Exported) -> list[dict[str, Any]]:
    return [checked("plover", json.loads(line)) for line in one.data.decode().splitlines()]


def polecat(one: Exported) -> pd.DataFrame:
    table = pd.read_csv(io.BytesIO(one.data), sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
    assert len(table.columns) == 40
    pd.to_datetime(table["Event Date"].replace("", None), format="%Y-%m-%d")
    pd.to_numeric(table["Intensity"].replace("", None))
    return table


def _gdelt_columns(file: str) -> tuple[list[str], dict[str, str]]:
    """GDELT's own columns with their types, from the tables that gdeltPyR brings along."""
    path = next(found.locate() for found in files("gdelt") or () if found.name == file)
    table = pd.read_csv(str(path))
    return list(table["name"]), dict(zip(table["name"], table["type"]))


def gdelt(one: Exported) -> tuple[pd.DataFrame, pd.DataFrame]:
    read = []
    for file, columns in (("events.export.csv", "events2.csv"), ("events.mentions.csv", "mentions.csv")):
        names, types = _gdelt_columns(columns)
        rows = [line.split("\t") for line in one.files[file].decode().splitlines()]
        assert {len(row) for row in rows} <= {len(names)}, f"{file} has not the {len(names)} columns of GDELT"
        table = pd.DataFrame(rows, columns=names)
        for name in names:
            if types[name] in ("INTEGER", "FLOAT"):
                numbers = pd.to_numeric(table[name].replace("", None))
                assert types[name] == "FLOAT" or (numbers.dropna() % 1 == 0).all()
        read.append(table)
    return read[0], read[1]


def annotations(one: Exported) -> Graph:
    document = checked("annotations", json.loads(one.data))
    graph = Graph().parse(data=json.dumps(document | {"@context": schema("anno-context")}), format="json-ld")
    found = set(graph.subjects(RDF.type, URIRef(OA + "Annotation")))
    assert len(found) == document["total"]
    assert {predicate for predicate in graph.predicates() if str(predicate).startswith("urn:")} == set()
    return graph


def schema_org(one: Exported) -> Graph:
    """Every class and property has to be one of schema.org's, as rdflib knows them."""
    document = json.loads(one.data)
    assert document["@context"] == "https://schema.org"
    graph = Graph().parse(data=json.dumps(document | {"@context": {"@vocab": str(SDO)}}), format="json-ld")
    used = {*graph.objects(None, RDF.type), *(predicate for predicate in graph.predicates() if predicate != RDF.type)}
    assert [term for term in used if term not in SDO] == []
    assert not {SDO.ClaimReview, SDO.Rating, SDO.reviewRating} & used
    return graph


def ftm(one: Exported) -> list[Any]:
    proxies = []
    for line in one.data.decode().splitlines():
        data = json.loads(line)
        found = model.get(data["schema"])
        assert found is not None
        assert not found.abstract
        found.validate(data)
        for name, values in data["properties"].items():
            for value in values:
                kind = found.get(name).type
                assert kind.name in ("string", "text", "name", "html", "identifier") or kind.validate(value), f"{name}: {value!r}"
        proxies.append(model.get_proxy(data, cleaned=False))
    known = {proxy.id for proxy in proxies}
    linked = {value for proxy in proxies for prop, value in proxy.itervalues() if prop.type.name == "entity"}
    assert linked <= known
    return proxies


def dna(one: Exported) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(one.data), sep=";", dtype=str, keep_default_na=False, parse_dates=["time"])


def calendar(one: Exported) -> icalendar.Calendar:
    assert all(len(line) <= 75 for line in one.data.split(b"\r\n"))
    read = icalendar.Calendar.from_ical(one.data)
    for event in read.walk("VEVENT"):
        assert event.errors == []
        assert event["DTSTART"].dt < event["DTEND"].dt
    return read


def timeline(one: Exported) -> dict[str, Any]:
    return dict(checked("timeline", json.loads(one.data)))


def tables(one: Exported) -> dict[str, pd.DataFrame]:
    return {name.removesuffix(".csv"): pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False) for name, data in one.files.items()}


def parquet(one: Exported) -> dict[str, list[dict[str, Any]]]:
    return {name.removesuffix(".parquet"): pq.read_table(io.BytesIO(data)).to_pylist() for name, data in one.files.items()}


READERS: dict[str, Callable[[Exported], Any]] = {
    "annotations": annotations, "csv": tables, "dna": dna, "ftm": ftm, "gdelt": gdelt, "icalendar": calendar, "parquet": parquet,
    "plover": plover, "polecat": polecat, "schema-org": schema_org, "timeline": timeline,
}  # fmt: skip


def amount(read: Any) -> int:
    """How many things a reader has read: rows, lines, annotations, appointments, slides, whatever schema.org has a class for."""
    if isinstance(read, Graph):
        return len(set(read.subjects(RDF.type, None)))
    if isinstance(read, icalendar.Calendar):
        return len(read.walk("VEVENT"))
    if isinstance(read, tuple):
        return sum(map(amount, read))
    if isinstance(read, dict):
        return len(read["events"]) if "events" in read and "title" in read else sum(map(amount, read.values()))
    return len(read)


def strings(value: Any) -> Iterable[str]:
    """Every string in what JSON gives."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
