"""What people decide about the record, laid over what was read and linked; see overlay.py."""

from communique.record.decisions.checks import checked, checked_undo, stamp
from communique.record.decisions.ledger import Ledger, as_of, first_undo, in_force, kept_as
from communique.record.decisions.lines import BadLine, as_lines, from_line, from_lines, what_of
from communique.record.decisions.making import Makers
from communique.record.decisions.marks import position_key
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
    "first_undo",
    "from_line",
    "from_lines",
    "in_force",
    "kept_as",
    "labels_decided",
    "position_key",
    "stamp",
    "what_of",
]
