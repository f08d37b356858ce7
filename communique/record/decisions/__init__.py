"""What people decide about the record, laid over what was read and linked; see overlay.py."""

from communique.record.decisions.checks import checked, checked_undo, stamp
from communique.record.decisions.ledger import Ledger, as_of, first_undo, in_force, kept_as
from communique.record.decisions.lines import BadLine, as_lines, from_lines, said_of, what_of
from communique.record.decisions.making import Makers
from communique.record.decisions.marks import date_key
from communique.record.decisions.overlay import Overlay
from communique.record.decisions.verdicts import labels_decided

__all__ = [
    "BadLine",
    "Ledger",
    "Makers",
    "Overlay",
    "as_lines",
    "as_of",
    "checked",
    "checked_undo",
    "date_key",
    "first_undo",
    "from_lines",
    "in_force",
    "kept_as",
    "labels_decided",
    "said_of",
    "stamp",
    "what_of",
]
