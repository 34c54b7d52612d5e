"""Archives and compressed files: which sources are in there, and their bytes."""
