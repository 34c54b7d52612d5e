"""The command `reader`: the outermost edge, where every exception ends in one line."""

import sys

from reader import __version__


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # answered before anything is imported
        print(f"reader {__version__}")
        return 0
    from reader.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
