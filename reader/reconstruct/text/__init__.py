"""What tools did to the lines of a text, and how its lines become paragraphs and blocks."""
