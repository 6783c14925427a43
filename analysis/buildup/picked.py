"""What the story picked: the documented events that it names among all of the same weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..amounts import Amount
from ..parameters import Given
from ..seeds import Row, Seeds
from . import evidence

GROUPS = (("pressure", "US pressure"), ("mobilisation", "Venezuelan mobilisation"), ("cooperation", "cooperation"),
          ("appeal", "appeals"), ("denial", "protests and refusals"), ("other", "others' acts and reports"))
"""The tracks in the order of the chart, with their names in plain words."""


@dataclass(frozen=True)
class Picked:
    """The events of one track: those that the story names, itself or by their class, and those that it does not."""

    words: str
    named: tuple[Row, ...]
    unnamed: tuple[Row, ...]


def last_day(given: Given) -> date:
    """The last day of the comparison: a story can pick only from what was known on its own day."""
    return min(given.as_of, given.story_day)


def picked(seeds: Seeds, given: Given) -> list[Picked]:
    """The documented events from the start of the axis to the story's day by track, boat strikes among them."""
    told = replace(given, values={**given.values, "as_of": last_day(given)})
    rows = evidence.on_axis([*evidence.coded(seeds, told), *_strikes(seeds, told)], told)
    groups = [(words, [row for row in rows if row["track"] == track]) for track, words in GROUPS]
    return [Picked(words, tuple(row for row in of if row["in_article"] == "yes"),
                   tuple(row for row in of if row["in_article"] != "yes")) for words, of in groups if of]


def share(groups: list[Picked], given: Given) -> tuple[Amount, Amount]:
    """The events named and all events of some groups."""
    named = [row for group in groups for row in group.named]
    every = [row for group in groups for row in (*group.named, *group.unnamed)]
    return evidence.count(named, "events", given), evidence.count(every, "events", given)


def _strikes(seeds: Seeds, given: Given) -> list[Row]:
    return [row for row in seeds["events"].known(given.as_of) if row["event_type"] == evidence.STRIKE]
