"""What is on the screen, as plain objects: the thread, its folds and marks, the lines, the matches of a search."""
