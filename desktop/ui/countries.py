"""The tab Member Countries: who stands where in the Process, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop import wording
from desktop.library import standing
from desktop.library.profiles.country import country_profile
from desktop.library.queries import Library
from desktop.library.search import Hit, Kind, Results
from desktop.marks import override
from desktop.records import WISHES, Role
from desktop.ui.list_tab import ListTab
from desktop.ui.lists.models import Row
from desktop.ui.page_reader import Look
from desktop.ui.pages.country import country_page
from desktop.ui.searching.marking import marks_of, reason
from desktop.world import Country

_GROUPS = ("member", "observer", *WISHES, None)
_MOST = 100
"""How many of a country's figures and of the articles that name it stand on its page."""


class CountriesTab(ListTab):
    """Finds countries, listed by their role, and shows their profiles."""

    kind: Kind = "countries"
    shares = (530, 750)
    first_rows = None

    @property
    @override
    def placeholder(self) -> str:
        return self.tr("Search countries")

    @override
    def rows(self, library: Library, results: Results, hits: Sequence[Hit]) -> tuple[Row, ...]:
        found, roles = [hit.record for hit in hits if isinstance(hit.record, Country)], library.roles()
        if not results.text.strip() and not results.chosen and results.sort == "relevance":
            return self._grouped(found, roles)
        return tuple(self._row(country, roles, results) for country in found)

    def _grouped(self, countries: Sequence[Country], roles: Sequence[Role]) -> tuple[Row, ...]:
        headings = {
            "member": self.tr("Members"),
            "observer": self.tr("Observers"),
            "candidate": self.tr("Accession Pending"),
            "applicant": self.tr("Asked for Observer Status"),
            "aspirant": self.tr("Wish to Become Full Members"),
            None: self.tr("No Role Stated"),
        }
        rows: list[Row] = []
        for group in _GROUPS:
            inside = [each for each in countries if _role(each, roles) == group]
            if inside:
                rows.append(Row(None, f"{headings[group]}  {len(inside)}"))
                rows += [self._row(each, roles) for each in inside]
        return tuple(rows)

    def _row(self, country: Country, roles: Sequence[Role], results: Results | None = None) -> Row:
        """Return the row of a country; under the heading of its role where there are no `results` of a search."""
        own = [name.text for name in country.names if name.kind == "own"]
        meta = " · ".join(dict.fromkeys((country.name_ru, *own)))
        chair = standing.chair(roles)
        role = _role(country, roles)
        badge = "" if results is None or role is None else wording.role_words(role)
        if chair is not None and chair.role.country == country.code:
            badge = self.tr("Chair")
        if results is None:
            return Row(country.code, country.name, meta, badge=badge)
        marks = marks_of(results)
        spans = (marks.spans(country.name), marks.spans(meta), ())
        why = reason(results, country.name, meta)
        return Row(country.code, country.name, meta, badge=badge, hits=spans, why=why)

    @override
    def make_page(self, library: Library, ident: str, look: Look) -> str:
        return country_page(country_profile(library, ident, most=_MOST), *look)


def _role(country: Country, roles: Sequence[Role]) -> str | None:
    found = standing.standing(role for role in roles if role.country == country.code)
    return found.role.role if found else None
