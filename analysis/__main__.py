"""`python -m analysis` does what the `analysis` command does."""

import sys

from .cli import main

sys.exit(main())
