"""The page that explains the language of the search fields, its fields listed from the table that reads them."""

from __future__ import annotations

from desktop.library.asking.fields import FIELDS
from desktop.library.search import KINDS
from desktop.ui.pages.markup import escape, page, table
from desktop.ui.searching.notices import tab_title
from desktop.ui.theme import Colors
from desktop.ui.words import tr


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        ("labour migration", tr("Both words, in any order and any of their forms; the last one as you type it")),
        ('"labour migration"', tr("These words next to one another, as they are")),
        ("migration -labour", tr("The first word without the second")),
        ("refugees OR asylum", tr("Either word")),
        ("(refugees OR asylum) Kazakhstan", tr("Parentheses keep together what belongs together")),
        ("country:KAZ", tr("Only records with this value in this field; the fields are listed below")),
        ("year:2016..2025", tr("From one to the other; 2016.. and ..2025 are open at one end")),
        ("value:>1000000", tr("More than; also >=, < and <=")),
        ("281 million", tr("A number in any notation: 281,000,000, 281m and 281 млн are the same")),
        ("беженец", tr("A word in English, Russian or Kazakh finds the others; so do names in other spellings")),
    )


def syntax_page(colors: Colors, size: float) -> str:
    """Return the page that explains how to search."""
    lines = [(f"<b>{escape(form)}</b>", escape(meaning)) for form, meaning in _forms()]
    parts = [f"<h1>{escape(tr('Search Syntax'))}</h1>", table((tr("Type"), tr("To find")), lines, (36, 64))]
    for kind in KINDS:
        heading = tr("Fields in {tab}").format(tab=tab_title(kind))
        fields = [
            (f"<b>{escape(each.name)}</b>", escape(each.meaning), escape(each.example), escape(", ".join(each.aliases)))
            for each in FIELDS[kind]
        ]
        headings = (tr("Field"), tr("What it means"), tr("Example"), tr("Also"))
        parts.append(f"<h2>{escape(heading)}</h2>{table(headings, fields, (14, 40, 24, 22))}")
    return page("".join(parts), colors, size)
