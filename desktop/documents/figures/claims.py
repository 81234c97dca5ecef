"""A verb or a cue that lets somebody speak, and who that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.names import Name, determined_before, name_after, name_before, opening_name

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}
BREAKS = frozenset(",.;:—–-”»\"')!?")
SAME_START = 4
LONGEST_OUTLET = 8
LONGEST_OPENER = 6


def claim_at(
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
    """Return whom a verb that ends before a token lets speak, as `claim_at` does."""
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
