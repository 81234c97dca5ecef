"""The search index of a library: what its records are found by, written with them and checked against them."""
