"""All that a store holds, told so that two stores can be compared."""

from typing import Any

import sqlalchemy as sa

from communique.record import Store
from communique.record.store import tables as t


def content(store: Store) -> dict[str, list[Any]]:
    """All rows but for numbers, times and bookkeeping; numbers told as what they stand for."""
    with store._database.reading() as connection:
        rows = {table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()] for table in t.META.sorted_tables}
        found = {}
        for words in ("report_words", "statement_words"):
            for asked in ("grain", "delegates", "inspector", "mellin", "ceasefire"):
                if connection.dialect.name == "sqlite":
                    query = sa.text(f"SELECT rowid FROM {words} WHERE {words} MATCH :asked")
                else:
                    query = sa.text(f"SELECT num FROM {words} WHERE words @@ CAST(:asked AS tsquery)")
                found[f"{words} {asked}"] = [row[0] for row in connection.execute(query, {"asked": asked})]
    reports = {row["num"]: row["id"] for row in rows["reports"]}
    profiles = {row["num"]: row["id"] for row in rows["profiles"]}
    statements = {row["num"]: row["id"] for row in rows["statements"]}
    named = {"report": reports, "left_report": reports, "right_report": reports, "profile": profiles}
    out = {}
    for table, some in rows.items():
        if table in ("ledger", "removals", "answers", "briefs"):
            continue
        plain = [
            {k: named.get(k, {}).get(v, v) for k, v in row.items() if k not in ("num", "added", "body" if table == "readings" else "")}
            for row in some
        ]
        out[table] = sorted(plain, key=repr)
    for key, nums in found.items():
        out[key] = sorted((reports if key.startswith("report") else statements)[num] for num in nums)
    return out


def forget(store: Store) -> None:
    """All decisions, as if there had never been any."""
    with store._database.writing() as connection:
        for table in (t.DECISIONS, t.UNDOS):
            connection.execute(sa.delete(table))
