"""The layout of a page: where posts begin, what stands around comments, and how deep a comment is indented."""
