"""Records as JSON, in the form that README.md documents: keys are the records' fields, what is unknown is null."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import wording
from desktop.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.documents.inspection import Inspection
    from desktop.library.drafts import Done
    from desktop.library.finding.facets import Facets, FacetValue
    from desktop.library.integrity import Check
    from desktop.library.profiles.article import ArticleProfile
    from desktop.library.profiles.country import CountryProfile
    from desktop.library.profiles.evidence import Evidence
    from desktop.library.queries import Rival
    from desktop.library.search import Kind, Results


def encoded(value: object) -> bytes:
    """Return JSON in UTF-8, whatever the terminal's encoding."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2).encode("utf-8", "replace")


def pieces(value: object) -> Iterator[bytes]:
    """Yield JSON in UTF-8 piece by piece, so that the longest answer takes little memory."""
    chunks = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(value)
    while piece := "".join(islice(chunks, _CHUNKS)):
        yield piece.encode("utf-8", "replace")


_CHUNKS = 10_000


def line(value: object) -> bytes:
    """Return JSON on one line, in UTF-8."""
    return json.dumps(plain(value), ensure_ascii=False).encode("utf-8", "replace")


def plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return `value` in JSON's own types; a figure also carries its reading."""
    if is_dataclass(value) and not isinstance(value, type):
        made = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {**made, "reading": wording.reading(value)} if isinstance(value, Figure) else made
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else "/".join(key): plain(each) for key, each in value.items()}
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def search(
    query: str,
    found: Mapping[Kind, Results],
    facets: Mapping[Kind, Facets],
    complaints: Sequence[str],
    suggestions: Sequence[str],
) -> dict[str, Any]:
    """Return what a search found, how much of it has which value of each field, and how the query was understood."""
    reasons = [reason for results in found.values() for reason in results.reasons]
    return {
        "query": query,
        "hits": [plain(hit) for results in found.values() for hit in results.hits],
        "totals": {kind: results.total for kind, results in found.items()},
        "facets": {
            kind: {field: [_facet(each) for each in values] for field, values in fields.items()}
            for kind, fields in facets.items()
        },
        "reasons": plain(list(dict.fromkeys(reasons))),
        "complaints": list(complaints),
        "suggestions": list(suggestions),
    }


def _facet(value: FacetValue) -> dict[str, Any]:
    return {"value": value.value, "label": value.label, "count": value.count}


def article(profile: ArticleProfile, as_of: date) -> dict[str, Any]:
    """Return an article with the measures and places that its figures use."""
    made: dict[str, Any] = plain(profile)
    made["measures"] = _only(made["measures"], (figure.measure for figure in profile.figures))
    made["places"] = _only(made["places"], (figure.place for figure in profile.figures))
    made["citation"] = wording.citation(profile.article, profile.source)
    return {"as_of": as_of.isoformat(), **made}


def figure(evidence: Evidence, as_of: date) -> dict[str, Any]:
    """Return a figure with its evidence: the chain from who claims it to the paragraph, the sentence, the rivals."""
    record, source, document = evidence.figure, evidence.source, evidence.article
    chain = {
        "claimed_by": record.claimed_by,
        "attributed_to": document.attributed_to if document else None,
        "reported_by": source.publisher,
        "document": {
            "id": document.id if document else None,
            "title": source.title,
            "published": document.published if document else source.published,
        },
        "paragraph": record.paragraph,
        "locator": record.locator,
    }
    return {
        "as_of": as_of.isoformat(),
        "id": record.id,
        "reading": wording.reading(record),
        "measure": plain(evidence.measure),
        "place": evidence.place,
        "period": record.period,
        "chain": chain,
        "sentence": _sentence(evidence),
        "notes": [note for note in (record.note, source.note) if note],
        "rivals": [_rival(rival, evidence) for rival in evidence.rivals],
        "source": plain(source),
        "figure": plain(record),
    }


def _sentence(evidence: Evidence) -> str | None:
    if evidence.paragraph is None or evidence.sentence is None:
        return None
    start, end = evidence.sentence
    return evidence.paragraph[start:end]


def _rival(rival: Rival, evidence: Evidence) -> dict[str, Any]:
    made: dict[str, Any] = plain(rival)
    return {**made, "source": plain(evidence.rival_sources[rival.figure.source])}


def country(profile: CountryProfile, as_of: date) -> dict[str, Any]:
    """Return a country as of a day, with the measures and sources that its records use."""
    made: dict[str, Any] = plain(profile)
    for inner in ("rivalled", "more_figures", "more_articles", "country_names"):  # nothing is left out here
        del made[inner]
    rivals = [rival.figure for each in profile.rivals.values() for rival in each]
    shown = [*profile.figures, *rivals]
    used = {role.source for role in profile.roles} | {act.source for act in profile.treaty_actions}
    used |= {figure.source for figure in shown} | {role.source for role in profile.chair_disagreeing}
    made["measures"] = _only(made["measures"], (figure.measure for figure in shown))
    made["sources"] = _only(made["sources"], used)
    return {"as_of": as_of.isoformat(), **made}


def _only(mapping: dict[str, Any], keys: Iterable[str | None]) -> dict[str, Any]:
    wanted = set(keys)
    return {key: value for key, value in mapping.items() if key in wanted}


def checks(path: Path, found: Sequence[Check]) -> dict[str, Any]:
    """Return the checks of a library, and whether all were passed."""
    return {"path": str(path), "whole": not any(check.faults for check in found), "checks": plain(found)}


_OF_DOCUMENT = (
    "title", "publisher", "author", "published", "published_inferred", "place", "language", "paragraphs",
)  # fmt: skip


def inspection(found: Inspection) -> dict[str, Any]:
    """Return what an import would take from a file; without a document, all that it has is null or empty."""
    document = found.document
    known = {key: plain(getattr(document, key, None)) for key in _OF_DOCUMENT}
    return {
        "path": str(found.path),
        **known,
        "paragraphs": known["paragraphs"] or [],
        "removed": [{"text": each.text, "reason": each.reason} for each in document.removed] if document else [],
        "figures": plain(found.figures),
        "countries": plain(document.countries) if document else [],
        "people": plain(document.people) if document else [],
        "organisations": plain(document.organisations) if document else [],
        "error": found.error,
    }


def imported(done: Iterable[Done], *, dry_run: bool) -> Iterator[bytes]:
    """Yield as JSON what an import does with each file as soon as it is done, and how many there were of each kind."""
    counts = dict.fromkeys(("added", "attached", "replaced", "skipped", "failed"), 0)
    yield f'{{\n"dry_run": {json.dumps(dry_run)},\n"documents": ['.encode()
    for number, each in enumerate(done):
        counts[each.result] += 1
        yield (b",\n" if number else b"\n") + encoded(_done(each))
    yield b'],\n"summary": ' + encoded(counts) + b"\n}\n"


def _done(each: Done) -> dict[str, Any]:
    outcome, recognition = each.outcome, each.recognition
    return {
        "path": str(each.path),
        "title": each.title,
        "recognised": recognition.kind if recognition else None,
        "reason": recognition.reason if recognition else None,
        "action": outcome.action if outcome else None,
        "article": outcome.article if outcome else None,
        "figures": outcome.figures if outcome else 0,
        "doubtful": each.doubtful,
        "checks": plain(outcome.checks) if outcome else [],
        "import": outcome.import_id if outcome else None,
        "error": each.error,
    }
