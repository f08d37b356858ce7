"""The record in the formats of other programs, each one function in a dict; options, docs and tests are read off it."""

from communique.present.exports.annotations import to_annotations
from communique.present.exports.csv_tables import to_csv
from communique.present.exports.dna import to_dna
from communique.present.exports.exported import Exported, Exporter
from communique.present.exports.ftm import to_ftm
from communique.present.exports.gdelt import to_gdelt
from communique.present.exports.icalendar import to_icalendar
from communique.present.exports.parquet import to_parquet
from communique.present.exports.plover import to_plover
from communique.present.exports.polecat import to_polecat
from communique.present.exports.schema_org import to_schema_org
from communique.present.exports.timeline import to_timeline

__all__ = ["EXPORTS", "Exported", "Exporter"]

EXPORTS: dict[str, Exporter] = {
    "annotations": Exporter(to_annotations, "application/ld+json", ".jsonld", True, "W3C Web Annotation of statements and events"),
    "csv": Exporter(to_csv, "application/zip", ".zip", False, "tables of the whole record"),
    "dna": Exporter(to_dna, "text/csv", ".csv", True, "Discourse Network Analyzer's event list"),
    "ftm": Exporter(to_ftm, "application/json+ftm", ".json", True, "FollowTheMoney entities"),
    "gdelt": Exporter(to_gdelt, "application/zip", ".zip", False, "GDELT 2 Events and Mentions"),
    "icalendar": Exporter(to_icalendar, "text/calendar", ".ics", True, "the agenda as a calendar"),
    "parquet": Exporter(to_parquet, "application/zip", ".zip", False, "tables of the whole record, lists inside"),
    "plover": Exporter(to_plover, "application/jsonl", ".jsonl", True, "PLOVER events"),
    "polecat": Exporter(to_polecat, "text/tab-separated-values", ".tsv", True, "POLECAT's columns"),
    "schema-org": Exporter(to_schema_org, "application/ld+json", ".jsonld", True, "articles, quotations, claims and meetings for the web"),
    "timeline": Exporter(to_timeline, "application/json", ".json", True, "TimelineJS"),
}
"""By the name a user gives. To add one: write it beside these, enter it here, give it a section in docs/exports.md and a golden."""
