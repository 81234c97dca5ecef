"""Fact sheets in the window: previewed, printed, saved, copied and checked."""
