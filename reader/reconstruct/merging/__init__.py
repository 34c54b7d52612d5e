"""Two flattenings of one page become one document, since each of them has what the other lost."""
