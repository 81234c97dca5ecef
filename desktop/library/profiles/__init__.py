"""What one screen or sheet shows, gathered in one call: an article, a country, a measure, a figure with evidence."""
