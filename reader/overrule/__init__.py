"""What a person says against what the program believes, or beside it."""
