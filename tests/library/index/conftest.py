"""An empty index in memory, for the tests of what is written into one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from desktop.library.index.layout import statements


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:")) as made:
        for statement in statements():
            made.execute(statement)
        yield made
