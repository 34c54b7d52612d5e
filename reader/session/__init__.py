"""What is open, read, folded and said: all that the screens show and change, without the screens."""
