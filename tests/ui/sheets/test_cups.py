"""Printing by CUPS: a private server on a socket gets the PDF with its text, the pages and the copies chosen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.sheets import raster

TESTS = Path(__file__).parents[2]
LOCATION = "Order allow,deny\nAllow all\n"
STARTED = 20
"""Seconds within which a server must answer."""


class Server(NamedTuple):
    """A running server: where it keeps its jobs, and what tells programs to use it."""

    spool: Path
    env: dict[str, str]


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not found:
        pytest.skip(f"{name} is missing; install cups")
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    cupsd, lpadmin = program("cupsd"), program("lpadmin")
    if os.geteuid() != 0:
        pytest.skip("a private cupsd needs root to give its jobs to a filter's user")
    root = tmp_path_factory.mktemp("cups")
    for folder in (root, *root.parents[:2]):
        folder.chmod(0o755)
    for name in ("spool", "cache", "state", "log"):
        (root / name).mkdir()
    socket = root / "socket"
    limits = f"<Policy default>\n<Limit All>\n{LOCATION}</Limit>\n</Policy>\n"
    (root / "cupsd.conf").write_text(
        f"Listen {socket}\nBrowsing No\nPreserveJobFiles Yes\nDirtyCleanInterval 0\nDefaultAuthType None\n"
        f"<Location />\n{LOCATION}</Location>\n<Location /admin>\n{LOCATION}</Location>\n{limits}"
    )
    (root / "cups-files.conf").write_text(
        f"ServerRoot {root}\nRequestRoot {root}/spool\nCacheDir {root}/cache\nStateDir {root}/state\nFileDevice Yes\n"
        f"AccessLog {root}/log/access\nErrorLog {root}/log/error\nPageLog {root}/log/page\nSandboxing relaxed\n"
    )
    command = [cupsd, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    env = {**os.environ, "CUPS_SERVER": str(socket)}
    add = [lpadmin, "-p", "Office", "-E", "-v", "file:///dev/null", "-m", "raw"]
    try:
        if not answers(add, env):
            pytest.skip(f"no cupsd would start here: {(root / 'log' / 'error').read_text()[-500:]}")
        yield Server(root / "spool", env)
    finally:
        process.terminate()
        process.wait(20)


def answers(command: list[str], env: dict[str, str]) -> bool:
    """Repeat a command until the server that it needs has started; say whether it has."""
    end = time.monotonic() + STARTED
    while time.monotonic() < end:
        if subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0:
            return True
    return False


@pytest.fixture
def print_to(server: Server, library_file: Path) -> Callable[..., str]:
    """Print in a process of its own and return what it says."""

    def run(kind: str, *, printer: str = "Office", ranges: str = "", copies: int = 1, env=None) -> str:
        script = [sys.executable, str(TESTS / "fixtures" / "print_to.py"), str(library_file), printer, kind]
        done = subprocess.run(
            [*script, ranges, str(copies)],
            env={**server.env, "PYTHONPATH": str(TESTS.parent), **(env or {})},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def newest(server: Server) -> tuple[Path, bytes]:
    """Return the file of the last job, and what the server was told about it."""
    job = max(server.spool.glob("d*"))
    told, end = server.spool / f"c{job.name[1:6]}", time.monotonic() + STARTED
    while not told.exists() and time.monotonic() < end:
        pass  # it is written just after the job was taken
    return job, told.read_bytes()


def test_the_job_in_the_spool_is_the_pdf_with_its_text(server, print_to):
    said = print_to("country")
    assert "printers: Office" in said
    job, told = newest(server)
    with raster.opened(job) as document:
        assert f"sent: {len(document)} of {len(document)}" in said
        assert "Kazakhstan" in document[0].get_textpage().get_text_bounded()
        assert job.stat().st_size < 2_000_000 * len(document)
    assert b"application/pdf" in told
    assert b"Kazakhstan" in told


def test_only_the_pages_chosen_are_in_the_spool(server, print_to):
    said = print_to("pack", ranges="1,3")
    job, _ = newest(server)
    assert "sent: 2 of " in said
    with raster.opened(job) as document:
        assert len(document) == 2


def test_the_copies_chosen_are_asked_of_the_printer(server, print_to):
    print_to("country", copies=3)
    _, told = newest(server)
    assert b"\x21\x00\x06copies\x00\x04\x00\x00\x00\x03" in told


def test_a_printer_that_is_gone_is_said_in_a_sentence(print_to):
    assert "refused: The printer did not take the job (" in print_to("country", env={"CUPS_SERVER": "/no/such/socket"})
