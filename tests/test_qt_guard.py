from __future__ import annotations

import subprocess
import sys

NONE = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName("name")
print(thing.objectName())
"""

NAMED_TUPLE = """
from typing import NamedTuple
from PySide6.QtCore import QAbstractListModel
class Pair(NamedTuple):
    name: str
    number: int
class Pairs(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1
    def data(self, index, role):
        return Pair("name", 1)
pairs = Pairs()
print(pairs.index(0, 0).data())
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


def test_this_pyside_keeps_its_count_of_none():
    """PySide6 6.12.0 drops a reference to None in every call without a result, and aborts on Python before 3.12."""
    done = run(NONE)
    assert (done.returncode, done.stdout) == (0, "name\n"), done.stderr


def test_this_pyside_tells_the_named_tuple_of_a_model_as_it_is():
    """PySide6 6.10.1 makes a list of it, as no version before or after does."""
    done = run(NAMED_TUPLE)
    assert (done.returncode, done.stdout) == (0, "Pair(name='name', number=1)\n"), done.stderr
