"""Score the readers against the gold files of the fixture documents.

Run with: python tests/benchmarks/score_documents.py [FOLDER ...] [--verbose]
Without a folder the development and the held-out fixtures are scored apart.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from desktop.documents.document import Document, read  # noqa: E402
from desktop.documents.repeats import key_of  # noqa: E402

FIXTURES = ROOT / "tests" / "fixtures" / "documents"
FIELDS = ("title", "publisher", "author", "place", "published", "published_inferred", "language")


def score(document: Document, gold: dict[str, Any], complaints: list[str]) -> Counter[str]:
    """Return what is right and wrong in one document."""
    counts: Counter[str] = Counter()
    for field in FIELDS:
        found, wanted = getattr(document, field), gold[field]
        counts["metadata right" if found == wanted else "metadata wrong"] += 1
        if found != wanted:
            complaints.append(f"{field}: {found!r}, not {wanted!r}")
    score_body(document, gold, counts, complaints)
    reasons = {key_of(piece.text): piece.reason for piece in document.removed}
    for piece in gold["removed"]:
        found = reasons.get(key_of(piece["text"]))
        counts["reason right" if found == piece["reason"] else "reason wrong"] += 1
        if found != piece["reason"]:
            complaints.append(f"reason: {found!r}, not {piece['reason']!r}: {piece['text'][:60]}")
    score_names(document, gold, counts, complaints)
    return counts


def score_body(document: Document, gold: dict[str, Any], counts: Counter[str], complaints: list[str]) -> None:
    """Count body paragraphs that are lost or changed, and paragraphs that are none."""
    wanted, found = list(gold["paragraphs"]), list(document.paragraphs)
    lost = [text for text in wanted if text not in found]
    leaked = [text for text in found if text not in wanted]
    counts["body lines"] += len(wanted)
    counts["body lines lost"] += len(lost)
    counts["noise leaked"] += len(leaked)
    counts["body out of order"] += not lost and not leaked and found != wanted
    complaints += [f"lost: {text[:110]}" for text in lost] + [f"leaked: {text[:110]}" for text in leaked]


def score_names(document: Document, gold: dict[str, Any], counts: Counter[str], complaints: list[str]) -> None:
    """Count people, organisations and countries found, missed and made up."""
    pairs = {
        "people": ({person.name for person in document.people}, {person["name"] for person in gold["people"]}),
        "people with title": (
            {f"{person.name} ({person.title})" for person in document.people},
            {f"{person['name']} ({person['title']})" for person in gold["people"]},
        ),
        "organisations": (set(map(key_of, document.organisations)), set(map(key_of, gold["organisations"]))),
        "countries": (
            {f"{country.code} {country.role}" for country in document.countries},
            {f"{country['code']} {country['role']}" for country in gold["countries"]},
        ),
    }
    for name, (found, wanted) in pairs.items():
        counts[f"{name} right"] += len(found & wanted)
        counts[f"{name} missed"] += len(wanted - found)
        counts[f"{name} made up"] += len(found - wanted)
        complaints += [f"{name} missed: {entry}" for entry in sorted(wanted - found)]
        complaints += [f"{name} made up: {entry}" for entry in sorted(found - wanted)]


def score_folder(folder: Path, *, verbose: bool) -> Counter[str]:
    """Score every document of a folder and print the sum."""
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        complaints: list[str] = []
        document = read(path.with_name(path.name.removesuffix(".gold.json")))
        total += score(document, json.loads(path.read_text(encoding="utf-8")), complaints)
        total["documents"] += 1
        if verbose and complaints:
            print(f"{document.path.name}\n  " + "\n  ".join(complaints))
    report(folder.name, total)
    return total


def report(name: str, total: Counter[str]) -> None:
    """Print the figures of a folder."""
    right, wrong = total["metadata right"], total["metadata wrong"]
    lines = [f"{name}: {total['documents']} documents", f"  metadata right {right / max(1, right + wrong):.1%}"]
    lines.append(f"  body lines lost {total['body lines lost']} of {total['body lines']}")
    lines.append(f"  noise leaked {total['noise leaked']}, out of order {total['body out of order']}")
    known = total["reason right"] + total["reason wrong"]
    lines.append(f"  reasons right {total['reason right'] / max(1, known):.1%} of {known}")
    for kind in ("people", "people with title", "organisations", "countries"):
        hits, missed, invented = (total[f"{kind} {what}"] for what in ("right", "missed", "made up"))
        lines.append(
            f"  {kind} F1 {2 * hits / max(1, 2 * hits + missed + invented):.3f} (missed {missed}, made up {invented})"
        )
    print("\n".join(lines))


def main() -> None:
    """Score the folders named on the command line, or both sets of fixtures."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    for folder in folders or [FIXTURES, FIXTURES / "heldout"]:
        score_folder(folder, verbose="--verbose" in sys.argv)


if __name__ == "__main__":
    main()
