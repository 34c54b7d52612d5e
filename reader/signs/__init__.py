"""What flattened text and saved pages are both read by: labels, dates, bylines, languages, and the table of lines."""
