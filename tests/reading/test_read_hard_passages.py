"""Short passages of our own that are hard to read, each of one kind of trouble; every line is worked by hand.

A line is a figure or a date: its change, bound, number or day, unit, [thing] and <speaker>; "-" is nobody, "?" that it is unclear.
"""

import datetime

import pytest

from analysis.ledger.draft import read

THURSDAY = datetime.date(2025, 10, 9)


def told(one):
    """A figure or a date as a line."""
    numbers = "..".join(f"{at:.10g}" for at in (one.value, one.low, one.high) if at is not None)
    bound = "" if one.bound in ("exact", "between") else one.bound
    parts = (one.trend, one.change, bound, numbers, one.unit, one.thing and f"[{one.thing}]")
    if one.kind in ("unread", "date"):
        parts = (bound, one.date.timex) if one.date else ("not read", one.surface)
    speaker = one.source or ("?" if one.sourcing == "unclear" else "-")
    return " ".join(filter(None, (*parts, f"<{speaker}>")))


PASSAGES = {
    "two speakers, the second gapped": (
        "Growers say the plan costs $9 billion; the treasury puts it at $6 billion, and an outside study at $7.5 billion.",
        "9000000000 dollar <Growers>", "6000000000 dollar <the treasury>", "7500000000 dollar <?>"),
    "an aside between speaker and verb": (
        "Ferry operators put losses at €4 million, though the regulator, citing its own audit, says the figure is closer to €2.6 million. "
        "Dr. Osei said the clinic treated 310 patients; the ministry's own count was 260.",
        "4000000 euro <Ferry operators>", "about 2600000 euro <the regulator>", "310 [patients] <Dr. Osei>", "260 <?>"),
    "quoted, reported and counted by others": (
        "“About 60 of us stayed,” said Iris Holm, a nurse, and 12 left, her employer said. According to a draft seen by the paper, rents "
        "climbed 7%, while landlords insist on 3%.",
        "about 60 <Iris Holm>", "12 <her employer>", "up by 7 percent <a draft>", "3 percent <landlords>"),
    "groups by spaces and apostrophes": (
        "The port handled 1 204 500 crates, 12 000 fewer than in 2023. It paid CHF 3'400.50 for each and sold 1,42,000 of them.",
        "1204500 [crates] <->", "down by 12000 <->", "2023 <->", "3400.5 swiss franc <->", "142000 <->"),
    "decimal commas, by the article's own usage": (
        "A litre costs 1,89 euros and a tank 94,50 euros.\nLast year 1.250,00 euros paid for heat.\nSome 3.400 homes have a pump.",
        "1.89 euro <->", "94.5 euro <->", "2024 <->", "1250 euro <->", "about 3400 [homes] <->"),
    "marks that contradict each other": (
        "It cost 2,5 % of sales, not 2.5% of costs, on 3,400 acres.",
        "2.5 percent [sales] <->", "2.5 percent [costs] <->", "not read 3,400 acres <->"),
    "shares and words": (
        "Two-fifths of pupils walk. A third of a million doses were thrown away. It takes two and three-quarter hours. A couple of dozen "
        "boats and a dozen-and-a-half vans came. Exports jumped a third.",
        "0.4 [pupils] <->", "333333.3333 [doses] <->", "2.75 hour <->", "24 [boats] <->", "18 [vans] <->", "up by 0.3333333333 <->"),
    "changes and their steps": (
        "The toll rose by 14 to 212. Unemployment eased to 4.1% from 4.3%. The gap widened from 2 to 5 percentage points. The fund shrank "
        "12%, while its rival grew 9%. Staff get up to 15% off.",
        "up by 14 <->", "up to 212 <->", "down to 4.1 percent <->", "down from 4.3 percent <->", "up from 2 percentage point <->",
        "up to 5 percentage point <->", "down by 12 percent <->", "up by 9 percent <->", "at_most 15 percent <->"),
    "bounds": (
        "No more than 40 guests came, upwards of 5,000 watched and at the very most 12 spoke. It took just under two hours. Asked about the "
        "15 missing files, she left. It has twenty-odd cars. It worked under a $1.5m contract.",
        "at_most 40 [guests] <->", "more_than 5000 <->", "at_most 12 <->", "less_than 2 hour <->", "15 [missing files] <->",
        "about 20 [cars] <->", "1500000 dollar <->"),
    "days by the tense of the verb": (
        "The trial opens on Tuesday. She was freed on Sunday. It falls on the first Sunday of August 2026. He came three weeks ago. It ran "
        "until mid-June. He will speak on Wednesday, Nov. 5. It is due next week.",
        "2025-10-14 <->", "2025-10-05 <->", "2026-08-02 <->", "2025-W38 <->", "until 2025-06 <->", "2025-11-05 <->", "2025-W42 <->"),
    "days beside days": (
        "It was signed on Tuesday last week. The ban took effect on Oct. 1 and expires on Dec. 31. Around 9 p.m. on Sept. 3, 2024, it fell. "
        "H1 2024 was better. In nineteen seventy-nine it was new, and by year's end it will be gone. Next autumn it reopens.",
        "2025-09-30 <->", "2025-10-01 <->", "2025-12-31 <->", "about 2024-09-03T21:00 <->", "2024-H1 <->", "1979 <->", "before 2025-12-31 <->",
        "2026-FA <->"),
    "asides, contrasts and transcripts": (
        "The bank's chief economist, Mira Sol, expects growth of 2%, while the IMF, in its latest report, forecasts 1.4%. The firm reported a "
        "loss of $4 million, compared with the $1 million analysts had expected.\nMs. Lee: No, it was 25.\nA: About 300.",
        "up by 2 percent <The bank's chief economist, Mira Sol>", "1.4 percent <the IMF>", "4000000 dollar <The firm>", "1000000 dollar <?>", "25 <Ms. Lee>",
        "about 300 <A>"),
    "ratios, chances and others": (
        "The ratio is 3:1. It scored 8 out of 10, and 1 in 12 fell. At least one person died and three others were hurt. The dam holds 2.5 cubic "
        "kilometres. It needs 30 to 40 more nurses. A $50 million loan helped.",
        "0.8 <->", "0.08333333333 <->", "at_least 1 [person] <->", "3 [others] <->", "2.5 cubic kilometre <->", "30..40 [nurses] <->",
        "50000000 dollar <->"),
    "who did not say it, and figures that are names": (
        "Officials have not confirmed the 3. Analysts at Citi, who had predicted 300 cuts, were wrong. The 9/11 fund has a 401(k) plan. Up to "
        "3,000 more may go.",
        "3 <?>", "300 [cuts] <Analysts at Citi>", "at_most 3000 <->"),
    "sources that hide": (
        "An aide, who asked not to be named, said 14 boats sank. The Bureau of Labor Statistics (BLS) reported 5,000 new jobs. Figures from "
        "the port show 40 ships. Ana Ruiz, 41, says she sold 12 goats. She added that 3 had come back.",
        "14 [boats] <An aide>", "5000 [new jobs] <The Bureau of Labor Statistics>", "40 [ships] <Figures from the port>",
        "41 year of age <->", "12 [goats] <Ana Ruiz>", "3 <Ana Ruiz>"),
    "units, and numbers that are names": (
        "Pay is £12.50 an hour at 40 km/h. It pumps 1.2mn barrels per day. It was 3.5C. It cost HK$200 million, or 924 €. The 5-4 ruling hit "
        "Room 12 and the Boeing 787 at 10 Downing Street. Type 2 diabetes hit the G20.",
        "12.5 pound sterling per hour <->", "40 kilometre per hour <->", "1200000 barrel per day <->", "3.5 celsius <->",
        "200000000 hong kong dollar <->", "924 euro <->"),
}


@pytest.mark.parametrize("name", PASSAGES)
def test_a_hard_passage(name):
    text, *lines = PASSAGES[name]
    found = sorted(read(text, THURSDAY), key=lambda one: one.start)
    assert [told(one) for one in found if one.kind not in ("quotation", "attribution")] == lines
