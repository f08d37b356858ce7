"""Two hundred real articles through `brief`: no crash, progress told, nothing lost.

    python -m bench.stream ../shared/data/stream_2025_05.jsonl
    python -m bench.stream ../shared/data/stream_2025_05.jsonl --statements 100    # print the first statements, to be judged

Every sixth article is taken, so that all days and outlets have their share.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import ROOT

ARTICLES, STEP = 200, 6


def sample(stream: Path) -> list[str]:
    lines = stream.read_text(encoding="utf-8").splitlines()
    return lines[::STEP][:ARTICLES]


def statements(record: dict[str, list[dict]], wanted: int) -> list[str]:  # type: ignore[type-arg]
    """The first statements, a block each, from article after article (at most four of one)."""
    texts = {one["id"]: one for one in record["reports"]}
    taken: dict[str, int] = {}
    out = []
    for one in record["statements"]:
        taken[one["report"]] = taken.get(one["report"], 0) + 1
        if taken[one["report"]] <= 4 and len(out) < wanted:
            text, spans = texts[one["report"]]["text"], [*one["content"], *([one["cue"]] if one["cue"] else [])]
            start, end = max(0, min(s["start"] for s in spans) - 160), max(s["end"] for s in spans) + 120
            speaker = one["speaker"] or {}
            out.append(
                f"#{len(out) + 1} {texts[one['report']]['source']}\n  report: {text[start:end]!r}\n"
                f"  speaker: {speaker.get('name')!r} / {speaker.get('text')!r} ({speaker.get('source')})  cue: {(one['cue'] or {}).get('text')!r}\n"
                f"  {one['kind']} {one['act']} content: {[c['text'] for c in one['content']]}  inside: {bool(one['inside'])}"
            )
    return out


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path)
    parser.add_argument("--statements", type=int, default=0)
    options = parser.parse_args(arguments)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as chosen:
        chosen.write("\n".join(sample(options.stream)) + "\n")
        chosen.flush()
        started = time.time()
        done = subprocess.run(
            [sys.executable, "-m", "communique", "brief", "--format", "json", chosen.name], cwd=ROOT, capture_output=True, text=True
        )
    record = json.loads(done.stdout)
    if options.statements:
        print("\n".join(statements(record, options.statements)))
        return 0
    told = [line for line in done.stderr.splitlines() if "read" in line]
    print(
        f"{len(record['reports'])} of {ARTICLES} articles, {len(record['statements'])} statements, {len(record['claims'])} claims, exit status {done.returncode}"
    )
    print(f"{time.time() - started:.0f} s; {len(told)} lines of progress, the last: {told[-1] if told else 'none'}")
    return 0 if done.returncode == 0 and len(record["reports"]) == ARTICLES and told else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
