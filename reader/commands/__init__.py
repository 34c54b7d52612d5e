"""What the commands do whose work is more than a few lines; `reader.cli` reads their arguments."""
