"""The families of dialects: grammars that differ only in how their tools print markers or bylines."""
