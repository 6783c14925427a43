"""The answers of the threads side by side, and what the tracks, the lags and the grid allow to be said."""

from __future__ import annotations

from ..amounts import exact
from ..buildup import evidence as build
from ..buildup import sentences as buildup
from ..cadence import sentences as cadence
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Day, Sentence, Text, fill, join
from ..routes import sentences as routes
from ..seeds import Seeds
from . import lags, tracks
from .judge import AGREES
from .scoreboard import Entry, counted
from .survival import Survival
from .turning import Turning, nearest_first, turnings

HOW = {lags.WRITTEN: "by the day it was written", lags.REPORTED: "by the day it was first reported",
       lags.PUBLISHED: "by the day it was published"}


def thread(seeds: Seeds, given: Given, name: str) -> Finding:
    """The answer of one thread ("routes", "cadence" or "buildup"), under the thread's name."""
    told = {"routes": routes, "cadence": cadence, "buildup": buildup}[name].answer(seeds, given)
    return Finding(name, told.amount, told.sentence)


def answer(seeds: Seeds, given: Given, found: list[Entry]) -> Finding:
    """How the claims stand to the evidence of the day, thread by thread, and what stands nearest to turning over."""
    told = [fill("On {what}: {verdict}.", what=one.what, verdict=one.verdict) for one in turnings(seeds, given)]
    nearest = next(iter(nearest_first(turnings(seeds, given))), None)
    close = fill(" Nearest to turning over of these is {what}: {actual} against a turning point of {point}.",
                 what=nearest.what,
                 actual=nearest.actual, point=nearest.point) if nearest else fill("")
    every, agree = (tuple(one.claim.ref for one in some) for some in (found, [one for one in found if one.verdict == AGREES]))
    sentence = fill("Of the story's {every}: {told}. {threads}{close}", every=exact(len(every), "claims", refs=every),
                    told=counted(found), threads=_spaced(told), close=close)
    return Finding("answer", exact(len(agree), "claims", refs=agree), sentence)


def side_by_side(seeds: Seeds, given: Given) -> Finding:
    """Pressure, conciliation and the channels that stayed in use, counted."""
    steps, signals, channels = tracks.pressure(seeds, given), tracks.conciliation(seeds, given), tracks.channels(seeds, given)
    first = build.axis_start(given)
    if first > given.as_of or not (steps or signals or channels.landings):
        return finding("tracks", "By {day} nothing stands on the time axis, which begins on {first}.", day=given.as_of,
                       first=first)
    exports = join([fill("{amount} in {month}", amount=amount, month=Text(f"{row['period_start']:%B %Y}", (row.ref,)))
                    for row, amount in channels.exports])
    held = [row for _, end, row in channels.licence if end == given.as_of]
    licence = fill(" Chevron's licence to produce was in force from {begin}, and still so by {end} as far as was known.",
                   begin=Day(held[-1]["period_start"], (held[-1].ref,)), end=given.as_of) if held else fill(
        " No licence for Chevron was known to be in force.")
    oil = fill(" Its exports to the United States were put at {exports}.", exports=exports) if channels.exports else fill("")
    return finding("tracks", "From {first} to {last} the pressure lane has {steps}, the conciliation lane {signals}, and "
                   "beside both {landings} from the "
                   "United States are documented.{licence}{oil}{limit}", amount=build.count(steps, "steps", given),
                   first=first, last=given.as_of,
                   steps=build.count(steps, "steps", given), signals=build.count(signals, "signals", given),
                   landings=build.count(channels.landings, "landings"), licence=licence, oil=oil,
                   limit=buildup.beyond(seeds, given, "events"))


def close_up(seeds: Seeds, given: Given) -> Finding:
    """What happened on the day in the middle of the close-up, on which track, and what was known of it only later."""
    day, rows = tracks.close_up_day(seeds, given), tracks.week(seeds, given)
    on_day = [row for row in rows if row["date"] == day]
    if not on_day:
        return finding("close-up", "By {known} nothing documented was known of {day}.", known=given.as_of, day=day)
    kinds = dict.fromkeys(_track(row) for row in on_day)
    told = join([fill("{number:bare} of {track}", track=Text(track), number=build.count([row for row in on_day
                                                                                         if _track(row) == track], "acts",
                                                                                        given))
                 for track in kinds])
    late = [row for row in on_day if row["known_from"] > row["date"]]
    later = fill(" A reader could not have known of all of it that day: {late:bare} came out only later, by {last}.",
                 late=build.count(late, "acts", given),
                 last=max(row["known_from"] for row in late)) if late else fill("")
    return finding("close-up", "On {day} alone the tables have {number}: {told}.{later}", amount=build.count(on_day, "acts",
                                                                                                             given), day=day,
                   number=build.count(on_day, "acts", given), told=told, later=later)


def easing(seeds: Seeds, given: Given, found: list[lags.Lags]) -> Finding:
    """What the lags allow to be said, for each way to date the letter."""
    if not found:
        return finding("easing", "By {day} there are too few signals and steps to compare.", day=given.as_of)
    words = {"later": "longer than chance explains", "sooner": "shorter than chance explains", "neither": "not to be told "
             "from chance"}
    told = join([fill("{how}, {mean}, {word} ({share} of the shuffles had a wait as long or longer)", how=HOW[one.dating],
                      mean=one.mean,
                      share=exact(one.longer, refs=one.chance.refs).percent(), word=words[one.verdict(given["confidence"])])
                 for one in found], last="; and ")
    first = found[0]
    waiting = fill(" After {open} of {all} no step had come yet, and the wait counts only up to the end of the evidence.",
                   open=exact(first.open, refs=first.mean.refs), all=exact(len(first.signals), "signals",
                                                                           refs=first.mean.refs)) if first.open else fill("")
    return finding("easing", "The mean wait from a conciliatory signal to the next step of pressure, with the letter to the "
                   "US president dated: {told}.{waiting}{limit}",
                   amount=first.mean, told=told, waiting=waiting, limit=buildup.beyond(seeds, given, "events"))


def nearest(every: list[Turning]) -> Finding:
    """Which conclusion takes least to turn over, and which takes most."""
    ordered = nearest_first(every)
    if not ordered:
        return finding("nearest", "Nothing here has a turning point on this day.")
    near, far = ordered[0], ordered[-1]
    return finding("nearest", "Least is needed on {near}: the figure is {actual}, and the conclusion turns over {point}. "
                   "Most is needed on {far}, where the turning point is {distance} away.",
                   amount=near.distance, near=near.what, actual=near.actual, point=near.turns, far=far.what,
                   distance=far.distance)


def sturdy(every: list[Survival]) -> Finding:
    """Which conclusions survive how much of the grid."""
    if not every:
        return finding("survival", "Nothing here can be moved on this day.")
    weakest, strongest = every[0], every[-1]
    if weakest.share.figure == strongest.share.figure:
        return finding("survival", "Every conclusion survives {share} of its grid.", amount=weakest.share,
                       share=weakest.share)
    return finding("survival", "Least sturdy is {weak}: it stays as it is on {share} of its grid ({kept:bare} of {points}), "
                   "with {moved} moved. Most sturdy is "
                   "{strong}, which stays on {most}.", amount=weakest.share, weak=weakest.what, share=weakest.share,
                   moved=weakest.moved,
                   kept=exact(weakest.kept, "points", refs=weakest.refs), points=exact(weakest.points, "points",
                                                                                       refs=weakest.refs),
                   strong=strongest.what, most=strongest.share)


def solution(every: list[Turning]) -> Sentence:
    """The exercise solved: what the nearest conclusion would need."""
    ordered = nearest_first(every)
    if not ordered:
        return fill("Nothing here has a turning point on this day.")
    near = ordered[0]
    return fill("The conclusion on {what} stands nearest. At {actual} it reads: {verdict}. It turns over {point}, which is "
                "{distance} away. Whether that is "
                "believable is for you to judge: the notebook says only how little it would take.", what=near.what,
                actual=near.actual,
                verdict=near.verdict, point=near.turns, distance=near.distance)


def _track(row) -> str:
    return row.cells.get("track") or "boat strike"


def _spaced(sentences: list[Sentence]) -> Sentence:
    if not sentences:
        return fill("No thread has a comparison on this day.")
    whole = sentences[0]
    for one in sentences[1:]:
        whole = whole + one
    return whole
