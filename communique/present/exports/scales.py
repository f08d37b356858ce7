"""PLOVER's numbers and CAMEO's codes for its types and modes.

Quad codes and scores are those of the PLOVER manual of February 2024. Where it contradicts itself the side that its own modes bear out
is taken: ACCUSE is negative, SANCTION material. CAMEO codes are those of the project's table of 2021 read backwards: the finest code,
down to three digits, that all its rows for a type and mode share.
"""

QUAD: dict[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_SCORE: dict[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5, "REQUEST": 0, "ACCUSE": -3,
    "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip
_MODES: dict[str, dict[str, float]] = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "THREATEN": {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
    "PROTEST": {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
    "SANCTION": {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {"seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7, "deport": -7,
               "withhold": -7, "misinformation": -6.5, "cyber": -7},
    "ASSAULT": {"abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5, "primitive": -8,
                "firearms": -9, "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5,
                "crowd-control": -7.5, "unconventional": -10},
}  # fmt: skip


def score(kind: str, mode: str | None) -> float | None:
    """PLOVER's conflict-cooperation score, of the mode if it has one of its own; from -10 to 10."""
    return _MODES.get(kind, {}).get(mode or "", _SCORE.get(kind))


_GENERIC: dict[str, str] = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080", "RETREAT": "080",
    "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "MOBILIZE": "150", "SANCTION": "160",
    "COERCE": "170",
}  # fmt: skip
"""ASSAULT has none: CAMEO divides it into 18, 19 and 20."""
_FINE: dict[tuple[str, str], str] = {
    ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042", ("CONSULT", "third-party"): "044", ("RETREAT", "release"): "084",
    ("RETREAT", "return"): "084", ("RETREAT", "access"): "086", ("RETREAT", "disarm"): "087", ("RETREAT", "ceasefire"): "087",
    ("RETREAT", "withdraw"): "087", ("REQUEST", "yield"): "105", ("ACCUSE", "investigate"): "090", ("THREATEN", "expel"): "136",
    ("THREATEN", "ban"): "132", ("THREATEN", "territory"): "138", ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142",
    ("PROTEST", "boycott"): "143", ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145", ("SANCTION", "discontinue"): "162",
    ("SANCTION", "expel"): "166", ("COERCE", "ban"): "172", ("COERCE", "curfew"): "172", ("COERCE", "martial-law"): "172",
    ("COERCE", "arrest"): "173", ("COERCE", "deport"): "174", ("ASSAULT", "abduct"): "180", ("ASSAULT", "beat"): "182",
    ("ASSAULT", "sexual"): "182", ("ASSAULT", "torture"): "182", ("ASSAULT", "suicide-attack"): "183", ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "assassinate"): "180", ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "190",
    ("ASSAULT", "massacre"): "200", ("ASSAULT", "cleansing"): "200", ("ASSAULT", "unconventional"): "200",
}  # fmt: skip


def cameo(kind: str, mode: str | None) -> str | None:
    """CAMEO's code of three digits, of which the first two are the root; None where the table does not tell one root."""
    return _FINE.get((kind, mode or ""), _GENERIC.get(kind))


def cameo_quad(code: str | None, kind: str) -> int | None:
    """GDELT's QuadClass: by the root code, so that a concession is material there and verbal in PLOVER."""
    if code is None:
        return QUAD.get(kind)
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
