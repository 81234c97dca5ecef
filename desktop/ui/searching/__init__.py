"""Searching in the window: the field and what completes it, the results with their facets, and Search Everywhere."""
