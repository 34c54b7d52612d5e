"""Read what the program exports: the JSON contract of `docs/contract.md`, this version of it and the one before."""
