"""Pages as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from desktop.sheets import raster, render
from desktop.sheets.contents import SheetContents


def test_several_threads_may_draw_at_once(article_sheet: SheetContents) -> None:
    pdf = render.pdf(article_sheet)
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _: raster.picture(pdf, 0, 40), range(60)))
    assert len(set(pictures)) == 1
