"""The answers in README.md, renewed with the notebooks so that the first page cannot grow stale."""

from __future__ import annotations

from .prose import escape

START, END = "<!-- answers: written by `make run` -->", "<!-- end of answers -->"


def with_answers(text: str, titles: dict[str, str], findings: list[dict]) -> str:
    """A README with the answer of each notebook between its markers.

    titles: the question of each notebook by its name. findings: as `runs.gather` returns them.
    Raises ValueError where the markers are missing.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"README.md has no place for the answers; it needs the lines {START} and {END}")
    lines = [f"- [{titles[found['notebook']]}](notebooks/{found['notebook']}.ipynb) {escape(found['sentence'])}"
             for found in findings if found["id"] == "answer"]
    return before + start + "\n" + "\n".join(lines) + "\n" + end + after
