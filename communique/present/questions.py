"""What people are asked and what they decided, as text for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from communique.model import Decision, Kept
from communique.present.words import clean, shorten
from communique.review import Question, overruled, told

_INDENT = "   "


def as_questions(questions: Sequence[Question], width: int) -> str:
    """The questions with the answers that can be given, each with the id of what it is about, to be decided by a command."""
    return "\n".join("\n".join([*as_question(one, width), *_commands(one)]) + "\n" for one in questions)


def as_question(one: Question, width: int) -> Iterator[str]:
    """What is asked, why, and the words it is about."""
    yield from _lines(clean(one.asked), width, "")
    yield from _lines(f"{clean(one.reason)}.", width, _INDENT)
    for each in one.shows:
        yield from _lines(f"“{shorten(clean(each.text))}” [{clean(each.report)}:{each.start}]", width, _INDENT)


def as_choices(one: Question) -> Iterator[str]:
    for number, choice in enumerate(one.choices, 1):
        yield f"{_INDENT}{number}  {clean(choice.told)}"


def _commands(one: Question) -> Iterator[str]:
    for choice in one.choices:
        yield f"{_INDENT}→ {clean(choice.told)}: {_command(choice.ask.do, choice.ask.on, choice.ask.field, choice.ask.to, choice.ask.link)}"


def _command(do: str, on: Sequence[str], field: str | None, to: str | None, link: str | None) -> str:
    """The rest of the command line after `communique review` that decides so."""
    from shlex import quote

    words = [do, *([field] if field else []), *on, *([to] if to is not None else []), *(["--link", link] if link else [])]
    return " ".join(quote(clean(word)) for word in words)


def as_log(decisions: Sequence[Kept], standing: Mapping[str, str], width: int) -> str:
    """Every decision in order of time; `standing` tells what became of those in force, by their ids."""
    later = overruled(decisions)
    return (
        "\n".join("\n".join(_logged(one, later.get(one.decision.id), standing.get(one.decision.id, ""), width)) for one in decisions) + "\n"
    )


def _logged(kept: Kept, later: Decision | None, standing: str, width: int) -> Iterator[str]:
    one = kept.decision
    yield from _lines(f"{one.id}  {clean(told(one.what))}", width, "")
    yield from _lines(f"{_moment(one.when)}, {clean(one.who)}: {clean(one.why)}", width, _INDENT)
    if kept.undo:
        yield from _lines(f"taken back {_moment(kept.undo.when)}, {clean(kept.undo.who)}: {clean(kept.undo.why)}", width, _INDENT)
    elif later:
        yield from _lines(f"overruled {_moment(later.when)}, {clean(later.who)}: {later.id} counts in its place", width, _INDENT)
    elif standing in _STANDINGS:
        yield f"{_INDENT}{_STANDINGS[standing]}"


_STANDINGS = {
    "overruled": "a later decision says otherwise",
    "rests-on-nothing": "what it is about is in none of the reports that were looked through",
}


def _moment(when: str) -> str:
    return f"{when[:10]} {when[11:16]}"


def _lines(text: str, width: int, indent: str) -> list[str]:
    return wrap(
        text, max(width, 40), initial_indent=indent, subsequent_indent=indent + _INDENT, break_long_words=False, break_on_hyphens=False
    )
