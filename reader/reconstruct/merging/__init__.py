"""Two flattenings of one page as one document: each knows what the other lost."""
