"""The mark `override`, without what importing typing_extensions costs at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Return the method as it is: the mark is for readers and the type checker."""
        return method


__all__ = ["override"]
