"""Lists in the window: their rows, how these are drawn, and the pages in which a long list is fetched."""
