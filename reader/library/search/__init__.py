"""Search over everything that is known: a query language, and a table of words in the index that answers it."""
