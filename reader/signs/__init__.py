"""What both flattened text and pages are read by: labels, dates, bylines, the language of a text, and its lines."""
