"""The dialects: one grammar a file."""
