"""The text of a flattened page: its paragraphs, and what tools did to its lines."""
