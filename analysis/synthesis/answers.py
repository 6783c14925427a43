"""The answers of the threads side by side, computed anew from the same rows and parameters."""

from __future__ import annotations

from ..buildup import sentences as buildup
from ..cadence import sentences as cadence
from ..findings import Finding
from ..parameters import Given
from ..prose import Sentence, fill
from ..routes import sentences as routes
from ..seeds import Seeds
from .turning import Turning, turnings


def thread(seeds: Seeds, given: Given, name: str) -> Finding:
    """The answer of one thread ("routes", "cadence" or "buildup"), under the thread's name."""
    told = {"routes": routes, "cadence": cadence, "buildup": buildup}[name].answer(seeds, given)
    return Finding(name, told.amount, told.sentence)


def answer(seeds: Seeds, given: Given) -> Finding:
    """Which claims hold against the evidence of the day, and which of them stands nearest to its turning point."""
    every = turnings(seeds, given)
    told = [_told(one) for one in every]
    nearest = min((one for one in every if one.distance is not None), key=lambda one: abs(one.distance.figure), default=None)
    sentence = told[0]
    for more in told[1:]:
        sentence = sentence + more
    if nearest:
        sentence = sentence + fill("Nearest to turning over is {what}, where the figure stands {distance} from the point at which "
                                   "it would.", what=nearest.what, distance=nearest.distance)
    return Finding("answer", nearest.distance if nearest else None, sentence)


def _told(one: Turning) -> Sentence:
    return fill("On {what}: {verdict}, at {actual} against a turning point of {point}.", what=one.what, verdict=one.verdict,
                actual=one.actual, point=one.point)
