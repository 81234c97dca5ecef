"""TOML tables of the shipped records: read with the line they stand on, and checked against declared shapes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.errors import RecordError

Known = dict[str, set[str]]
"""The identifiers that exist, by kind of record."""

Check = Callable[[object, Known], str | None]
"""Says what is wrong with a value, or None."""

_HEADER = re.compile(r"\s*\[\[?\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?")


@dataclass(frozen=True)
class Table:
    """One table of a TOML file: its values, and where it stands."""

    path: Path
    header: str
    ordinal: int
    values: dict[str, Any]
    lines: tuple[str, ...] = field(repr=False)

    def line(self, key: str | None = None) -> int | None:
        """Return the line of the table's header or of `key` in it, numbered from 1; None if it cannot be told."""
        start = self._start()
        if start is None or key is None:
            return start
        for number in range(start + (1 if self.header else 0), len(self.lines) + 1):
            text = self.lines[number - 1]
            if re.match(rf"\s*{re.escape(key)}\s*=", text):
                return number
            if _HEADER.fullmatch(text):
                break
        return start

    def _start(self) -> int | None:
        if not self.header:
            return 1
        seen = -1
        for number, text in enumerate(self.lines, start=1):
            match = _HEADER.fullmatch(text)
            seen += match is not None and match[1] == self.header
            if seen == self.ordinal:
                return number
        return None

    def error(self, problem: str, key: str | None = None) -> RecordError:
        """Return the error that names this table's file and line."""
        return RecordError(self.path, self.line(key), problem)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables under `key` of a file's top table."""
        for ordinal, values in enumerate(self.list(key)):
            if not isinstance(values, dict):
                raise self.error(f"{key} must be tables", key)
            yield Table(self.path, key, ordinal, values, self.lines)

    def list(self, key: str) -> list[Any]:
        """Return the list under `key`, empty if there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} must be a list", key)
        return value


def read_file(path: Path) -> Table:
    """Return the top table of the TOML file at `path`; raise RecordError with the line if it is not TOML."""
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line (\d+)", str(error))
        raise RecordError(path, int(match[1]) if match else None, f"not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise RecordError(path, None, "not UTF-8 text") from error
    except OSError as error:
        raise RecordError(path, None, f"cannot be read: {error.strerror or error}") from error
    return Table(path, "", 0, values, tuple(text.split("\n")))


def check(table: Table, shape: Mapping[str, Check], known: Known) -> None:
    """Raise RecordError if `table` lacks a key of `shape`, has another one, or a value fails its check.

    A key of the shape that ends in "?" may be absent.
    """
    allowed = {key.rstrip("?") for key in shape}
    for key in table.values:
        if key not in allowed:
            raise table.error(f"the key {key!r} is not known here", key)
    for mark, test in shape.items():
        key = mark.rstrip("?")
        if key not in table.values:
            if mark == key:
                raise table.error(f"the key {key!r} is missing")
            continue
        problem = test(table.values[key], known)
        if problem:
            raise table.error(f"{key}: {problem}", key)
