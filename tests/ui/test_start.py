"""What the start loads: it is short because nothing is read that the first page does not need."""

import subprocess
import sys

_UNNEEDED = (
    "desktop.world",
    "desktop.library.asking.grammar",
    "desktop.library.standing",
    "desktop.ui.statistics",
    "desktop.ui.countries",
    "desktop.cli",
    "hashlib",
    "html",
    "sqlite_utils",
)

_PROGRAM = f"""
import sys
import desktop.launch, desktop.ui.app, desktop.ui.articles
print(*(name for name in {_UNNEEDED} if name in sys.modules))
"""


def test_the_first_tab_loads_nothing_of_the_others():
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
