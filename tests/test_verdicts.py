"""The rule of verdicts, on figures worked by hand."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis import seeds, verdicts
from analysis.amounts import Ref, exact, stated
from analysis.verdicts import DISPUTED, FAILS, HOLDS, OPEN, Reading, Reference, Rule, result

RULE = Rule(tolerance=0.05, enough=1, outweighs=3)


def figure(amount, *beside, whole=False):
    return Reading("figure", tuple(beside), amount, whole)


def measures(amount, own=False):
    return Reference("measures", amount, own)


def rows(count, relation):
    return tuple(Reference(relation, refs=(Ref("t", f"{relation}-{n}"),)) for n in range(count))


# "at least four" beside four: five would break it, three counted would, and four and three say otherwise
@pytest.mark.parametrize(("claimed", "counted", "told"), [(4, 4, HOLDS), (5, 4, FAILS), (4, 3, FAILS), (3, 4, HOLDS)])
def test_a_least_figure_turns_at_the_next_whole_number(claimed, counted, told):
    reading = figure(stated("at_least", None, claimed, None, "visits"), measures(exact(counted, "visits")), whole=True)
    assert result(reading, RULE) == told


# "nine" beside nine: a count has no tolerance, though 5% of 9 is less than one; beside 100 it would be five
@pytest.mark.parametrize(("claimed", "told"), [(99, FAILS), (100, HOLDS), (101, FAILS)])
def test_a_count_has_no_tolerance(claimed, told):
    assert result(figure(exact(claimed, "visits"), measures(exact(100, "visits")), whole=True), RULE) == told


# 5% of 100 either way: a measured 105 still agrees with a claim of 100, and 105.1 does not
@pytest.mark.parametrize(("measured", "told"), [(94.9, FAILS), (95, HOLDS), (105, HOLDS), (105.1, FAILS)])
def test_a_measured_figure_has_a_tolerance(measured, told):
    assert result(figure(exact(100, "litres"), measures(exact(measured, "litres"))), RULE) == told


def test_flips_are_whole_for_counts_and_lie_where_the_result_turns():
    nine = figure(exact(9, "visits"), measures(exact(9, "visits")), whole=True)
    assert verdicts.flips(nine, RULE) == [8, 10]
    assert verdicts.turned_by(nine, RULE) == 8
    four = figure(stated("at_least", None, 4, None, "visits"), measures(exact(4, "visits")), whole=True)
    assert verdicts.flips(four, RULE) == [5]
    assert verdicts.turned_by(four, RULE) == 3
    # a claim of c agrees with 100 litres while c * 0.95 <= 100 <= c * 1.05: from 95.238 to 105.263
    assert verdicts.flips(figure(exact(100, "l"), measures(exact(100, "l"))), RULE) == pytest.approx([95.238, 105.263], abs=1e-3)


def test_a_part_is_a_least_figure_and_what_contains_it_a_most():
    part, whole = Reference("part_of", exact(51, "visits")), Reference("contains", exact(75, "visits"))
    told = {claimed: result(figure(exact(claimed, "visits"), part, whole, whole=True), RULE) for claimed in (50, 51, 75, 76)}
    assert told == {50: FAILS, 51: OPEN, 75: OPEN, 76: FAILS}
    assert result(figure(stated("at_least", None, 51, None, "visits"), part, whole=True), RULE) == HOLDS
    assert result(figure(stated("more_than", None, 51, None, "visits"), part, whole=True), RULE) == OPEN


def test_a_range_that_covers_the_claim_leaves_doubt_beside_one_that_does_not():
    wide, off = measures(stated("between", None, 4, 6, "percent")), measures(exact(8, "percent"))
    assert [result(figure(exact(5, "percent"), *beside), RULE) for beside in ((wide,), (off,), (wide, off))] == [
        OPEN, FAILS, DISPUTED]


def test_what_repeats_a_claim_or_only_points_to_it_judges_nothing():
    for relation in ("repeats", "proxy"):
        assert result(figure(exact(5, "percent"), Reference(relation, exact(5, "percent"))), RULE) == OPEN
        assert result(Reading("act", rows(1, relation)), RULE) == result(Reading("denial", rows(1, relation)), RULE) == OPEN


@pytest.mark.parametrize(
    ("pro", "contra", "told"),
    [(0, 0, OPEN), (1, 0, HOLDS), (0, 1, FAILS), (1, 1, DISPUTED), (2, 1, DISPUTED), (3, 1, HOLDS), (6, 1, HOLDS),
     (1, 2, DISPUTED), (1, 3, FAILS)])
def test_one_row_against_six_does_not_make_a_dispute(pro, contra, told):
    assert result(Reading("act", (*rows(pro, "bears_out"), *rows(contra, "against"))), RULE) == told


def test_an_act_needs_enough_rows():
    reading = Reading("act", rows(3, "bears_out"))
    assert [result(reading, Rule(enough=enough)) for enough in (3, 4)] == [HOLDS, OPEN]


def test_a_denial_fails_by_a_row_and_never_holds():
    denial = Reading("denial", (Reference("against", None, True, (Ref("t", "row"),)), *rows(2, "bears_out")))
    assert result(denial, RULE) == FAILS and verdicts.by_own_figures(denial, RULE)
    taken = Reading("denial", tuple(one for one in denial.beside if one.relation != "against"))
    assert result(taken, RULE) == OPEN and not verdicts.by_own_figures(taken, RULE)


@pytest.mark.parametrize(
    ("results", "told"),
    [([], verdicts.UNCHECKED), ([OPEN], verdicts.UNCHECKED), ([HOLDS, OPEN], verdicts.EVERY), ([HOLDS, FAILS], verdicts.SOME),
     ([HOLDS, DISPUTED], verdicts.SOME), ([FAILS, OPEN], verdicts.NONE), ([FAILS, DISPUTED], verdicts.SPLIT)])
def test_a_claim_is_judged_over_its_readings(results, told):
    assert verdicts.verdict(results) == told


def test_a_filter_picks_the_rows_that_meet_every_condition():
    frame = pd.DataFrame({"kind": ["a", "b", "c", None], "many": [1.0, 2.0, 3.0, float("nan")], "who": ["x; y", "y", "z", "y"]})
    picked = {words: list(verdicts.matching(frame, words).index) for words in (
        "", "kind=a|b", "kind!=a", "many>=2", "many<=2; who~y", "kind=b; many=2")}
    assert picked == {"": [0, 1, 2, 3], "kind=a|b": [0, 1], "kind!=a": [1, 2, 3], "many>=2": [1, 2],
                      "many<=2; who~y": [0, 1], "kind=b; many=2": [1]}
    assert list(verdicts.matching(frame.head(0), "kind=a").columns) == list(frame.columns)
    with pytest.raises(ValueError, match="cannot read the condition 'kind'"):
        verdicts.matching(frame, "kind")
    with pytest.raises(KeyError):
        verdicts.matching(frame, "no_such=1")


def light(colour):
    """The red, green and blue light of a colour, each from 0 to 1 (IEC 61966-2-1)."""
    parts = np.array([int(colour[at:at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    """A colour in CIELAB, where equal distances look alike."""
    shares = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ light / [0.9505, 1, 1.089]
    x, y, z = np.where(shares > 0.008856, np.cbrt(shares), 7.787 * shares + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other):
    """How many times lighter the lighter of two colours is, as WCAG has it."""
    low, high = sorted(float(light(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def in_the_dark(colour):
    """What a page's filter for the dark makes of a colour: inverted by 0.91, then its hue turned by half a circle."""
    turned = 0.91 - 0.82 * np.array([int(colour[at:at + 2], 16) for at in (1, 3, 5)]) / 255
    grey = turned @ [0.213, 0.715, 0.072]
    return "#" + "".join(f"{round(255 * part):02x}" for part in np.clip(2 * grey - turned, 0, 1))


# Machado, Oliveira and Fernandes (2009): what is left of colours to eyes without red, green or blue cones
EYES = {"all": np.eye(3), "no red": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        "no green": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        "no blue": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]}


def test_no_colour_of_a_verdict_is_a_side_s_or_nearly():
    """Else squares would say which side is right. The blue and the red that verdicts once had are a side's, by this measure."""
    sides = [row["colour"] for row in seeds.load()["codes"] if row["column"] == "side" or str(row["code"]).startswith("government")]
    assert len(sides) >= 7

    def nearest(colour):
        return min(np.linalg.norm(lab(light(colour)) - lab(light(side))) for side in sides)

    assert min(map(nearest, verdicts.COLOURS.values())) > 25
    assert max(nearest("#0B5FA5"), nearest("#B0411A")) < 20


def test_colours_of_verdicts_stand_out_from_the_paper_and_from_one_another():
    """In the light and in the dark, for every eye; what is not checkable is pale, and has its outline."""
    for paper, shown in (("#FFFFFF", str), ("#171717", in_the_dark)):
        colours = [shown(one) for one in verdicts.COLOURS.values()]
        assert all(contrast(one, paper) >= 3 for one in [*colours[:-1], shown("#5A5A5A")])
        for eye in EYES.values():
            seen = [lab(np.clip(eye @ light(one), 0, 1)) for one in colours]
            assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 15
