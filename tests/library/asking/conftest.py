from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.asking.glossary import Glossary, groups_of
from desktop.library.shipped import read_shipped
from desktop.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.shipped import Shipped


def rows(shipped: Shipped) -> Iterator[tuple[str, str, str, str, str]]:
    for country in shipped.countries:
        yield "country", country.code, country.name, "en", "common"
        yield "country", country.code, country.name_ru, "ru", "common"
        yield "country", country.code, country.formal_name, "en", "formal"
        yield from (("country", country.code, each.text, each.language, each.kind) for each in country.names)
    for kind, records in (
        ("person", shipped.people), ("organisation", shipped.organisations), ("place", shipped.places),
    ):  # fmt: skip
        for record in records:
            yield kind, record.id, record.name, "en", "common"
            yield from ((kind, record.id, each.text, each.language, each.kind) for each in record.names)
    for term in shipped.terms:
        yield from (("term", term.id, each.text, each.language, each.kind) for each in term.names)
    for treaty in shipped.treaties:
        yield "treaty", treaty.id, treaty.name, "en", "formal"
        yield "treaty", treaty.id, treaty.short, "en", "common"
        yield "treaty", treaty.id, treaty.name_ru, "ru", "formal"


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary(groups_of(rows(read_shipped(data_folder()))))
