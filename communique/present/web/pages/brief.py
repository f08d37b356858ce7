"""The brief of one negotiation."""

import dataclasses

from communique.present.brief import brief_of
from communique.present.lines import Brief
from communique.present.web.desk import Desk


def brief_on(desk: Desk, key: str) -> Brief:
    """Of this negotiation alone, made once for each state of the record."""
    one = desk.negotiations[key]
    return desk.once(f"brief {key}", lambda: brief_of(dataclasses.replace(desk.parts[key], negotiations=(one,)), one.parties))
