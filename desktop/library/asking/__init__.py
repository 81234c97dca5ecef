"""What a reader asks: the language of the search field, and what its words also stand for; no SQL."""
