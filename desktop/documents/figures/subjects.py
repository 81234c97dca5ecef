"""The phrase before a number that it most likely measures: the subject of its clause, or what is told with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.phrases import LONGEST_PHRASE, acting, joined, modified, nominal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_CLAIM = 10
FARTHEST_SUBJECT = 60
FARTHEST_CUE = 14
SHORT_LINK = 2


def subject(
    tokens: Tokens, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the phrase between two tokens that a number behind them most likely measures."""
    if last > first and tokens.folded[last - 1] in language.sets["words.of"]:
        direct = _before_of(tokens, first, last - 1, taken, language)
        if direct:
            return direct
    best: tuple[int, int] | None = None
    head: tuple[int, int] | None = None
    fallback: tuple[int, int] | None = None
    for at, end in _phrases(tokens, first, last, taken, language):
        if at == end:
            best, head = _resumed(tokens, at, best, head, language) if head else (best, head)
        elif best and _names(tokens, at, best[1]):
            continue
        elif behind_preposition(tokens, at, first, language) and not _heads_clause(tokens, at, end, last, language):
            fallback = fallback or (at, end)
        else:
            best = at, _with_complement(tokens, at, end, last, language)
            head = head or best
    return best or fallback


def _phrases(
    tokens: Tokens, first: int, last: int, taken: Collection[int], language: Language
) -> Iterator[tuple[int, int]]:
    """Yield the phrases between two tokens, and an empty one where the clause may go back to its subject."""
    folded, closed = tokens.folded, language.closed
    at = max(_behind_cue(tokens, first, last, language), last - FARTHEST_SUBJECT)
    while at < last:
        if folded[at] in closed and folded[at + 1] != "-":
            at = _behind_claim(tokens, at, last, language) if folded[at] == "," else at
        elif at not in taken and _opens(tokens, at, language):
            end = _phrase_end(tokens, at, last, taken, language)
            yield at, end
            at = end
            continue
        if folded[at] in language.resuming:
            yield at, at
        at += 1


def _behind_cue(tokens: Tokens, first: int, last: int, language: Language) -> int:
    """Step over "According to the IOM," at the beginning of a sentence."""
    if cue := language.phrases["claims.cues"].at(tokens, first):
        ahead = tokens.words[cue[0] : min(last, first + FARTHEST_CUE)]
        return cue[0] + ahead.index(",") + 1 if "," in ahead else first
    return first


def _behind_claim(tokens: Tokens, comma: int, last: int, language: Language) -> int:
    """Step over who says so between commas: "the deficit, the ministry admitted, will grow to"."""
    verbs = language.sets["claims.verbs"]
    for at in range(comma + 2, min(last, comma + LONGEST_CLAIM)):
        if tokens.words[at] == ",":
            said = tokens.folded[comma + 1] in verbs or tokens.folded[at - 1] in verbs
            return at if said else comma
    return comma


def _resumed(
    tokens: Tokens, index: int, best: tuple[int, int] | None, head: tuple[int, int], language: Language
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Go back to the subject of a clause where another verb of it begins: "it has a screen, weighs 2 kg and costs"."""
    folded, following = tokens.folded[index], tokens.folded[index + 1]
    goes_on = following in language.sets["grammar.finite"]
    clause = folded == ";" or (folded in language.sets["words.and"] and tokens.words[index - 1] == "," and not goes_on)
    if clause or folded in language.sets["claims.verbs"]:
        return best, None
    return (head if goes_on and folded in language.sets["words.and_comma"] else best), head


def _names(tokens: Tokens, index: int, end: int) -> bool:
    """Tell a name in quotation marks right behind what bears it: "выручка «Зари»"."""
    return index == end + 1 and tokens.words[end] in ("«", "“") and tokens.words[index][0].isupper()


def _before_of(
    tokens: Tokens, first: int, end: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the phrase before "of": "a net outflow of 900"."""
    at = end - _noun_of_change(tokens, end, first, language)
    while at > first and at - 1 not in taken and end - at < LONGEST_PHRASE:
        if not nominal(tokens, at - 1, language) and tokens.folded[at - 1] not in language.sets["grammar.noun_or_verb"]:
            break
        if _verbal(tokens, at - 1, language) and at < end:
            break
        at -= 1
    return (at, end) if at < end else None


def _noun_of_change(tokens: Tokens, end: int, first: int, language: Language) -> bool:
    """Tell the rise in "a pay rise of" from the one in "a rise of"."""
    if end - first <= 1 or language.changes.at(tokens, end - 1) is None:
        return False
    noun = nominal(tokens, end - 2, language) or tokens.folded[end - 2] in language.sets["grammar.noun_or_verb"]
    return noun and not _verbal(tokens, end - 2, language)


def _opens(tokens: Tokens, index: int, language: Language) -> bool:
    known = tokens.openers.get(index)
    if known is None:
        known = tokens.openers[index] = _can_open(tokens, index, language)
    return known


def _can_open(tokens: Tokens, index: int, language: Language) -> bool:
    folded = tokens.folded[index]
    if folded in language.closed and tokens.folded[index + 1] != "-":
        return False
    if folded not in language.doubtful and folded.isalpha() and not folded.endswith(language.doubtful_endings):
        return tokens.folded[index - 1] not in language.sets["grammar.modals"]
    noun = folded in language.sets["grammar.noun_or_verb"] and (
        _determined(tokens, index, language)
        or (tokens.folded[index + 1] in language.sets["words.of"] and tokens.words[index - 1].islower())
    )
    if not (noun or nominal(tokens, index, language)) or (not noun and _verbal(tokens, index, language)):
        return False
    if folded in language.ordinals and not nominal(tokens, index + 1, language):
        return False
    if folded in language.sets["grammar.predicates"] or folded.endswith(language.participle_endings):
        return False
    if folded in language.sets["grammar.spans_compared"] and _on_span(tokens, index, language):
        return False
    return not index or tokens.folded[index - 1] not in language.sets["grammar.modals"]


def _on_span(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the months of "month on month"."""
    phrases = language.phrases["grammar.span_on_span"]
    return bool(phrases.at(tokens, index) or phrases.before(tokens, index + 1))


def _verbal(tokens: Tokens, index: int, language: Language) -> bool:
    folded = tokens.folded[index]
    return (
        (folded in language.verbal_starters and _known_verbal(tokens, index, language))
        or tokens.words[index].isnumeric()
        or acting(folded, language)
        or (
            folded.endswith(language.gerund_endings)
            and (tokens.words[index - 1] == "," or _takes_object(tokens, index + 1, language))
        )
    )


def _known_verbal(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether the tables have a token as a word that opens no noun phrase."""
    folded = tokens.folded[index]
    return (
        (language.changes.at(tokens, index) is not None and not _noun_that_changes(tokens, index, language))
        or language.multiples.at(tokens, index) is not None
        or (folded in language.sets["claims.verbs"] and not _named_by_noun(tokens, index, language))
        or folded in language.sets["claims.pronouns"]
        or folded in language.scales
        or language.months.at(tokens, index) is not None
        or folded in language.sets["periods.weekdays"]
        or language.qualifiers.at(tokens, index) is not None
    )


def _named_by_noun(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the nouns of "the estimate" and "growth forecast" from verbs of saying."""
    headed = tokens.folded[index] in language.sets["grammar.change_heads"]
    return _determined(tokens, index, language) or (
        headed and tokens.folded[index - 1] in language.sets["grammar.change_nouns"]
    )


def _noun_that_changes(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the subject in "growth slowed to" and "экономический рост составил" from a verb of change."""
    if tokens.folded[index] not in language.sets["grammar.change_nouns"]:
        return False
    following = tokens.folded[index + 1]
    if following in language.sets["places.locatives"] and tokens.words[index - 1].isalpha():
        return tokens.folded[index - 1] in language.sets["claims.verbs"]
    if following in language.sets["grammar.change_heads"]:
        return True
    return following in language.sets["grammar.predicating"] or language.changes.at(tokens, index + 1) is not None


def _takes_object(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "wiping about €3bn" from "the building rose": what a participle governs starts like an object."""
    if tokens.numeric(index) or tokens.folded[index] in language.sets["grammar.determiners"]:
        return True
    return bool(language.qualifiers.at(tokens, index) or language.currencies.at(tokens, index))


def _determined(tokens: Tokens, index: int, language: Language) -> bool:
    return tokens.folded[index - 1] in language.sets["grammar.determiners"]


def _phrase_end(tokens: Tokens, index: int, last: int, taken: Collection[int], language: Language) -> int:
    if tokens.folded[index - 1] in language.sets["places.locatives"] and tokens.words[index][0].isupper():
        place = language.places.at(tokens, index)
        if place and place[1][1] == "names":
            return min(place[0], last)
    at = index
    for _ in range(LONGEST_PHRASE):
        if at >= last or at in taken or not _opens(tokens, at, language):
            break
        at = joined(tokens, at, language)
    return max(min(at, last), index + 1)


def _heads_clause(tokens: Tokens, index: int, end: int, last: int, language: Language) -> bool:
    """Tell a subject from what depends on a preposition: "after Brent slid to", "with waves of up to 7 metres"."""
    conjunctive = tokens.folded[index - 1] in language.sets["words.sequel"]
    if conjunctive and language.changes.at(tokens, end):
        return True
    return _borne(tokens, index, end, last, language)


def _borne(tokens: Tokens, index: int, end: int, last: int, language: Language) -> bool:
    """Tell the waves of "with waves of up to 7 metres" and "with waves as high as 7 metres"."""
    opener = index - 1 - (tokens.folded[index - 1] in language.sets["grammar.determiners"])
    if tokens.folded[opener] not in language.sets["grammar.bearing"] or last - end > SHORT_LINK:
        return False
    links = language.sets["stops.prepositions"]
    between = tokens.folded[end:last]
    return all(word in links or word.endswith(language.gerund_endings) for word in between)


def behind_preposition(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    """Tell whether a phrase depends on a preposition in front of it."""
    before = index - 1
    declined = bool(language.case_endings)
    while before >= first and (_leads(tokens, before, language) or (declined and tokens.numeric(before))):
        before -= 1
    if (
        tokens.words[before - 1] == "-"
        and not tokens.glued(before)
        and tokens.folded[before] in language.sets["words.and"]
    ):
        before -= 3
    if before < first:
        return False
    governed = before < index - 1 and tokens.folded[before].endswith(language.gerund_endings)
    return governed or tokens.folded[before] in language.sets["stops.prepositions"]


def _leads(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell what may stand between a preposition and its noun: "the", "the two"."""
    return tokens.folded[index] in language.sets["grammar.determiners"] or tokens.folded[index] in language.cardinals


def _with_complement(tokens: Tokens, first: int, end: int, last: int, language: Language) -> int:
    """Extend "number" over "of refugees"."""
    if tokens.folded[end] not in language.sets["words.of"] or end >= last:
        return end
    if language.sets["nouns.nouns_of_amount"].isdisjoint(tokens.folded[first:end]):
        return end
    complement = modified(tokens, end + 1, last, language)
    return complement[1] if complement else end
