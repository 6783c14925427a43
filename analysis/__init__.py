"""Examine the figures of a news story, claim by claim.

The notebooks walk through the questions; this package parses, computes, words and draws. CONTRIBUTING.md says
what is where, and pyproject.toml which part imports which."""
