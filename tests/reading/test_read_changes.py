"""Changes of figures, and figures that hang on others, on invented sentences; every expected value is worked by hand."""

import pytest

from analysis.reading import quantities


def rows(sentence):
    """Value or range, unit, trend and change of each figure."""
    return [(q.value if q.high is None else (q.low, q.high), q.unit, f"{q.trend} {q.change}".strip()) for q in quantities(sentence)]


@pytest.mark.parametrize("sentence, expected", [
    # a noun of change after its figure, but not a profit, a length of time or a verb
    ("They want a 4% pay rise.", [(4, "percent", "up by")]),
    ("It made a 12-cent cut.", [(12, "cent", "down by")]),
    ("A drop of 9% followed a $3 million gain.", [(9, "percent", "down by"), (3e6, "dollar", "")]),
    ("It was a two-year decline.", [(2, "year", "")]),
    ("Some 60% say growth is weak.", [(60, "percent", "")]),
    # comparisons in time are changes, others are not
    ("It sold 9% fewer rugs than in May.", [(9, "percent", "down by")]),
    ("It has 38 more nurses than last year.", [(38, "", "up by")]),
    ("It has 38 more nurses than Rome.", [(38, "", "")]),
    ("Rent is 5% higher than in Rome.", [(5, "percent", "")]),
    ("The share closed 3.2% lower at £4.10.", [(3.2, "percent", "down by"), (4.1, "pound sterling", "down to")]),
    ("It is 3% down at noon.", [(3, "percent", "down by")]),
    # what is lost is no change, a lost share, price or level is
    ("The army lost 11 tanks.", [(11, "", "")]),
    ("The firm lost $40 million.", [(40e6, "dollar", "")]),
    ("The index lost 12 points.", [(12, "point", "down by")]),
    ("It lost a third of its value.", [(pytest.approx(1 / 3), "", "down by")]),
    ("The share lost $2 to $31.", [(2, "dollar", "down by"), (31, "dollar", "down to")]),
    # a measure that only describes a thing
    ("Tin rose from a three-week low.", [(3, "week", "")]),
    ("They cut the 5% tax.", [(5, "percent", "")]),
    ("It added a 40-foot wall.", [(40, "foot", "")]),
])
def test_changes_told_beside_the_figure(sentence, expected):
    assert rows(sentence) == expected


@pytest.mark.parametrize("sentence, expected", [
    # the unit that a step leaves out, and a step after an aside
    ("Stocks climbed to 121 tons from around 90 in June.", [(121, "ton", "up to"), (90, "ton", "up from")]),
    ("Plate sells at 480 euros a tonne, down from 655.", [(480, "euro per tonne", "down to"), (655, "euro per tonne", "down from")]),
    ("It has 8 clerks on £90,000, down from 11.", [(8, "", "down to"), (90_000, "pound sterling", ""), (11, "", "down from")]),
    ("Net rose to $9 million, or 4 cents a share, from $7 million.", [
        (9e6, "dollar", "up to"), (4, "cent per share", "up to"), (7e6, "dollar", "up from")]),
    ("Rent rose 8% in three years, to $900.", [(8, "percent", "up by"), (3, "year", ""), (900, "dollar", "up to")]),
    ("It was $9 million, up 3% from $8.7 million.", [(9e6, "dollar", "up to"), (3, "percent", "up by"), (8.7e6, "dollar", "up from")]),
    ("Rents went up 22%, wages by 9.", [(22, "percent", "up by"), (9, "percent", "up by")]),
    ("Rents went up 22%, followed by 9 more.", [(22, "percent", "up by"), (9, "", "")]),
    ("Thefts fell by a fifth between May and July, to 140.", [(0.2, "", "down by"), (140, "", "down to")]),
    ("It plans to add 350 clerks to its 9,200.", [(350, "", "up by"), (9200, "", "")]),
    # the other end first, and verbs with a long object
    ("The fare would go to $2.75 from $2.40.", [(2.75, "dollar", "up to"), (2.4, "dollar", "up from")]),
    ("The fare goes up to 2.90 euros from 2.60.", [(2.9, "euro", "up to"), (2.6, "euro", "up from")]),
    ("It would lift the pay for new nurses to $48 from $45.", [(48, "dollar", "up to"), (45, "dollar", "up from")]),
    ("They lowered that to 66-70.", [((66, 70), "", "down to")]),
    ("It shrank to between six and seven metres.", [((6, 7), "metre", "down to")]),
    ("The gap would widen to 3.9%.", [(3.9, "percent", "up to")]),
    ("A narrow 3-point win.", [(3, "point", "")]),
    ("The order slipped 0.4% from the second quarter to $19.6 billion.", [(0.4, "percent", "down by"), (19.6e9, "dollar", "down to")]),
    ("Joblessness edged up to 4.2% in May, the most in years, from 4%.", [(4.2, "percent", "up to"), (4, "percent", "up from")]),
    ("You may stay up to 4 days.", [(4, "day", "")]),
    ("Crowds fell 12% to an average of 23,400.", [(12, "percent", "down by"), (23_400, "", "down to")]),
    ("Tin has tripled in a year to $900.", [(3, "times", ""), (900, "dollar", "up to")]),
    ("The payout rose 3c to 24c a share.", [(3, "cent", "up by"), (24, "cent per share", "up to")]),
    ("Fares go up by $5 to $45 and by $2 to $18.", [
        (5, "dollar", "up by"), (45, "dollar", "up to"), (2, "dollar", "up by"), (18, "dollar", "up to")]),
    ("Troops advanced 12 km.", [(12, "kilometre", "")]), ("Shares advanced 2%.", [(2, "percent", "up by")]),
    ("It has lost between a tenth and an eighth of its members.", [((0.1, 0.125), "", "down by")]),
    # a range of sizes, not a size and where it ended
    ("Sales will grow by 4% to 5%.", [((4, 5), "percent", "up by")]),
    ("Prices rose by 0.2% to 3.4%.", [(0.2, "percent", "up by"), (3.4, "percent", "up to")]),
    ("Pay was cut by 3 to 5 cents.", [((3, 5), "cent", "down by")]),
])
def test_steps_of_a_change(sentence, expected):
    assert rows(sentence) == expected


@pytest.mark.parametrize("sentence, expected", [
    ("Ana Sol was 23 when she left.", [(23, "year of age", "")]), ("It is for people older than 70.", [(70, "year of age", "")]),
    ("It is free for those 12 and under.", [(12, "year of age", "")]), ("He left at an age of 25 to 34 pays.", [((25, 34), "year of age", "")]),
    ("They were below 20 years of age.", [(20, "year of age", "")]),
    ("France won 16 medals, Norway 14 and Italy nine.", [(16, "", ""), (14, "", ""), (9, "", "")]),
    ("It gave the Left 105 to 113.", [((105, 113), "", "")]), ("It cut them to 3,000-3,500 by May.", [((3000, 3500), "", "down to")]),
    ("A hundred and twelve homes burned.", [(112, "", "")]), ("The area 40 km wide is shut.", [(40, "kilometre", "")]),
    ("It costs 6-1/4 cents, not $5.34-3/4.", [(6.25, "cent", ""), (pytest.approx(5.3475), "dollar", "")]),
    ("It closed 3 times in a decade.", [(3, "times", ""), (1, "decade", "")]), ("It closed a decade ago.", []),
    ("The sea rose a metre.", [(1, "metre", "up by")]), ("It does 30 miles to the gallon.", [(30, "mile per gallon", "")]),
    ("Lorries number 70 a day.", [(70, "per day", "")]), ("It paid something like 80 cents.", [(80, "cent", "")]),
])
def test_ages_lists_and_forms_of_numbers(sentence, expected):
    assert rows(sentence) == expected
