"""What is remembered of the documents that were read."""
