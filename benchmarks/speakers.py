"""Figures given to the wrong speaker, on PolNeAR: `python -m benchmarks.speakers FOLDER/polnear_dev.json`."""

import json
import sys
from pathlib import Path

from analysis.reading import claims

FIGURES = ("count", "money", "percentage", "quantity", "period")
RELATIVE = ("who", "which", "that")
SLIGHT = {"the", "a", "of"}


def words(source: str) -> set[str]:
    """The words of a source, without what any two sources may share."""
    return {word.lower().strip(".,'’") for word in source.split()} - SLIGHT


def main(path: Path) -> None:
    """Print how many figures with a speaker have one that the annotators name for them, another, or one where they name none.

    Right is a source that shares a word with the source of an annotated content in which the figure stands. What is
    resolved over sentences, and relatives ("who"), are not compared: PolNeAR has the pronoun.
    """
    given = right = wrong = none = two = two_wrong = 0
    for document in json.loads(path.read_text(encoding="utf-8")):
        text, attributed = document["text"], document["attributions"]
        for claim in claims(text, None):
            if claim.kind not in FIGURES or not claim.source:
                continue
            around = [one for one in attributed if any(a <= claim.start < b for a, b in one["Content"])]
            sources = [" ".join(text[a:b] for a, b in one["Source"]) for one in around]
            resolved = claim.sourcing in ("pronoun", "continued") and any(sources)
            fits = resolved or any(source.lower() in RELATIVE or words(claim.source) & words(source) for source in sources)
            first, last = next(((a, b) for a, b in (s["span"] for s in document["sentences"]) if a <= claim.start < b), (0, 0))
            speakers = {str(one["Source"]) for one in attributed if any(first <= a < last for a, _ in one["Source"])}
            given, right, two = given + 1, right + fits, two + (len(speakers) > 1)
            wrong += not fits and any(sources)
            none += not fits and not any(sources)
            two_wrong += not fits and any(sources) and len(speakers) > 1
    print(f"{given} figures with a speaker: {right} right, {wrong} wrong, {none} where none is annotated; "
          f"of {two} in sentences with two speakers {two_wrong} wrong")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
