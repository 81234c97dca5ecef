"""The words of the sheets themselves, one record for each language they are printed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import SheetError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Labels:
    """Titles, sentences and column heads; braces hold what is filled in."""

    product: str
    country_kicker: str
    article_kicker: str
    measure_kicker: str
    country_running: str
    article_running: str
    measure_running: str
    footer_snapshot: str
    footer_printed: str
    page_of: str

    standings: Mapping[str, str]
    standing_and_chair: Mapping[str, str]
    standing_detail: str
    standing_unknown: str
    standing_disputed: str
    chair_detail: str
    capital: str
    codes: str

    key_figures: str
    other_figures: str
    no_figures: str
    disputes: str
    disputed: str
    why: str
    roles: str
    no_roles: str
    treaties: str
    no_treaties: str
    excerpts: str
    excerpts_lead: str
    gaps: str
    gaps_lead: str
    sources: str
    boundaries: str
    boundaries_text: str

    bibliography: str
    summary: str
    digest: str
    digest_lead: str
    text: str
    text_lead: str
    article_figures: str
    no_article_figures: str
    names: str
    citation: str

    unit: str
    measure_kinds: Mapping[str, str]
    claims_of: tuple[str, str]
    latest: str
    claims: str
    no_claims: str
    places_without: str
    regions: str
    members: str
    observers: str
    other_places: str

    figure: str
    figures_by_period: str
    measure: str
    place: str
    period: str
    said_by: str
    where: str
    role: str
    stated_by: str
    source: str
    treaty: str
    treaty_statements: str
    status: str
    date: str
    name: str
    office: str
    paragraphs: str
    publisher: str
    author: str
    attributed_to: str
    published: str
    published_stated: str
    language: str
    address: str
    sha256: str
    note: str

    of_body: str
    no_period: str
    not_stated: str
    not_in_library: str
    treaty_status: Mapping[str, str]
    treaty_actions: Mapping[str, str]
    reasons: Mapping[str, str]
    claimed_in: str
    in_paragraph: str
    accessed: str
    all_accessed: str
    places: str
    sources_of: str
    stated_between: str
    published_between: str
    languages: Mapping[str, str]


EN = Labels(
    product="Almaty Process Reference",
    country_kicker="Country Fact Sheet",
    article_kicker="Article Sheet",
    measure_kicker="Statistics Sheet",
    country_running="{title}: country fact sheet",
    article_running="Article sheet: {title}",
    measure_running="{title}: statistics sheet",
    footer_snapshot="Library snapshot {}",
    footer_printed="Printed {}",
    page_of="Page {page} of {pages}",
    standings={
        "member": "Member of the Almaty Process",
        "observer": "Observer in the Almaty Process",
        "candidate": "Accession to the Almaty Process pending",
    },
    standing_and_chair={
        "member": "Member and chair of the Almaty Process",
        "observer": "Observer in and chair of the Almaty Process",
        "candidate": "Chair of the Almaty Process, accession pending",
    },
    standing_detail="As of {as_of}, by the latest statement: {publisher}, {stated}",
    standing_unknown="As of {as_of} no source in this library states a role in the Almaty Process.",
    standing_disputed="Sources disagree:",
    chair_detail="Chair {span}: {publisher}, {stated}",
    capital="Capital: {}",
    codes="ISO 3166-1: {}",
    key_figures="Key Figures",
    other_figures="Other and Earlier Figures",
    no_figures="This library holds no figure for this country. That is a gap in the library, not a zero.",
    disputes="Where Sources Disagree",
    disputed="sources disagree",
    why="Why: {}.",
    roles="Roles and Chairmanships",
    no_roles="No source in this library states a role of this country.",
    treaties="Treaties",
    no_treaties="No source in this library speaks of this country and a treaty.",
    excerpts="What the Articles Say",
    excerpts_lead="The paragraphs that name the country, as digests in our own words, with their numbers.",
    gaps="No Figure",
    gaps_lead="This library holds figures of other countries on these subjects, none of this one. Unknown is not zero.",
    sources="Sources",
    boundaries="Names and Boundaries",
    boundaries_text="Names of countries and places, and the order in which they stand, are those of the sources or in "
    "common use. They express no opinion on the legal status of any country, territory, city or area or of its "
    "authorities, or on the course of its boundaries.",
    bibliography="The Document",
    summary="In Short",
    text="Text by Paragraph",
    text_lead="The text of the document as it was imported. Raised letters lead to the figures below.",
    digest="Digest by Paragraph",
    digest_lead="A digest in our own words; names, dates and figures are as in the document. Raised letters lead to "
    "the table of figures.",
    article_figures="Figures",
    no_article_figures="The document states no figure.",
    names="People and Organisations",
    citation="How to Cite",
    unit="Unit: {}",
    measure_kinds={
        "stock": "A stock: the number at one date",
        "flow": "A flow: the number over a period",
        "rate": "A rate: the number in proportion to a population",
        "share": "A share: a part of a whole",
        "amount": "An amount of money",
    },
    claims_of=("1 claim in this library", "{} claims in this library"),
    latest="Latest Figure for Each Place",
    claims="All Claims over Time",
    no_claims="This library holds no figure of this. That is a gap in the library, not a zero.",
    places_without="This library holds no figure of this for these members and observers. Unknown is not zero.",
    regions="World and regions",
    members="Members of the Almaty Process, by the latest statements as of {}",
    observers="Observers in the Almaty Process, by the latest statements as of {}",
    other_places="Other places",
    figure="Figure",
    figures_by_period="Figures, by period",
    measure="What it counts",
    place="Place",
    period="Period",
    said_by="Who says so",
    where="Where it stands",
    role="Role",
    stated_by="Stated by",
    source="Source",
    treaty="Treaty",
    treaty_statements="What the sources say of this country",
    status="Status",
    date="Date",
    name="Name",
    office="Office or kind",
    paragraphs="Paragraphs",
    publisher="Publisher",
    author="Author",
    attributed_to="Reported from",
    published="Date",
    published_stated="As stated: {}.",
    language="Language",
    address="Address",
    sha256="SHA-256",
    note="Note",
    of_body="{role}, {body}",
    no_period="period not stated",
    not_stated="Not stated",
    not_in_library="Unknown",
    treaty_status={"party": "Party", "not party": "Not party", "no record": "No record"},
    treaty_actions={"accession": "by accession", "ratification": "by ratification"},
    reasons={
        "other date": "other dates",
        "other definition": "other definitions",
        "rounding": "rounding",
        "revision": "a later revision",
        "unknown": "not known",
    },
    claimed_in="{claimant}, in {publisher}",
    in_paragraph="paragraph {}",
    accessed="Accessed {}",
    all_accessed="All accessed {}",
    places="In it: {}",
    sources_of="Sources dated {}",
    stated_between="Stated {}",
    published_between="Published {}",
    languages={
        "az": "Azerbaijani",
        "en": "English",
        "fa": "Persian",
        "kk": "Kazakh",
        "ky": "Kyrgyz",
        "ps": "Pashto",
        "ru": "Russian",
        "tg": "Tajik",
        "tk": "Turkmen",
        "tr": "Turkish",
        "ur": "Urdu",
        "uz": "Uzbek",
    },
)

_LANGUAGES = {"en": EN}


def labels(language: str) -> Labels:
    """Return the words of the sheets in a language; raise SheetError if they are not printed in it."""
    try:
        return _LANGUAGES[language]
    except KeyError:
        known = ", ".join(_LANGUAGES)
        raise SheetError(f"Sheets are not printed in {language!r}; choose one of: {known}.") from None
