"""Spoils bytes: single bytes, pieces, tags and JSON values, so that what comes out is nearly what a parser expects."""

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

LARGEST = 6_000
"""Bytes of an input at most; how large files are bounded is tested apart, and small inputs make many."""

_ODD_BYTES = (0, 1, 9, 10, 13, 0x1F, 0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x5C, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xEF, 0xF4, 0xFE, 0xFF)
_ODD_PIECES = (
    b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xe2\x80\xae", b"\xc2\x85", b"\r\n\r\n",
    b"\xf0\x9f\x95\x8a", b"\xd8\xa7", b"\xe2\x80\x8b", b"\xcc\x81" * 30, b"\x1b[2J", b"%00", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999;",
    b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"\xc2\xbd", b"\xd9\xa3\xd9\xa4", b"0x7f", b"{{}}", b"${x}", b"../../..", b"9999-99-99",
)  # fmt: skip
_ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1e308, "", " ", "\0", "\ud800", "x" * 5_000, [], {}, [[]], [{}], [None], {"value": None}, {"name": 5},
    {"@id": "#a"}, "2031-05-28", "https://", "http://[", "<p>", "&", "\u202e", "\x85",
)  # fmt: skip
_MARKUP = re.compile(rb"<[^<>]*>|[^<]+|<", re.DOTALL)
_NUMBER = re.compile(rb"[0-9]+")
_DEEP = (*(1, 2, 3, 4) * 6, *(10, 30) * 3, 100, 300, 2_000)
"""How many times something is repeated: a few times mostly, now and then as often as nesting that goes too deep."""

Spoil = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def spoiled(chance: random.Random, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """One of the seeds with one to eight things done to it; the same for the same state of `chance`. `tokens` are words of the format."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        way = chance.choice(_WAYS)
        data = way(chance, data, tokens if way is not _crossed else seeds)[:LARGEST]
    return data


def _place(chance: random.Random, data: bytes) -> tuple[int, int]:
    """Where a piece begins and ends; short ones more often than long ones."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.paretovariate(0.7)))


def _one_byte(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, max(0, len(data) - 1))
    byte = chance.choice(_ODD_BYTES) if chance.random() < 0.5 else (data[at : at + 1] or b"\0")[0] ^ (1 << chance.randint(0, 7))
    return data[:at] + bytes([byte]) + data[at + 1 :]


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + data[end:]


def _broken_off(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


def _doubled(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:end] + data[start:end] * chance.choice(_DEEP) + data[end:]


def _moved(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    (start, end), to = _place(chance, data), chance.randint(0, len(data))
    rest = data[:start] + data[end:]
    return rest[:to] + data[start:end] + rest[to:]


def _odd_piece(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + chance.choice(_ODD_PIECES) + data[chance.choice((start, end)) :]


def _token(chance: random.Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    piece = chance.choice(tokens) * chance.choice(_DEEP) if tokens else b""
    return data[:start] + piece + data[chance.choice((start, end)) :]


def _crossed(chance: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _number(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data))[:500]
    if not found:
        return data
    one = chance.choice(found)
    number = chance.choice((b"0", b"-1", b"1", b"99", b"00", b"9" * 20, b"9" * 5_000, b"2147483648", b"1e9", b"\xd9\xa3", one[0] + b"0"))
    return data[: one.start()] + number + data[one.end() :]


def _recoded(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-32", "latin-1", "utf-7", "cp1251", "utf-16-be")), "replace")


def _letters(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + data[start:end].swapcase() + data[end:]


def _tags(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Takes a tag or the words between two out, doubles, swaps or nests it."""
    parts = _MARKUP.findall(data)
    if len(parts) < 2:
        return data
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    what = chance.randint(0, 3)
    if what == 0:
        del parts[one]
    elif what == 1:
        parts[one] *= chance.choice(_DEEP)
    elif what == 2:
        parts[one], parts[other] = parts[other], parts[one]
    else:
        low, high = sorted((one, other))
        parts[low:high] = parts[low:high] * 3
    return b"".join(parts)


def _values(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Puts another value, of another type, into JSON, or into one line of it."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines)) if len(lines) < 50 and data.count(b"\n{") else -1
    try:
        value = json.loads(data if at < 0 else lines[at])
        changed = json.dumps(_with_other(chance, value), ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return data
    return changed if at < 0 else b"\n".join([*lines[:at], changed, *lines[at + 1 :]])


def _with_other(chance: random.Random, value: Any) -> Any:
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(sorted(value))
        if chance.random() < 0.1:
            return {name: one for name, one in value.items() if name != key}
        return {**value, key: _with_other(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        return [*value[:at], _with_other(chance, value[at]), *value[at + 1 :]]
    if chance.random() < 0.2:
        return _nested(value, chance.choice((1, 2, 50, 400)))
    return chance.choice(_ODD_VALUES)


def _nested(value: Any, depth: int) -> Any:
    for _ in range(depth):
        value = [value]
    return value


_WAYS: tuple[Spoil, ...] = (
    _one_byte, _one_byte, _cut, _broken_off, _doubled, _moved, _odd_piece, _odd_piece, _token, _token, _token, _crossed, _number, _recoded,
    _letters, _tags, _tags, _values, _values, _values,
)  # fmt: skip
