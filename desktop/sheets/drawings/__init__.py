"""Drawings as plain data: where each line, dot and word goes, in points; written as SVG or painted in a window."""
