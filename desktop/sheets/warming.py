"""Making ready: what the first sheet of a process would wait for is loaded before anybody asks for it."""

from __future__ import annotations

from desktop.sheets.contents import Band, SheetContents

_DAY = "2000-01-01"
_EMPTY = SheetContents(
    kind="country",
    id="",
    title="-",
    band=Band("", (), (), "", "", (), ()),
    blocks=(),
    as_of=_DAY,
    printed=_DAY,
    snapshot="",
    language="en",
    paper="a4",
    running="-",
    footer=("-",),
    page_of="{page}/{pages}",
)
"""A sheet that says nothing, but has all templates read and the fonts loaded."""


def warm() -> None:
    """Load what sheets are made and drawn with; raise SheetError if it is not there."""
    from desktop.sheets import kinds, raster, render  # noqa: F401 - kinds is loaded for who makes sheets next

    raster.picture(render.pdf(_EMPTY), 0, raster.POINTS_PER_INCH)
