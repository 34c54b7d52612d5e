"""What the actions of the thread do, one file a concern."""
