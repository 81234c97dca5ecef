"""The library file: schema, build, queries, search and integrity; SQL stops at this door."""
