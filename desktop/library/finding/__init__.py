"""Finding records: an understood query becomes the set of records that it finds, ranked, counted and marked."""
