"""Many names in one text: each person and body once, and work that grows with the text alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.figures import extract
from desktop.documents.names import find_names
from desktop.documents.names.joining import Register
from desktop.documents.names.organisations import merged
from desktop.documents.names.spelling import same_person

SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "da")
NAMES = ["".join(parts).capitalize() for parts in product(SYLLABLES, repeat=4)]
LETTERS = st.text(alphabet="abе", min_size=4, max_size=9)


def texts(number: int) -> list[str]:
    """Return paragraphs that each name somebody and a body whom no other one names."""
    return [
        f"The {name} University opened 12 schools, said Ann {name[::-1].capitalize()}, its director."
        for name in NAMES[: number * 7 : 7]
    ]


@pytest.mark.parametrize("read", [find_names, extract])
def test_twice_as_many_names_are_no_more_than_about_twice_the_work(work, read):
    read(texts(1))  # the tables are read once
    once, twice = (work(lambda number=number: read(texts(number))) for number in (400, 800))
    assert twice < 2.1 * once


def test_all_of_many_names_are_found():
    names = find_names(texts(800))
    assert len(names.people) == len(names.organisations) == 800


def test_a_surname_means_the_last_of_many_who_bear_it():
    said = [f"Some 12 people came, said Ann {name}." for name in (*NAMES[:50], "Lodavo", *NAMES[50:100])]
    last = extract([*said, "Some 12 people came, said Eve Lodavo.", "Some 15 people left, Lodavo said."])[-1]
    assert last.claimed_by == "Eve Lodavo"


@given(LETTERS, LETTERS)
def test_nobody_is_passed_over_who_could_be_meant(one, other):
    register = Register()
    register.note(f"A. {one}", 0)
    if same_person(f"A. {one}", f"A. {other}"):
        assert register.near(f"A. {other}") == [0]


def test_a_person_is_known_by_the_fuller_spelling_too():
    called = ("Director S. Lodavo spoke.", "Director Sadriddin Lodavi left.", "Director Sadriddin Lodavis came.")
    assert [person.name for person in find_names(called).people] == ["Sadriddin Lodavi"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Lake Bank", "Lake Bank of Sample"], ["Lake Bank of Sample"]),
        (["Royal Lake Bank", "Lake Bank", "New Royal Lake Bank"], ["New Royal Lake Bank"]),
        (["Very New Royal Lake Bank", "Lake Bank"], ["Very New Royal Lake Bank", "Lake Bank"]),
        (["Lake Bank", "Flake Bank", "Lake Banking"], ["Lake Bank", "Flake Bank", "Lake Banking"]),
        (["IOM", "International Organization for Migration"], ["International Organization for Migration"]),
    ],
)
def test_a_body_is_named_once_by_the_longest_of_its_names(names, expected):
    assert merged(names) == expected
