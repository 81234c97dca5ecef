"""The figure grammar: numbers in news text with all their circumstances, read by tables and plain code.

The tables of number words, units, currencies, names and phrases are in `languages/`, with their sources named at the
head of each file: CLDR (spellout rules, months, currencies, territories), ISO 4217, ISO 3166-1, the BIPM brochure,
IEC 80000-13, the Associated Press and Economist style guides, the Academy grammar of Russian, ГОСТ 7.0.12 and 8.417.
"""

from desktop.documents.figures.extraction import extract, iterate, read_number
from desktop.documents.figures.model import ExtractedFigure, Reading

__all__ = ["ExtractedFigure", "Reading", "extract", "iterate", "read_number"]
