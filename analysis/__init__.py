"""Examine the figures of a news story, claim by claim; CONTRIBUTING.md says what is where."""
