"""The kinds of sentences that are hard to read, on invented examples; every expected value is worked by hand.

Kinds: two speakers in a sentence, formats of numbers, fractions and words, change, bounds, dates, sources, units.
"""

import datetime

import pytest

from analysis.reading import claims, dates, quantities
from analysis.ledger.draft import sureness

THURSDAY = datetime.date(2025, 10, 9)
FIGURES = ("count", "money", "percentage", "quantity", "period", "unread")


def figures(text):
    return [c for c in claims(text, THURSDAY) if c.kind in FIGURES]


@pytest.mark.parametrize("sentence, speakers", [
    ("Farmers say the flood took 27 barns; the ministry says 40.", ["Farmers", "the ministry"]),
    ("Growers say 90% of it is sold at home, but a state audit says 74% is.", ["Growers", "a state audit"]),
    ("According to the mayor, 27 homes burned, while the insurer put the loss at 40.", ["the mayor", "the insurer"]),
    ("The mayor said 27 homes had burned, not 40 as the insurer claimed.", ["The mayor", ""]),
    ("The mayor said 27 homes had burned, compared with the 40 reported by the insurer.", ["The mayor", "the insurer"]),
    ("While the mayor says 27 homes burned, the insurer says 40 did.", ["the mayor", "the insurer"]),
    ("Some 27 homes burned, according to the mayor, though the insurer says 40 did.", ["the mayor", "the insurer"]),
    ("The loss is 27 homes, said the mayor, but the insurer insists it is 40.", ["the mayor", "the insurer"]),
    ("The mayor said that Farm Watch claims 40 homes burned.", ["Farm Watch"]),
    ("The mayor dismissed the insurer's claim that 40 homes burned, saying 27 had.", ["the insurer's", "The mayor"]),
    ("The union put the crowd at 9,000; police put it at 4,500.", ["The union", "police"]),
    ("Ana Ruiz said the firm lost $5 million, and Tomas Vidal said it lost $8 million.", ["Ana Ruiz", "Tomas Vidal"]),
    ("The firm lost $5 million, Ana Ruiz said, and it shut 12 shops.", ["Ana Ruiz", "Ana Ruiz"]),
    ("The mayor, who has 3 children, said 27 homes burned.", ["", "The mayor"]),
    ("“We counted 27 homes,” the mayor said, while Farm Watch said it had found 40.", ["the mayor", "Farm Watch"]),
])
def test_each_figure_belongs_to_the_speaker_of_its_clause(sentence, speakers):
    assert [c.source for c in figures(sentence)] == speakers


@pytest.mark.parametrize("sentence", [
    "Police said 12 men were held, but 40 were seen in the square.", "Ruiz said the firm lost $5 million; it shut 12 shops."])
def test_where_it_is_unclear_nobody_is_named_and_it_says_so(sentence):
    first, second = figures(sentence)
    assert first.source and sureness(first) == ("sure", "")
    assert (second.source, second.sourcing) == ("", "unclear") and sureness(second)[0] == "unsure"


@pytest.mark.parametrize("sentence, value, unit", [
    ("It lost 220 000 homes.", 220_000, ""), ("It lost 1\u202f220\u202f000 homes.", 1_220_000, ""), ("It has 1’250’000 homes.", 1_250_000, ""),
    ("It drew 12,34,567 pilgrims.", 1_234_567, ""), ("It paid Rs 3 lakh crore.", 3e12, "rupee"), ("It has 1.5 crore voters.", 1.5e7, ""),
    ("Rents rose 3,8 %.", 3.8, "percent"), ("It costs 15,40 euros.", 15.4, "euro"), ("It costs 5.000,00 euros.", 5000, "euro"),
    ("It sold for 1.234.567 euros.", 1_234_567, "euro"), ("It paid 3½ million pesos.", 3.5e6, "peso"),
    ("It paid 3 hundred million pesos.", 3e8, "peso"), ("It is 5 1/2 miles.", 5.5, "mile"),
    ("It cost 924 €.", 924, "euro"), ("It cost 200 USD.", 200, "dollar"), ("It cost C $60.", 60, "canadian dollar"),
    ("It cost S$1mil.", 1e6, "singapore dollar"), ("It earned $(0.12) a share.", -0.12, "dollar per share"), ("It grew 1.38pc.", 1.38, "percent"),
    ("It has 30Mbps lines.", 30, "megabit per second"), ("It cost 5 dollars and 20 cents.", 5.2, "dollar"),
    ("It is one and one-half miles.", 1.5, "mile"), ("It took six and a half years.", 6.5, "year"), ("It took an hour and a half.", 1.5, "hour"),
])
def test_a_number_in_any_format_is_read_whole(sentence, value, unit):
    one, = quantities(sentence)
    assert one.value == pytest.approx(value) and one.unit == unit


@pytest.mark.parametrize("sentence, surface", [
    ("It sold 3,800 bikes after a rise of 2,5 %.", "3,800"), ("It sold 1,23 of it.", "1,23"), ("It drew 12,34 there.", "12,34")])
def test_what_may_be_two_numbers_is_not_read_at_all(sentence, surface):
    refused, = [c for c in figures(sentence) if c.kind == "unread"]
    assert (refused.surface, refused.value, refused.low, refused.high, sureness(refused)[0]) == (surface, None, None, None, "unsure")
    assert all(q.surface[:5] != surface[:5] for q in quantities(sentence))


def test_the_article_decides_what_its_marks_mean():
    first, second = figures("The fee is 1.500,00 euros.\nIt was 9.750 euros in spring.")
    assert (first.value, second.value) == (1500, 9750)


@pytest.mark.parametrize("sentence, value, thing", [
    ("Three-quarters of voters agree.", 0.75, "voters"), ("Fewer than a quarter of clinics opened.", 0.25, "clinics"),
    ("It reached a quarter of a million people.", 250_000, "people"), ("They lost a half-dozen boats.", 6, "boats"),
    ("Output fell by a third.", 1 / 3, ""), ("Nine-tenths of voters agreed.", 0.9, "voters"), ("Of these, 35 said no.", 35, ""),
    ("The rate is 8.3 births per 1,000 people.", 8.3, "births per 1,000 people")])
def test_fractions_dozens_and_what_is_counted(sentence, value, thing):
    one, = quantities(sentence)
    assert one.value == pytest.approx(value) and (one.thing or one.unit) == thing


@pytest.mark.parametrize("sentence, rows", [
    ("It fell from $5 million to $3 million.", [(5e6, "down", "from"), (3e6, "down", "to")]),
    ("It rose $1.2 million to $23.5 million.", [(1.2e6, "up", "by"), (23.5e6, "up", "to")]),
    ("It dropped from 80 to 60 percent.", [(80, "down", "from"), (60, "down", "to")]),
    ("It cut its forecast to 2% from 3%.", [(2, "down", "to"), (3, "down", "from")]),
    ("It fell 3.2%.", [(3.2, "down", "by")]), ("It rose 3.2%.", [(3.2, "up", "by")]), ("It holds 3.2%.", [(3.2, "", "")])])
def test_a_change_is_no_range_and_keeps_its_steps(sentence, rows):
    assert [(q.value, q.trend, q.change) for q in quantities(sentence)] == rows
    assert [(c.value, c.trend, c.change) for c in figures(sentence)] == rows


@pytest.mark.parametrize("sentence, value, bound", [
    ("Not fewer than 100 people came.", 100, "at_least"), ("It is open to those 65 and over.", 65, "at_least"),
    ("It has 30-odd boats.", 30, "about"), ("It took 10 or more days.", 10, "at_least"), ("He must pay within 28 days.", 28, "at_most"),
    ("The margin is plus or minus 2.5 points.", 2.5, "exact")])
def test_bounds(sentence, value, bound):
    one, = quantities(sentence)
    assert (one.value, one.bound) == (value, bound)


@pytest.mark.parametrize("sentence, low, high", [
    ("He got a 10- to 12-year term.", 10, 12), ("It runs 6–8 hours.", 6, 8), ("It runs 6 to 8 hours.", 6, 8)])
def test_ranges_of_time(sentence, low, high):
    one, = figures(sentence)
    assert (one.kind, one.low, one.high, one.bound) == ("period", low, high, "between")


@pytest.mark.parametrize("sentence, timex", [
    ("He was arrested on Dec. 20.", "2024-12-20"), ("Talks resume on Monday.", "2025-10-13"), ("The vote is in December.", "2025-12"),
    ("He resigned on Friday.", "2025-10-03"), ("They agreed to meet on Friday.", "2025-10-10"), ("It opened in July last year.", "2024-07"),
    ("Sales fell in the 2024 third quarter.", "2024-Q3"), ("It left at 2040 GMT.", "2025-10-09T20:40"),
    ("They met at noon Saturday.", "2025-10-04T12:00"), ("They will meet on the last Friday of this month.", "2025-10-31"),
    ("It rained over the weekend.", "2025-W40-WE"), ("Spending for FY2025 rose.", "FY2025"), ("It fell in the second half of this year.", "2025-H2"),
    ("He left overnight.", "2025-10-08TNI"), ("It was the first Monday in May 2023.", "2023-05-01")])
def test_dates_by_the_tense_of_their_verb(sentence, timex):
    assert [d.timex for d in dates(sentence, THURSDAY)] == [timex]


def test_beside_a_quarter_a_year_ago_is_a_quarter():
    text = "Profit rose in the third quarter. It was 4% a year ago. Costs fell in the quarter."
    assert [d.timex for d in dates(text, THURSDAY)] == ["2025-Q3", "2024-Q3", "2025-Q3"]
    assert [d.timex for d in dates("It was 4% a year ago.", THURSDAY)] == ["2024"]


@pytest.mark.parametrize("text, speakers", [
    ("‘We lost 40 boats,’ Ana Ruiz said.", ["Ana Ruiz"]), ("'We lost 40 boats,' Ana Ruiz said.", ["Ana Ruiz"]),
    ("The World Health Organization (WHO) said 40 people died.", ["The World Health Organization"]),
    ("An official (who declined to be named) said 40 people died.", ["An official"]),
    ("A farm report put the toll at 74.", ["A farm report"]), ("Data show 40 people died.", ["Data"]),
    ("Some 40 people died, per the FBI.", ["the FBI"]), ("Analysts had forecast 40 deals.", ["Analysts"]),
    ("RUIZ: We sold 40 boats. It took 3 years.", ["RUIZ", "RUIZ"]),
    ("Mr. Vidal was late. Mr. Vidal said no. Ms. Ruiz said yes. He said 40 died. She said 30 died.", ["Mr. Vidal", "Ms. Ruiz"]),
    ("The port said 3 ships left. He said 40 died.", ["The port", "He"]),
    ("Call 555-0123, police said.", [])])
def test_sources(text, speakers):
    assert [c.source for c in figures(text)] == speakers


@pytest.mark.parametrize("sentence", [
    "The 737 Max flew.", "The 5G net grew.", "Call 555-0123 now.", "Call +44 20 7946 0123 now.", "They won 3-2 there.", "They won 2-3 there.",
    "He lives in Miami, FL 33101.", "He wrote to SW1A 1AA.", "It won the second half of the match.", "Route 128 was shut.",
    "The address is 192.168.1.1 there."])
def test_names_telephones_postcodes_and_scores_are_no_figures(sentence):
    assert quantities(sentence) == ()


@pytest.mark.parametrize("sentence, rows", [
    ("The median age has gone from 38 to 42.5.", [(38, "up", "from"), (42.5, "up", "to")]),
    ("The tax goes from 27 % to 25 %.", [(27, "down", "from"), (25, "down", "to")]),
    ("The toll went from a dozen on Friday to 41.", [(12, "up", "from"), (41, "up", "to")]),
    ("Beds rose to 860 at the end of June from 712.", [(860, "up", "to"), (712, "up", "from")]),
    ("Sales soared 42 percent since spring, to 5.7 million.", [(42, "up", "by"), (5.7e6, "up", "to")]),
    ("Its budget was trimmed for the year by £2 to £9.", [(2, "down", "by"), (9, "down", "to")]),
    ("Sales climbed from €22 to 27.5 million.", [(22e6, "up", "from"), (27.5e6, "up", "to")]),
    ("The wait rose from 17 weeks to 19.", [(17, "up", "from"), (19, "up", "to")]),
    ("Calls doubled, to 131,000.", [(2, "", ""), (131_000, "up", "to")]),
    ("There was a rise of 1.9 per cent.", [(1.9, "up", "by")]), ("Shares were off 2%.", [(2, "down", "by")]),
    ("Cases climbed past 300.", [(300, "up", "to")]), ("It gave up 4 seats.", [(4, "", "")]), ("They make up 17% of it.", [(17, "", "")])])
def test_changes_in_other_words(sentence, rows):
    assert [(q.value, q.trend, q.change) for q in quantities(sentence)] == rows
    assert len({q.unit for q in quantities(sentence) if q.unit not in ("", "times")}) <= 1 or "percent" in sentence


@pytest.mark.parametrize("sentence, value, unit", [
    ("The first officer, 28, was asleep.", 28, "year of age"), ("She found a woman of 91.", 91, "year of age"),
    ("My mother is 91 and drives.", 91, "year of age"), ("You turn 60 in June.", 60, "year of age"), ("Nobody under 40 came.", 40, "year of age"),
    ("The over-85s came.", 85, "year of age"), ("Mira Sol (62) came.", 62, "year of age"), ("It took 1h 20m.", 4 / 3, "hour"),
    ("It is 5 feet 6 inches.", 5.5, "foot"), ("It is half a mile away.", 0.5, "mile"), ("It cost R8,50.", 8.5, "rand"),
    ("It has 300K users.", 300_000, ""), ("One train in three ran.", 1 / 3, ""), ("It is one in a thousand.", 0.001, ""),
    ("Shipments fell to 5.7 million last year.", 5.7e6, ""), ("Some number 1.02 million.", 1.02e6, ""), ("Just over half came.", 0.5, ""),
    ("The boat had a crew of seven.", 7, ""), ("Yields are a third lower.", 1 / 3, ""), ("It has 12 F-16s.", 12, "")])
def test_ages_and_other_units(sentence, value, unit):
    one, = quantities(sentence)
    assert one.value == pytest.approx(value) and one.unit == unit


def test_a_letter_after_a_number_in_a_name_is_no_size():
    one, = quantities("It sent 5 F-35B jets.")
    assert one.value == 5


def test_a_number_before_a_measured_thing_counts_it():
    two, weight = quantities("Two 500-kilogram bombs fell.")
    assert (two.value, two.thing, weight.value, weight.unit) == (2, "bombs", 500, "kilogram")


@pytest.mark.parametrize("sentence, bound", [
    ("It said ‘no more than 40’.", "at_most"), ("It takes no longer than 40 days.", "at_most"), ("It will top 40 tons.", "more_than"),
    ("It is nearer 40.", "about"), ("It is far more than the 40 of last year.", "exact"), ("It took 40 days, give or take.", "about"),
    ("He won, as ever, 4 At most.", "at_most"),
    ("They add up to 40.", "exact"), ("Not even 40 came.", "less_than")])
def test_bounds_in_other_words(sentence, bound):
    assert [q.bound for q in quantities(sentence)] == [bound]


@pytest.mark.parametrize("sentence", [
    "The 737 Max uses an engine.", "He bought a 4K TV.", "Call 01632 960 871.", "The helpline is 1077.", "He sat in seat 23F.",
    "See plan 14/02231/FUL.", "He died and a third was hurt.", "It closes at six o'clock."])
def test_more_numbers_that_are_no_figures(sentence):
    assert quantities(sentence) == ()


@pytest.mark.parametrize("text, speakers", [
    ("Q: The shipping lines say 310 boats were late.", ["The shipping lines"]),
    ("Its chief engineer, Rosa Quintal, said 21 doors were open.", ["Its chief engineer, Rosa Quintal"]),
    ("The nose was pointing 17 degrees down.", [""]), ("I’m told a well costs $30,000.", [""]),
    ("He said dozens were due by Dec. 31.", ["He"]), ("Adeyemi, who puts it at 70, left.", ["Adeyemi"]),
    ("The panel said in a 48-page report that 12 left.", ["", "The panel"]),
    ("Ana Aker herself conceded that 8 were lost.", ["Ana Aker"]),
    ("Union secretary Tom Vidal said no. He said 40 left.", ["Tom Vidal"])])
def test_sources_in_other_words(text, speakers):
    assert [c.source for c in figures(text)] == speakers
