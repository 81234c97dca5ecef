"""Score the figure grammar on sentences with gold answers, and time it.

Usage: python tests/benchmarks/score_figures.py [--misses] FILE.toml ...
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from desktop.documents.figures import ExtractedFigure, extract
from desktop.documents.sentences import sentences

FIXTURES = Path(__file__).parents[1] / "fixtures" / "figures"
FIELDS = ("value", "unit", "qualifier", "claimed_by", "period", "place", "measure")
REPEATS = 20
STEM = 4
Gold = dict[str, Any]


def paragraphs(item: Gold) -> list[str]:
    return item.get("paragraphs") or [item["text"]]


def same_number(gold: Gold, found: ExtractedFigure) -> bool:
    pairs = [(gold.get(key), getattr(found, key)) for key in ("value", "low", "high")]
    return all(_close(one, other) for one, other in pairs)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-5 * max(1.0, abs(one))


def agrees(field: str, gold: Gold, found: ExtractedFigure) -> bool:
    wanted, value = gold.get(field), getattr(found, field)
    if field == "qualifier":
        return bool(value == (wanted or "exact"))
    if field == "measure":
        return wanted is None or bool(_stems(wanted) & _stems(value))
    if field == "claimed_by" and wanted and value:
        return bool(wanted.lower() == value.lower().removeprefix("the "))
    return bool(wanted == value)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in text.lower().replace("-", " ").split() if len(word) > 2}


def paired(golds: list[Gold], found: list[ExtractedFigure]) -> list[tuple[Gold, ExtractedFigure | None]]:
    left = list(found)
    pairs = []
    for gold in golds:
        match = next((one for one in left if same_number(gold, one)), None)
        if match is not None:
            left.remove(match)
        pairs.append((gold, match))
    return pairs


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def score(items: list[Gold], *, misses: bool) -> dict[str, tuple[float, float, float]]:
    right = dict.fromkeys(FIELDS, 0)
    wanted = found_count = 0
    for item in items:
        found = list(extract(paragraphs(item)))
        wanted, found_count = wanted + len(item["figures"]), found_count + len(found)
        pairs = paired(item["figures"], found)
        for gold, match in pairs:
            for field in FIELDS:
                right[field] += match is not None and (field == "value" or agrees(field, gold, match))
        if misses:
            _print_misses(item, pairs, found)
    return {field: f1(right[field], found_count, wanted) for field in FIELDS}


def _print_misses(item: Gold, pairs: list[tuple[Gold, ExtractedFigure | None]], found: list[ExtractedFigure]) -> None:
    lines = [f"  missed {gold}" for gold, match in pairs if match is None]
    matched = [match for _, match in pairs if match]
    lines += [
        f"  extra  {one.text!r} {one.value} {one.low} {one.high} {one.unit}" for one in found if one not in matched
    ]
    for gold, match in pairs:
        wrong = [f for f in FIELDS[1:] if match and not agrees(f, gold, match)]
        lines += [f"  {match.text!r} {f}: {getattr(match, f)!r}, not {gold.get(f)!r}" for f in wrong if match]
    if lines:
        sys.stdout.write("\n".join([" ".join(paragraphs(item)), *lines, ""]))


def milliseconds(items: list[Gold]) -> tuple[float, float]:
    """Return the best processor time a paragraph and a sentence over several runs."""
    texts = [paragraphs(item) for item in items]
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for text in texts:
            extract(text)
        best = min(best, time.process_time() - start)
    counted = sum(len(sentences(paragraph)) for text in texts for paragraph in text)
    return best * 1000 / sum(len(text) for text in texts), best * 1000 / counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was read otherwise")
    arguments = parser.parse_args()
    for path in arguments.files or sorted(FIXTURES.glob("*.toml")):
        items = tomllib.loads(path.read_text(encoding="utf-8"))["items"]
        results = score(items, misses=arguments.misses)
        paragraph, sentence = milliseconds(items)
        sys.stdout.write(
            f"{path.name}: {len(items)} items, {paragraph:.3f} ms a paragraph, {sentence:.3f} a sentence\n"
        )
        for field, (precision, recall, both) in results.items():
            sys.stdout.write(f"  {field:<11} P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}\n")


if __name__ == "__main__":
    main()
