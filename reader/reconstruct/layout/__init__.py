"""Where posts begin, what stands around comments, and where a page ends."""
