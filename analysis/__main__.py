"""The `analysis` command, also as `python -m analysis`. Ctrl-C while it is being loaded just ends it."""

import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `main` takes it over, and in workers that load this
from .cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
