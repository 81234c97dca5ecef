from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName("name")
print(thing.objectName())
"""


def test_this_pyside_keeps_its_count_of_none():
    """PySide6 6.12.0 drops a reference to None in every call without a result, and aborts on Python before 3.12."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "name\n"), done.stderr
