"""A naive reader to measure ours against: quotation marks, a list of verbs, the nearest name.

It prints readings as `communique read --format jsonl` does:

    python -m bench.baseline ../shared/data/polnear/dev/text/*.txt > baseline.jsonl
"""

import json
import re
import sys
from pathlib import Path

from communique.read.sentences import find_sentences

VERBS = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "announced",
    "announces",
    "according",
    "claimed",
    "claims",
    "argued",
    "argues",
    "noted",
    "notes",
    "insisted",
    "insists",
    "warned",
    "warns",
    "stated",
    "explained",
    "explains",
    "wrote",
    "writes",
    "asked",
    "suggested",
    "suggests",
    "believes",
    "thinks",
    "thought",
    "called",
    "acknowledged",
    "admitted",
    "denied",
    "confirmed",
    "declared",
    "described",
    "criticized",
    "accused",
    "promised",
    "predicted",
    "reported",
    "reports",
    "tweeted",
    "vowed",
    "urged",
    "demanded",
    "stressed",
    "emphasized",
    "reiterated",
    "replied",
    "responded",
    "concluded",
    "revealed",
    "recalled",
    "contended",
    "asserted",
]
_CUE = re.compile(r"\b(?:according to|" + "|".join(VERBS) + r")\b", re.I)
_NAME = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_QUOTED = re.compile(r"“[^”\n]{2,2000}”|\"[^\"\n]{2,2000}\"")


def attributions(text: str) -> list[dict[str, object]]:
    """One attribution for every verb of the list: the nearest name or pronoun in the sentence as its source,
    and as content the quotations of the sentence, else the words after the verb (or before it, if none follow)."""
    found = []
    for start, end in find_sentences(text):
        for cue in _CUE.finditer(text, start, end):
            names = [m for m in _NAME.finditer(text, start, end) if m.end() <= cue.start() or m.start() >= cue.end()]
            source = min(names, key=lambda m: min(abs(cue.start() - m.end()), abs(m.start() - cue.end())), default=None)
            quotes = [m.span() for m in _QUOTED.finditer(text, start, end)]
            after = (max(cue.end(), source.end() if source and source.start() == cue.end() + 1 else 0), end)
            content = quotes or [after if after[1] - after[0] > 3 else (start, source.start() if source else cue.start())]
            found.append(
                {
                    "cue": {"start": cue.start(), "end": cue.end()},
                    "speaker": {"start": source.start(), "end": source.end()} if source else None,
                    "content": [{"start": a, "end": b} for a, b in content],
                }
            )
    return found


def main(files: list[str]) -> None:
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        print(json.dumps({"report": {"source": file, "text": text}, "statements": attributions(text)}))


if __name__ == "__main__":
    main(sys.argv[1:])
