"""The tab Member Countries: who stands where in the Process, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop import wording
from desktop.library import standing
from desktop.library.profiles import country_profile
from desktop.library.queries import Library
from desktop.library.search import Kind, Query, parse, search, spans
from desktop.marks import override
from desktop.records import Country, Role
from desktop.ui import theme
from desktop.ui.list_tab import ListTab
from desktop.ui.models import Row
from desktop.ui.pages.country import country_page

_GROUPS = ("member", "observer", "candidate", None)


class CountriesTab(ListTab):
    """Finds countries, listed by their role, and shows their profiles."""

    kind: Kind = "countries"
    shares = (330, 930)

    @property
    @override
    def placeholder(self) -> str:
        return self.tr("Search countries")

    @override
    def ask(self, library: Library, text: str) -> tuple[Row, ...]:
        query = parse(text)
        found = [hit.record for hit in search(library, self.kind, text) if isinstance(hit.record, Country)]
        roles = library.roles()
        if not query.terms:
            return self._grouped(found, roles)
        return tuple(self._row(country, roles, query, grouped=False) for country in found)

    def _grouped(self, countries: Sequence[Country], roles: Sequence[Role]) -> tuple[Row, ...]:
        headings = {
            "member": self.tr("Members"),
            "observer": self.tr("Observers"),
            "candidate": self.tr("Accession Pending"),
            None: self.tr("No Role Stated"),
        }
        rows: list[Row] = []
        for group in _GROUPS:
            inside = [each for each in countries if _role(each, roles) == group]
            if inside:
                rows.append(Row(None, f"{headings[group]}  {len(inside)}"))
                rows += [self._row(each, roles, parse(""), grouped=True) for each in inside]
        return tuple(rows)

    def _row(self, country: Country, roles: Sequence[Role], query: Query, *, grouped: bool) -> Row:
        own = [name.text for name in country.names if name.kind == "own"]
        meta = " · ".join(dict.fromkeys((country.name_ru, *own)))
        chair = standing.chair(roles)
        role = _role(country, roles)
        badge = "" if grouped or role is None else wording.role_words(role)
        if chair is not None and chair.country == country.code:
            badge = self.tr("Chair")
        marks = (spans(country.name, query), spans(meta, query), ())
        return Row(country.code, country.name, meta, badge=badge, hits=marks)

    @override
    def make_page(self, library: Library, ident: str) -> str:
        return country_page(country_profile(library, ident), self.query, theme.colors(), self.text_size())


def _role(country: Country, roles: Sequence[Role]) -> str | None:
    found = standing.standing(role for role in roles if role.country == country.code)
    return found.role.role if found else None
