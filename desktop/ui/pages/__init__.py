"""The pages the window shows, each a pure function from a profile to HTML that Qt's rich text understands."""
