"""The dialects: a grammar a file, or a row of a table where several differ in little."""
