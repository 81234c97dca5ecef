"""What a page states about itself: JSON-LD, OpenGraph and other meta elements, item properties, <time>, <h1>."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.documents.names.organisations import is_organisation
from desktop.documents.repeats import key_of
from desktop.documents.stamps import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

ARTICLE = re.compile(r"Article|BlogPosting|Report|PressRelease|LiveBlog|CreativeWork$|NewsMessage", re.IGNORECASE)
DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "article:published", "publication_date", "citation_publication_date",
    "mediator_published_time", "og:published_time",
)  # fmt: skip
SITE_KEYS = ("og:site_name", "publisher", "dc.publisher", "application-name", "twitter:app:name:iphone")
AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "mediator_author", "byl")
SEPARATOR = re.compile(r"\s+[|•·–—»:-]{1,2}\s+|\s*[|»]\s*|\s::\s")
HEADINGS = ("h2", "h3", "h4")
PRINTED = ("b", "big", "strong", "font", "div", "p", "span", "td")
"""Elements in which a page without a main heading prints its title."""
ADDRESS = re.compile(r"[A-Za-z][\w-]+\.(?:com|org|net|info|kz|kg|tj|tm|uz|az|am|ge|ru|tr|af|asia)\b")
"""The name of a site that is called by its address ("новости на Example.kz")."""
MAX_JSON = 500_000
SHORTEST_TITLE, LONGEST_SITE = 3, 5
"""Words of a title and of the name of a site that stand beside each other in the title of a tab."""


@dataclass(slots=True)
class Facts:
    """The stated metadata of a page."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None


def facts_of(tree: HtmlElement) -> Facts:
    """Return what a page states, the most deliberate statement first."""
    linked = dict(linked_facts(tree))
    meta = meta_values(tree)
    items = item_values(tree)
    site = linked.get("publisher") or first(meta, SITE_KEYS) or items.get("publisher")
    tab = clean(tree.findtext(".//title"))
    heads = headings(tree, tab)
    site = site or site_in(tab, heads) or site_beside(tab, tree) or (tab if tab and is_organisation(tab) else None)
    dates = (linked.get("published"), first(meta, DATE_KEYS), items.get("datepublished"), time_of(tree))
    return Facts(
        title=title_of(heads, [linked.get("title"), meta.get("og:title"), items.get("headline"), tab], site),
        publisher=site,
        author=person(linked.get("author") or first(meta, AUTHOR_KEYS) or items.get("author"), site),
        language=language(tree, meta),
        published=next((found for found in map(iso_date, dates) if found), None),
    )


def clean(text: object) -> str | None:
    """Return a value's text with entities and spaces resolved, None where there is none."""
    if not isinstance(text, str):
        return None
    return " ".join(html.unescape(text).split())[:500] or None


def first(values: dict[str, str], keys: tuple[str, ...]) -> str | None:
    """Return the first of the keys that is there."""
    return next((values[key] for key in keys if values.get(key)), None)


def linked_facts(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the title, date, author and publisher of the article described in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > MAX_JSON:
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in entries(loaded):
            if ARTICLE.search(" ".join(map(str, as_list(entry.get("@type"))))):
                yield from article_facts(entry)


def article_facts(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an article's entry says."""
    stated = {
        "title": clean(entry.get("headline") or entry.get("name")),
        "published": clean(entry.get("datePublished") or entry.get("dateCreated")),
        "publisher": named(entry.get("publisher")),
        "author": named(entry.get("author") or entry.get("creator")),
    }
    yield from ((key, value) for key, value in stated.items() if value)


def entries(loaded: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD value, those in lists and graphs too."""
    if isinstance(loaded, dict):
        yield loaded
        if depth < 4:
            yield from entries(loaded.get("@graph") or loaded.get("mainEntity"), depth + 1)
    elif isinstance(loaded, list) and depth < 4:
        for entry in loaded[:200]:
            yield from entries(entry, depth + 1)


def as_list(value: object) -> list[Any]:
    """Return a value as a list."""
    return value if isinstance(value, list) else [value]


def named(value: object) -> str | None:
    """Return the name of a person or organisation, or of several, as one text."""
    names = [clean(entry.get("name") if isinstance(entry, dict) else entry) for entry in as_list(value)]
    return ", ".join(name for name in names if name) or None


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """Return the meta elements by name or property, in lower case; the first of a name counts."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = clean(element.get("content"))
        if value and key and not element.xpath("ancestor::*[@itemscope]"):
            values.setdefault(key.lower(), value)
    return values


def item_values(tree: HtmlElement) -> dict[str, str]:
    """Return the item properties of the page's microdata; inside a publisher or author its name is taken."""
    values: dict[str, str] = {}
    for element in tree.xpath("//*[@itemprop]"):
        for key in (element.get("itemprop") or "").lower().split():
            value = element.get("content") or element.get("datetime") or nested_name(element) or element.text_content()
            if key in ("datepublished", "headline", "author", "publisher") and clean(value):
                values.setdefault(key, str(clean(value)))
    return values


def nested_name(element: HtmlElement) -> str | None:
    """Return the name inside an item."""
    for inner in element.xpath(".//*[@itemprop='name']"):
        return str(inner.get("content") or inner.text_content())
    return None


def time_of(tree: HtmlElement) -> str | None:
    """Return the value of the first <time>, one in the article before others."""
    for path in (".//article//time", ".//main//time", ".//time"):
        for element in tree.findall(path):
            found = element.get("datetime") or element.text_content()
            if iso_date(found):
                return str(found)
    return None


def headings(tree: HtmlElement, tab: str | None) -> list[str]:
    """Return the texts of the main headings, without any those of lower ones that the tab's title begins with."""
    main, lower = ([text for at in tree.iter(tag) if (text := clean(at.text_content()))] for tag in ("h1", "h2"))
    return main or [text for text in lower if tab and tab.startswith(text)]


def title_of(heads: list[str], stated: list[str | None], site: str | None) -> str | None:
    """Return the title: the main heading that a statement repeats, else the statement without the site's name."""
    known = [text for text in stated if text]
    for head in heads:
        if any(key_of(head) in key_of(text) or key_of(text) in key_of(head) for text in known):
            return head
    if len(heads) == 1 and (not known or len(heads[0].split()) > 3) and key_of(heads[0]) != key_of(site or ""):
        return heads[0]
    plain = next((without_site(text, site) for text in known), None)
    return plain if plain and key_of(plain) != key_of(site or "") else None


def without_site(text: str, site: str | None) -> str:
    """Return a title without the name of the site at its end or beginning."""
    parts = SEPARATOR.split(text)
    if len(parts) > 1 and site:
        kept = [part for part in parts if key_of(part) != key_of(site)]
        if len(kept) < len(parts):
            return text[text.find(kept[0]) : text.rfind(kept[-1]) + len(kept[-1])] if kept else text
    return text


def site_in(tab: str | None, heads: list[str]) -> str | None:
    """Return the name of the site from the title of the tab: what follows the main heading, behind any section."""
    for head in heads:
        if tab and tab.startswith(head):
            rest = SEPARATOR.split(re.sub(r"^[\s|•·–—»:-]+", "", tab[len(head) :]))[-1]
            address = ADDRESS.search(rest)
            return address.group() if address else rest if 0 < len(rest) <= 60 else None
    return None


def site_beside(tab: str | None, tree: HtmlElement) -> str | None:
    """Return the name of the site from the title of the tab where the page prints the other part of it as its title."""
    parts = SEPARATOR.split(tab or "")
    if len(parts) != 2:
        return None
    printed = [{key_of(text) for text in texts_of(tree, tags, len(tab or ""))} for tags in (HEADINGS, PRINTED)]
    title = max(parts, key=lambda part: (key_of(part) in printed[0], len(part.split()), len(part)))
    site = parts[1 - parts.index(title)]
    if len(title.split()) < SHORTEST_TITLE or len(site.split()) > LONGEST_SITE:
        return None
    return site if any(key_of(title) in texts for texts in printed) else None


def texts_of(tree: HtmlElement, tags: tuple[str, ...], longest: int) -> Iterator[str]:
    """Yield the short texts that elements begin with."""
    yield from (element.text for element in tree.iter(*tags) if element.text and len(element.text) <= longest)


def person(text: str | None, site: str | None) -> str | None:
    """Return an author's name; addresses and the site itself are none."""
    if (
        not text
        or re.match(r"https?:|www\.|@", text)
        or key_of(text) in (key_of(site or ""), "admin", "editor", "редакция")
    ):
        return None
    return re.sub(r"^(?:by|автор:?|author:?)\s+", "", text, flags=re.IGNORECASE)


def language(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """Return the language that the page states."""
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("og:locale") or ""
    match = re.match(r"[a-z]{2}(?![a-z])", stated.lower())
    return match.group() if match else None
