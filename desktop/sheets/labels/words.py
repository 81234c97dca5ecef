"""Which words the sheets need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    footer_as_of: str
    footer_printed: str
    page_of: str

    standings: Mapping[str, str]
    standing_and_chair: Mapping[str, str]
    standing_detail: str
    standing_unknown: str
    standing_disputed: str
    chair_disputed: str
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
    claims_of: tuple[str, str, str]
    latest: str
    claims: str
    newest_claims: str
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
    no_publisher: str
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

    process_kicker: str
    comparison_kicker: str
    pack_kicker: str
    process_running: str
    comparison_running: str
    pack_running: str
    footer_sheet: str
    process_name: str
    comparison_title: str
    pack_title: str
    pack_detail: str
    pack_contents: str
    pack_contents_of: tuple[str, str, str]
    contents_of_pack: str

    short_names: Mapping[str, str]
    flags_unproved: str
    flags_own: str
    flag_note: str
    in_language: Mapping[str, str]
    in_language_mark: str
    map_alt: str
    map_alt_plain: str
    map_caption: str
    messages: str
    message_figure: Mapping[str, str]
    message_subjects: Mapping[str, str]
    message_subject: str
    in_country: Mapping[str, str]
    of_country: Mapping[str, str]
    message_other: str
    message_details: str
    message_rose: str
    message_fell: str
    message_same: str
    message_disputed: str
    message_party: str
    message_party_all: str
    message_gap: str
    message_standing: str
    message_chair: str
    statuses: Mapping[str, str]

    trends: str
    trend_joined: str
    trend_breaks: str
    trend_hollow: str
    trend_alt: str
    trend_series_alt: str
    trend_more: tuple[str, str, str]
    units: Mapping[str, str]
    scale_units: Mapping[int, str]
    years_alt: str
    timeline: str
    timeline_role: str
    timeline_said: str
    span_open: str
    span_moment: str
    timeline_legend: str
    statements_more: tuple[str, str, str]
    more_figures: tuple[str, str, str]
    more_disputes: tuple[str, str, str]
    more_paragraphs: tuple[str, str, str]
    paragraphs_left: tuple[str, str, str]
    left_in: str
    left_among: str
    more_claims: tuple[str, str, str]
    more_events: tuple[str, str, str]
    treaty_shorts: Mapping[str, str]
    capitals: Mapping[str, str]
    disputed_on: str
    readings: str
    since: str
    notes: str

    definition: str
    what_it_is: str
    process_text: str
    members_now: str
    observers_now: str
    statements: str
    statement_said: str
    statement_topics: Mapping[str, str]
    wishes_now: Mapping[str, str]
    standing_table: str
    no_standings: str
    country: str
    chairs: str
    chair_of: str
    no_chairs: str
    events: str
    event: str
    event_kinds: Mapping[str, str]
    body_kinds: Mapping[str, str]
    accounts_differ: str
    compared: str
    row: str
    no_figure: str
    comparison_detail: str
    comparison_note: str
    standing_row: str
    chair_row: str
    none: str
