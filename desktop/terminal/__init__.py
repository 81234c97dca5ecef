"""Plain text for a terminal: what the commands print where no JSON is asked for."""
