"""Who claims a figure: direct and reported speech across sentences and paragraphs; the narrator is nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.names import (
    Name,
    determined_before,
    name_after,
    name_before,
    opening_name,
    person_mentioned,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}
QUOTE = re.compile("[" + "".join(QUOTES) + "]")
BREAKS = frozenset(",.;:—–-”»\"')!?")
SAME_START = 4
SAME_OFFICE = 7
LONGEST_OUTLET = 8
LONGEST_OPENER = 6


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
    people: list[str] = field(default_factory=list)
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
            if text not in self.people:
                self.people.append(text)
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

    def _known(self, text: str) -> str | None:
        """Return the fullest known name that a surname, or another spelling or case of it, belongs to."""
        parts = text.split()
        for known in reversed(self.people):
            wanted = known.split()
            if len(parts) <= len(wanted) and _alike(parts[-1], wanted[-1]):
                whole = len(parts) == 1 or len(parts[0]) <= 2 or _alike(parts[0], wanted[0])
                if whole:
                    return known
        return None


def _alike(one: str, other: str) -> bool:
    one, other = (word.lower().removeprefix("y").replace("ё", "е") for word in (one, other))
    longest = max(len(one), len(other))
    same = next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return one == other or (same >= SAME_START and longest - same <= 2 and not one.isascii())


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
        named = _attribution_at(tokens, index, first, last, language) if index >= told else None
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


def _attribution_at(
    tokens: Tokens, index: int, first: int, last: int, language: Language
) -> tuple[Name, int, bool, bool] | None:
    """Return a speaker named by a cue or a verb at a token, the token behind it, and where the words stand."""
    kinds = language.claim_starters[tokens.folded[index]]
    pronoun = language.phrases["claims.pronoun_cues"].at(tokens, index) if "pronoun_cues" in kinds else None
    if pronoun:
        return Name("", "pronoun"), pronoun[0], False, True
    cue = language.phrases["claims.cues"].at(tokens, index) if "cues" in kinds else None
    if cue:
        name = name_after(tokens, cue[0], last, language, genitive=True)
        return (name, cue[0], False, True) if name else None
    strong = language.phrases["claims.verbs"].at(tokens, index) if "verbs" in kinds else None
    verb = strong or language.phrases["claims.weak_verbs"].at(tokens, index)
    if verb is None or not tokens.words[index].islower() or _claims_nothing(tokens, index, verb[0], language):
        return None
    before = tokens.folded[index - 1] if index > first else ""
    told = before in language.sets["claims.pronouns"] and tokens.folded[verb[0]] in language.sets["claims.content"]
    itself = _itself(tokens, index, first, language)
    if itself:
        return itself, verb[0], False, False
    if (before in language.sets["claims.passive"] and before and not told) or _noun(tokens, index, first, language):
        return None
    return _verb_at(tokens, index, verb[0], first, last, language, strong=strong is not None)


def _verb_at(
    tokens: Tokens, index: int, end: int, first: int, last: int, language: Language, *, strong: bool
) -> tuple[Name, int, bool, bool] | None:
    """Return whom a verb that ends before a token lets speak, as `_attribution_at` does."""
    before = tokens.folded[index - 1] if index > first else ""
    if strong and _inverted(tokens, index, first, language) and not _said_when(tokens, end, language):
        name = name_after(tokens, _behind_listener(tokens, end, last, language), last, language)
        if name and not _goes_on(tokens, end, last, language):
            return name, end, True, before in language.sets["claims.leading_adverbs"]
    if tokens.folded[end] in language.sets["claims.not_claimed"]:
        return None
    weak = not (strong or _puts(tokens, index, end, last, language))
    name = name_before(tokens, index, first, language, weak=weak)
    name = name or _opening(tokens, index, end, first, language, strong=strong)
    if name and name.text.islower():
        name = _owner(tokens, index, first, language) or name
    if name is None or (name.kind == "body" and _gains(tokens, index, end, language)):
        return None
    return name, end, False, False


def _opening(tokens: Tokens, index: int, end: int, first: int, language: Language, *, strong: bool) -> Name | None:
    """Return who speaks where no name stands right before a verb: "the coastguard said", "... and found that"."""
    if tokens.folded[index] in language.sets["grammar.determined_speakers"]:
        return determined_before(tokens, index, first, language) or _resumed(tokens, index, first, language)
    found = not strong and tokens.folded[end] in language.sets["claims.content"]
    return _resumed(tokens, index, first, language) if found else None


def _owner(tokens: Tokens, verb: int, first: int, language: Language) -> Name | None:
    """Return whose report speaks: "The operator Velotram carried 61 million, its annual report shows"."""
    if tokens.folded[verb - 1] not in language.sets["claims.reports"]:
        return None
    near = range(verb - 2, max(first, verb - LONGEST_OPENER), -1)
    owned = next((at for at in near if tokens.folded[at] in language.sets["claims.possessives"]), None)
    return (opening_name(tokens, owned, first, language) or Name("", "pronoun")) if owned else None


def _puts(tokens: Tokens, index: int, end: int, last: int, language: Language) -> bool:
    """Tell a claim from an act: "The ministry put the cost of the bridge at 640 million"."""
    if tokens.folded[index] not in language.sets["claims.putting"]:
        return False
    ahead = range(end, min(last - 1, end + LONGEST_OUTLET))
    return any(tokens.folded[at] in language.sets["claims.put_at"] for at in ahead)


def _itself(tokens: Tokens, index: int, first: int, language: Language) -> Name | None:
    """Return the body that a sentence opens with where ", it said" follows, or who spoke last: ", it added,"."""
    if index == first or tokens.folded[index - 1] not in language.sets["claims.itself"]:
        return None
    if index - 1 == first:
        return Name("", "itself")
    if tokens.words[index - 2] != ",":
        return None
    if tokens.folded[index] in language.sets["grammar.determined_speakers"]:
        name = opening_name(tokens, index - 2, first, language)
        return name if name and name.kind == "body" else None
    return Name("", "pronoun") if tokens.words[index + 1] == "," else None


def _resumed(tokens: Tokens, index: int, first: int, language: Language) -> Name | None:
    """Return who a sentence opens with where a claim is its second verb: "..., which has 5 shops, says"."""
    goes_on = tokens.folded[index - 1] in language.sets["words.and_comma"]
    return opening_name(tokens, index, first, language) if goes_on else None


def _noun(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    """Tell the report in "in its yearly report," and the forecast in "a forecast of" from verbs."""
    if tokens.folded[index] not in language.sets["claims.nominal"]:
        return False
    following = tokens.folded[index + 1]
    if following in language.sets["words.of"] or following in language.sets["claims.weak_verbs"]:
        return True
    for at in range(index - 1, max(first, index - LONGEST_OPENER), -1):
        if tokens.folded[at] in language.sets["grammar.determiners"]:
            return tokens.folded[at - 1] in language.sets["stops.prepositions"]
        if not tokens.words[at][0].isalpha():
            return False
    return False


def _gains(tokens: Tokens, index: int, end: int, language: Language) -> bool:
    """Tell "the economy added 206,000 jobs", and what is told of one sum alone, from a claim."""
    if tokens.folded[index] in language.sets["claims.gaining"] and tokens.numeric(end):
        return True
    return tokens.folded[index - 1] in language.sets["claims.auxiliaries"] and _behind_sum(tokens, index - 1, language)


def _behind_sum(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the analysts of "the 2.2 billion analysts had expected", who are told of no other figure."""
    start = index
    while (
        start > index - SAME_START
        and tokens.words[start - 1].islower()
        and tokens.folded[start - 1] not in language.scales
    ):
        start -= 1
    return start < index and tokens.folded[start - 1] in language.scales


def _claims_nothing(tokens: Tokens, index: int, end: int, language: Language) -> bool:
    """Tell "the firm wrote $3bn off", "she wrote 12 books" and, in somebody's words, "we found 12" from a claim."""
    if index and tokens.folded[index - 1] in language.sets["claims.first_person"]:
        return True
    if tokens.folded[index] not in language.sets["claims.not_before_sums"]:
        return False
    money = language.currencies.at(tokens, end) or tokens.words[end] in language.currency_prefixes
    return tokens.numeric(end) or bool(money)


def _inverted(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    allowed = language.sets.get("claims.inverted")
    if allowed is not None and tokens.folded[index] not in allowed:
        return False
    before = tokens.words[index - 1] if index > first else ""
    if language.case_endings and tokens.folded[index - 1] in language.sets["claims.listeners"]:
        return True
    return before in BREAKS or not before or tokens.folded[index - 1] in language.sets["claims.leading_adverbs"]


def _goes_on(tokens: Tokens, index: int, last: int, language: Language) -> bool:
    """Tell what is said from who says it: "..., said the programme had reached"."""
    if tokens.folded[index] not in language.sets["grammar.determiners"]:
        return False
    near = tokens.folded[index + 1 : min(last, index + SAME_START)]
    verbs = language.sets["stops.auxiliaries"] | language.sets["grammar.finite"]
    return any(word in verbs for word in near[1:])


def _said_when(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "said on Tuesday" from "сообщили в министерстве": only where bodies are placed does a place speak."""
    word = tokens.folded[index]
    return word in language.sets["stops.prepositions"] and word not in language.sets["claims.inside"]


def _behind_listener(tokens: Tokens, index: int, last: int, language: Language) -> int:
    """Step over who was told: "рассказал «Коммерсанту» глава компании", "сообщил журналистам министр"."""
    at = index
    while tokens.folded[at] in language.sets["claims.listeners"] and at < last:
        at += 1
    told_agency = tokens.folded[at] in language.sets["claims.agencies"]
    at += told_agency and tokens.folded[at + 1] in language.sets["claims.inside"]
    told = at > index
    if tokens.words[at] in QUOTES:
        closing = QUOTES[tokens.words[at]]
        end = next((to for to in range(at + 1, min(last, at + LONGEST_OUTLET)) if tokens.words[to] == closing), None)
        at = end + 1 if end is not None else at
    return at if told or tokens.words[at][:1].isalpha() else index


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
