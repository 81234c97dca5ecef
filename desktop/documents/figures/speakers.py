"""Who claims a figure: direct and reported speech across sentences and paragraphs; the narrator is nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.claims import BREAKS, LONGEST_OPENER, LONGEST_OUTLET, QUOTES, SAME_START, claim_at
from desktop.documents.figures.names import Name, name_after, name_before, person_mentioned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

QUOTE = re.compile("[" + "".join(QUOTES) + "]")
SAME_OFFICE = 7
CASE_ENDING = 2
"""Letters at the end of a word in which two cases of it may differ."""


class Attribution(NamedTuple):
    """A speaker named at a token; `after` tells that what is said stands before it, `anywhere` that it may."""

    at: int
    name: str | None
    after: bool
    anywhere: bool = False
    bounded: bool = False
    """The claim stands in a subordinate clause and covers no more than that."""


@dataclass(slots=True)
class Speakers:
    """The people and bodies that a document has let speak so far."""

    last: str | None = None
    people: dict[str, int] = field(default_factory=dict)
    """The people by their full names, each with how many stood before."""
    families: dict[str, list[str]] = field(default_factory=dict)
    """The people by the stems of their surnames, so that no name is compared with all others."""
    bodies: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    """The people by the beginning of the titles that they were named with."""

    def resolve(self, name: Name, language: Language) -> str | None:
        """Return the full name behind a name, a surname or a pronoun, and remember it."""
        if name.kind == "pronoun":
            return self.last
        if name.kind == "itself":
            return None if self.last in self.people else self.last
        text = name.text
        if name.kind == "person":
            text = self._known(text) or text
            self._remember(text)
            self.offices.update((office[:SAME_OFFICE], text) for office in name.offices)
        else:
            head = text.split()[0].lower()
            if " " not in text and text.islower():
                held = self.offices.get(head[:SAME_OFFICE]) if head in language.sets["claims.titles"] else None
                text = held or self.bodies.get(head, text)
            elif head in language.sets["claims.organisations"] and " " in text:
                self.bodies[head] = text
        self.last = text
        return text

    def _remember(self, text: str) -> None:
        if text in self.people:
            return
        self.people[text] = len(self.people)
        for stem in _stems(text.rsplit(maxsplit=1)[-1]):
            self.families.setdefault(stem, []).append(text)

    def _known(self, text: str) -> str | None:
        """Return the last of the known people whom a surname, or another spelling or case of a name, may mean."""
        parts = text.split()
        heard = {known for stem in _stems(parts[-1]) for known in self.families.get(stem, ())}
        fitting = (known for known in heard if _calls(parts, known.split()))
        return max(fitting, key=self.people.__getitem__, default=None)


def _calls(parts: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether a name may be that of a known person: the surname alone, behind an initial, or both names."""
    if len(parts) > len(known) or not _alike(parts[-1], known[-1]):
        return False
    return len(parts) == 1 or len(parts[0]) <= 2 or _alike(parts[0], known[0])


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are one, or two cases of one that is not in Latin letters."""
    one, other = _folded(one), _folded(other)
    if one.isascii():
        return one == other
    shared = max(SAME_START, len(one) - CASE_ENDING, len(other) - CASE_ENDING)
    return one[:shared] == other[:shared]


def _stems(word: str) -> set[str]:
    """Return beginnings of a word of which every word that is `_alike` has one, too."""
    folded = _folded(word)
    return {folded[: max(SAME_START, len(folded) - cut)] for cut in range(CASE_ENDING + 1)}


def _folded(word: str) -> str:
    return word.lower().removeprefix("y").replace("ё", "е")


def attribute(
    tokens: Tokens,
    sentences: Sequence[tuple[int, int]],
    amounts: Sequence[Sequence[Amount]],
    speakers: Speakers,
    language: Language,
) -> list[list[str | None]]:
    """Return the speaker of each amount of each sentence, and remember who spoke."""
    quotes = quotations(tokens)
    found: list[list[Attribution]] = []
    before: list[str | None] = []
    for number, (first, last) in enumerate(sentences):
        before.append(speakers.last)
        found.append(find_attributions(tokens, first, last, amounts[number], speakers, language))
    return [
        [
            _speaker(amount, found[number])
            if found[number]
            else _quoted(amount, quotes, sentences, found, before[number])
            for amount in amounts[number]
        ]
        for number in range(len(sentences))
    ]


def _speaker(amount: Amount, found: Sequence[Attribution]) -> str | None:
    """Return the nearest speaker whose words an amount can be part of."""
    reaching = [one for one in found if not (one.bounded and one.at > amount.first)]
    fitting = [one for one in reaching if one.anywhere or one.after == (one.at > amount.first)]
    nearest = min(fitting or reaching, key=lambda one: abs(one.at - amount.first), default=None)
    return nearest.name if nearest else None


def _quoted(
    amount: Amount,
    quotes: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]],
    found: Sequence[Sequence[Attribution]],
    last: str | None,
) -> str | None:
    """Return who says a quotation that goes over several sentences or has no speaker of its own."""
    if not quotes:
        return None
    quote = next((span for span in quotes if span[0] < amount.first < span[1]), None)
    if quote is None:
        return None
    touching = [n for n, (first, end) in enumerate(sentences) if first <= quote[1] and end > quote[0]]
    outside = [one for n in touching for one in found[n] if not quote[0] < one.at < quote[1]]
    if not outside:
        return last
    behind = [one for one in outside if one.at >= quote[1]]
    return (behind or outside)[0].name


def quotations(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the quotations of a paragraph as ranges of tokens; one that is not closed goes to the end."""
    if not QUOTE.search(tokens.text):
        return []
    spans, opened, closing = [], -1, ""
    for index, word in enumerate(tokens.words):
        if opened < 0 and word in QUOTES:
            opened, closing = index, QUOTES[word]
        elif opened >= 0 and word == closing:
            spans.append((opened, index))
            opened = -1
    if opened >= 0:
        spans.append((opened, tokens.size))
    return spans


def find_attributions(
    tokens: Tokens, first: int, last: int, amounts: Sequence[Amount], speakers: Speakers, language: Language
) -> list[Attribution]:
    """Return who speaks in a sentence, in order; a person only named is remembered as the next to speak."""
    headline = _headline(tokens, first, last, language)
    found = [Attribution(first, speakers.resolve(headline, language), after=False, anywhere=True)] if headline else []
    told = first
    for index in tokens.starts_of(language.claim_starters, first, last):
        named = claim_at(tokens, index, first, last, language) if index >= told else None
        if named is None:
            continue
        name, end, inverted, cue = named
        behind = tokens.words[end] in BREAKS or not any(amount.first >= end for amount in amounts)
        bounded = not (inverted or cue) and (
            _subordinate(tokens, index, first, language) or _coordinated(tokens, index, end, first, language)
        )
        speaker = speakers.resolve(name, language)
        if cue and found and _cited(tokens, index, found[-1], language):
            found[-1] = found[-1]._replace(name=speaker)
            told = end
            continue
        found.append(Attribution(index, speaker, (inverted or behind) and not bounded, cue, bounded))
        told = end
    if not found:
        mentioned = _publisher(tokens, first, last, language) or person_mentioned(tokens, first, last, language)
        if mentioned:
            speakers.resolve(mentioned, language)
    return found


def _cited(tokens: Tokens, index: int, teller: Attribution, language: Language) -> bool:
    """Tell whether a cue names whom the one who tells has it from: "Kazinform reports, citing the ministry"."""
    citing = language.phrases["claims.citing"].at(tokens, index) is not None
    return citing and index - teller.at <= LONGEST_OUTLET


def _publisher(tokens: Tokens, first: int, last: int, language: Language) -> Name | None:
    """Return who is told to have published something: "The office published its survey"."""
    publishing, reports = language.sets["claims.publishing"], language.sets["claims.reports"]
    if publishing.isdisjoint(tokens.folded[first:last]):
        return None
    verb = next(at for at in range(first, last) if tokens.folded[at] in publishing)
    if verb == first or reports.isdisjoint(tokens.folded[verb:last]):
        return None
    return name_before(tokens, verb, first, language, weak=False)


def _headline(tokens: Tokens, first: int, last: int, language: Language) -> Name | None:
    """Return the body or person that a sentence opens with before a colon: "МВД: выдворены 60 тысяч"."""
    ahead = tokens.words[first : min(last, first + LONGEST_OPENER)]
    end = first + ahead.index(":") if ":" in ahead else first
    if (
        end == first
        or not tokens.glued(end)
        or tokens.glued(end + 1)
        or language.bodies.isdisjoint(tokens.folded[first:end])
    ):
        return None
    return name_after(tokens, first, end, language)


def _coordinated(tokens: Tokens, verb: int, end: int, first: int, language: Language) -> bool:
    """Tell whether a claim stands in a second main clause: "sales rose 5%, and the bank expects them to go on"."""
    if tokens.words[end] in BREAKS:
        return False
    if tokens.folded[verb - 1] in language.sets["words.and"]:
        return True
    for at in range(verb - 1, max(first, verb - LONGEST_OUTLET), -1):
        if tokens.words[at] in BREAKS:
            return tokens.words[at] == "," and tokens.folded[at + 1] in language.sets["words.and"]
    return False


def _subordinate(tokens: Tokens, verb: int, first: int, language: Language) -> bool:
    """Tell whether a claim hangs on something told before it: "... after OPEC said output had risen"."""
    for at in range(verb - 1, max(first, verb - LONGEST_OUTLET), -1):
        if tokens.words[at] in BREAKS:
            return False
        if language.phrases["claims.subordinate"].at(tokens, at):
            return True
    return False
