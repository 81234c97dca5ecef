"""A fact sheet is a function: contents become Typst source, and that becomes pages."""
