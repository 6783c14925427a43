"""`python -m analysis` does what the `analysis` command does."""

import sys

def main() -> int:
    """Run the command; a request to stop that comes while it is being loaded gets its line too."""
    try:
        from .cli import main as command

        return command()
    except KeyboardInterrupt:
        print("analysis: stopped; nothing was written", file=sys.stderr)
        return 130

if __name__ == "__main__":
    sys.exit(main())
