"""Parameters of the notebook on the military build-up, and of the synthesis."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .. import seeds
from .kinds import BadParameter, Parameter
from .shared import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from . import Given

TRACKS = ("pressure", "cooperation", "mobilisation", "denial", "appeal", "other")
STRIKE = "boat_strike"
HAPPENED, KNOWN = "happened", "known"
COLUMNS = ["event", "track"]

DECLARED = (
    Parameter("axis_start", "date", FIRST_DAY, LAST_DAY, "day",
              "the first day of the time axis; None is the raise of the reward"),
    Parameter("dated_by", "choice", None, None, "day",
              "put an event on the day it happened, or on the day a reader could have known of it",
              default=HAPPENED, choices=(HAPPENED, KNOWN)),
    Parameter("coding", "file", None, None, "CSV with the columns event and track",
              "tracks of events to put in the place of ours; None is our coding"),
)


@lru_cache
def recoded(path: str | None) -> dict[str, str]:
    """The tracks that a coding file gives to events, by the event's id; none where there is no file.

    Raises BadParameter for a file that is not such a table, an event or a track that does not exist, an event coded
    twice, and a boat strike, which stands in its own table and has no lane.
    """
    if path is None:
        return {}
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if reader.fieldnames != COLUMNS:
                raise BadParameter(f"coding: {path}: the first line must be {','.join(COLUMNS)}")
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise BadParameter(f"coding: {path}: not readable as a CSV table in UTF-8") from None
    known = {row.id: row for row in seeds.load()["events"]}
    tracks: dict[str, str] = {}
    for line, row in rows:
        event, track = row["event"], row["track"]
        if None in row or event is None or track is None:
            raise BadParameter(f"coding: {path}, line {line}: write an event and a track, and nothing else")
        if event not in known:
            raise BadParameter(f"coding: {path}, line {line}: no event has the id {event!r}; they are in seeds/reference/events.csv")
        if track not in TRACKS:
            raise BadParameter(f"coding: {path}, line {line}: {track!r} is not a track; allowed is {', '.join(TRACKS)}")
        if event in tracks:
            raise BadParameter(f"coding: {path}, line {line}: {event} is coded twice")
        if known[event]["event_type"] == STRIKE and track != known[event]["track"]:
            raise BadParameter(f"coding: {path}, line {line}: {event} is a boat strike; strikes have their own table and no lane")
        tracks[event] = track
    return {event: track for event, track in tracks.items() if track != known[event]["track"]}


def raised_reward() -> seeds.Row:
    """The raise of the reward that the story speaks of, with which the time axis begins."""
    known = seeds.load()
    amount = known.claim("reward-amount")["value"]
    return min((row for row in known["bounty"] if row["amount_usd"] == amount), key=lambda row: row["date"])


def check(given: Given) -> None:
    """The axis must begin before the day of the evidence; a coding file must hold events and tracks that exist."""
    start = given["axis_start"]
    if start and start >= given.as_of:
        raise BadParameter(f"axis_start: {start} is not before as_of, {given.as_of}; the axis needs days")
    recoded(given["coding"])
