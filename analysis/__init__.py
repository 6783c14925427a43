"""Examine the figures of a news story, claim by claim; CONTRIBUTING.md says what is where."""

import sys

# A grammar of web addresses that jsonschema uses where it finds it: loading it takes longer than all else.
sys.modules.setdefault("rfc3987_syntax", None)
