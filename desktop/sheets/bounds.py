"""How many records a sheet of several may have, known without what makes sheets, which takes time to load."""

FEWEST, MOST = 2, 4
"""How many countries are compared."""
