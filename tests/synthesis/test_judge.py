"""The rule of the scoreboard: by hand on made-up claims, and on both sides of every computed flip point."""

from dataclasses import replace

import pytest
from hypothesis import given as forall
from hypothesis import strategies

from analysis import seeds
from analysis.amounts import between, exact, stated
from analysis.parameters import given
from analysis.synthesis import scoreboard
from analysis.synthesis.judge import AGREES, CONTESTED, CONTRADICTED, OPEN, Check, Reference, Rule, flip, verdict

RULE = Rule(0.1, 2, 2)
CLAIM = seeds.load().claim("buildup-strikes")
ROWS = tuple(seeds.load()["strikes"])[:3]


def made(claimed, *references, own=()):
    return Check(CLAIM, "made up", claimed, tuple(Reference(one, place in own) for place, one in enumerate(references)))


FLIGHTS = exact(100, "flights")
CASES = [
    (made(FLIGHTS, exact(105, "flights")), AGREES), (made(FLIGHTS, exact(110, "flights")), AGREES), (made(FLIGHTS, exact(111, "flights")), CONTESTED),
    (made(FLIGHTS, exact(111, "flights"), own={0}), CONTRADICTED), (made(FLIGHTS, between(105, 120, "flights")), OPEN), (made(FLIGHTS), OPEN),
    (made(FLIGHTS, exact(100, "flights"), exact(50, "flights")), CONTESTED), (made(FLIGHTS, exact(100, "flights"), between(80, 120, "flights")), AGREES),
    (made(stated("at_least", None, 4, None, "strikes"), exact(4, "strikes")), AGREES), (made(stated("at_least", None, 4, None, "strikes"), exact(3, "strikes")), CONTESTED),
    (made(stated("more_than", None, 4, None, "strikes"), exact(4, "strikes")), CONTESTED),
    (made(stated("at_least", None, 4, None, "strikes"), stated("at_least", None, 3, None, "strikes")), OPEN),
    (made(stated("at_most", None, None, 9, "strikes"), exact(9, "strikes")), AGREES), (made(between(30, 40, "days"), exact(41, "days")), CONTESTED),
    (made(exact(0, "laboratories"), exact(58, "laboratories"), own={0}), CONTRADICTED)]


@pytest.mark.parametrize(("check", "wanted"), CASES)
def test_a_verdict_by_hand(check, wanted):
    assert verdict(check, RULE) == wanted


@pytest.mark.parametrize(("bearing_out", "against", "wanted"), [(2, 0, AGREES), (3, 0, AGREES), (1, 0, OPEN), (0, 0, OPEN), (2, 1, CONTESTED), (0, 1, CONTESTED)])
def test_a_verdict_on_an_act_by_hand(bearing_out, against, wanted):
    assert verdict(Check(CLAIM, "", bearing_out=ROWS[:bearing_out], against=ROWS[:against]), RULE) == wanted


@pytest.mark.parametrize(("check", "at", "way", "becomes"), [
    (made(FLIGHTS, exact(105, "flights")), 105 / 1.1, "down", CONTESTED),  # nearer than 105 / 0.9, on the way up
    (made(FLIGHTS, exact(121, "flights")), 110, "up", AGREES),  # and 121 a tenth above 110
    (made(stated("at_least", None, 4, None, "strikes"), exact(7, "strikes")), 7, "up", CONTESTED),
    (made(between(30, 40, "days"), exact(80, "days")), 60, "up", AGREES)])  # twice the range, 60 to 80
def test_a_flip_point_by_hand(check, at, way, becomes):
    found = flip(check, RULE)
    assert (found.at, found.way, found.becomes) == (pytest.approx(at), way, becomes)


def test_no_figure_turns_what_has_nothing_beside_it():
    assert flip(made(FLIGHTS), RULE) is None
    assert flip(Check(CLAIM, ""), RULE) is None


def sides(check, rule):
    """The verdicts just before and just beyond the flip point of a claim with a figure."""
    found = flip(check, rule)
    step = 1e-6 * max(1, abs(found.at)) * (1 if found.way == "up" else -1)
    return verdict(check, rule, found.at - step), verdict(check, rule, found.at + step)


@pytest.mark.parametrize("day", [None, "2025-12-31", "2026-03-11"])
def test_every_verdict_of_the_ledger_turns_at_its_flip_point_and_not_before(day):
    rule, tried = Rule.of(given()), 0
    for one in scoreboard.entries(seeds.load(), given(as_of=day)):
        if one.flip is None:
            continue
        tried += 1
        if one.flip.way != "rows":
            before, beyond = sides(one.check, rule)
            assert (verdict(one.check, rule), beyond) == (one.verdict, one.flip.becomes), one.claim.id
            if abs(one.flip.at - one.check.claimed.figure if one.check.claimed.low.at == one.check.claimed.high.at else 1) > 1e-3:
                assert before == one.verdict, one.claim.id
            continue
        taken = int(one.flip.at)
        against = bool(one.check.against)
        for fewer, wanted in ((taken - 1, one.verdict), (taken, one.flip.becomes)):
            rows = replace(one.check, against=one.check.against[fewer:]) if against else replace(one.check, bearing_out=one.check.bearing_out[fewer:])
            assert verdict(rows, rule) == wanted, one.claim.id
    assert tried > 20


figures = strategies.floats(1, 1000)


@forall(figures, strategies.lists(strategies.tuples(figures, strategies.floats(0, 100), strategies.booleans()), min_size=1, max_size=4), strategies.floats(0, 0.4))
def test_nothing_turns_between_a_claim_and_its_flip_point(figure, some, tolerance):
    rule = Rule(tolerance, 1, 2)
    check = Check(CLAIM, "", exact(figure, "flights"), tuple(Reference(between(low, low + wide, "flights"), own) for low, wide, own in some))
    found, now = flip(check, rule), verdict(check, rule)
    if found is None:
        assert all(verdict(check, rule, figure * factor) == now for factor in (0.5, 0.9, 1.1, 2, 100))
        return
    way = found.at - figure
    for part in (0.1, 0.5, 0.9, 0.999):
        if abs(way) > 1e-4:
            assert verdict(check, rule, figure + part * way) == now
    assert verdict(check, rule, found.at + (1 if found.way == "up" else -1) * 1e-7 * max(1, found.at)) == found.becomes != now
