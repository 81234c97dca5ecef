"""A source file becomes a document: what stands in it, and where."""
