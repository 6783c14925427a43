"""What is set beside each claim of the ledger. A claim that is not here has nothing beside it in the reference tables.

The choice is ours and is reviewed by hand: which rows measure what a claim says, and which acts bear it out or speak
against it. Claims are judged on their own day: rows count if known by the day of the evidence and dated by the story's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from ..amounts import Amount, between, exact, stated
from ..buildup import evidence as buildup
from ..parameters import Given
from ..routes import evidence as routes
from ..seeds import Row, Seeds
from .judge import Check, Reference

WITHIN_DAYS = timedelta(days=14)  # "days" after, and "a few weeks" before: counted in days, not yet in weeks
SHIPS = ("destroyer", "cruiser", "submarine", "amphibious_assault_ship", "amphibious_transport_dock", "littoral_combat_ship",
         "carrier")
DAYS_A_MONTH, DAYS_A_YEAR = 30, 365
UNITED_STATES, VENEZUELA = "United States", "Venezuela"


def check(seeds: Seeds, given: Given, claim: Row) -> Check | None:
    """What is set beside a claim in this run; None where nothing in the tables measures it or speaks of it."""
    if claim.id in FIGURES:
        beside, claimed, references = FIGURES[claim.id]
        return Check(claim, beside, claimed(seeds, given, claim), tuple(references(seeds, given, claim)))
    if claim.id in ACTS:
        beside, rows = ACTS[claim.id]
        bearing_out, against = rows(seeds, given, claim)
        return Check(claim, beside, bearing_out=tuple(bearing_out), against=tuple(against))
    return None


def own_figure(seeds: Seeds, given: Given, claim: Row) -> Amount:
    """The claim's figure as the ledger has it."""
    return claim.amount()


def _on_the_day(given: Given, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["date"] <= given.story_day]


def _events(seeds: Seeds, given: Given, *ids: str) -> list[Row]:
    return [row for row in _on_the_day(given, buildup.coded(seeds, given)) if row.id in ids]


def _acts(seeds: Seeds, given: Given, **wanted: str) -> list[Row]:
    return [row for row in _on_the_day(given, buildup.coded(seeds, given)) if all(row[key] == value for key,
                                                                                  value in wanted.items())]


def _landings(seeds: Seeds, given: Given, claim: Row) -> list[Row]:
    first, last = claim["period_start"] or seeds.claim("cadence-flights")["period_start"], claim["period_end"] or given.story_day
    return [row for row in seeds["flights"].known(given.as_of) if row["origin_country"] == UNITED_STATES
            and first <= row["date"] <= last]


def _sum(rows: list[Row], column: str, unit: str, bound: str) -> list[Reference]:
    total = sum(row[column] or 0 for row in rows)
    return [Reference(stated(bound, total, total, None, unit, refs=tuple(row.ref for row in rows)))] if rows else []


def _documented_strikes(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    rows = [row for row in buildup.strikes(seeds, given.as_of) if row["date"] <= claim["period_end"]]
    return [Reference(buildup.totals(rows).strikes)] if rows else []


def _states(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    return [Reference(exact(row["figure"], "states", refs=(row.ref,)), own=True) for row in _events(seeds, given,
                                                                                                    "event-080")]


def _reward(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    rows = _on_the_day(given, buildup.reward_steps(seeds, given.as_of, "Nicolas Maduro"))
    return [Reference(exact(rows[-1]["amount_usd"], "US dollars", refs=(rows[-1].ref,)))] if rows else []


def _reward_ratio(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    rows = _on_the_day(given, buildup.reward_steps(seeds, given.as_of, "Nicolas Maduro"))
    if len(rows) < 2:
        return []
    return [Reference(exact(rows[-1]["amount_usd"] / rows[-2]["amount_usd"], "times", refs=(rows[-1].ref, rows[-2].ref)))]


def _share(seeds: Seeds, given: Given, claim: Row) -> Amount:
    return routes.share(seeds, given).treated_as("")


def _rate(seeds: Seeds, given: Given, claim: Row) -> Amount:
    return routes.seizure_rate(seeds, given).treated_as("")


def _published_shares(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    """Shares that the Venezuelan government gave for the same years, and others' tonnes over the output of this run."""
    output, best = routes.point_output(seeds, given).treated_as(""), routes.best_output(seeds, given.as_of)
    found = []
    for row in seeds["cocaine"].known(given.as_of):
        recent = row["period_start"] and (row["period_start"] >= best["period_start"] or row["period_end"] is None)
        if not recent or row["bound"] == "none" or row["claim"] == claim.id:
            continue
        if row["metric"] == "venezuela_transit_share_of_colombian_output" and row["claimant_kind"] == "government_ve":
            found.append(Reference(row.amount(), own=True))
        if row["metric"] == "venezuela_transit_volume" and row["claimant_kind"] != "government_ve":
            found.append(Reference((row.amount() / output).percent()))
    return found


def _published_rates(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    """What the government's own figures for all drugs allow, and what reported cocaine makes of the flow of this run.

    A part of a year over a year's flow is too low, and over the same part of the flow assumes an even year: a range.
    """
    found = []
    seized, transit = routes.newest(routes.seizures(seeds, given.as_of,
                                                    routes.ALL_DRUGS)), routes.stated_transit_of_all_drugs(seeds, given.as_of)
    if seized and transit:
        rate = (seized.amount() / transit.treated_as("")).percent()
        part = min(1.0, ((seized["period_end"] - seized["period_start"]).days + 1) / DAYS_A_YEAR)
        found.append(Reference(between(rate.low.at, rate.high.at / part, "percent", refs=rate.refs), own=True))
    entering = routes.point_output(seeds, given).treated_as("") * routes.share(seeds, given).treated_as("")
    if entering.low.at > 0:
        found.append(Reference((routes.reported(seeds, given)[2].treated_as("") / entering).percent()))
    return found


def _laboratories(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    rows = [row for row in seeds["cocaine"].known(given.as_of) if row["metric"] == "venezuela_labs_dismantled"]
    kinds = dict.fromkeys(row["claimant_kind"] for row in rows)
    newest = [max((row for row in rows if row["claimant_kind"] == kind), key=lambda row: (row["period_end"],
                                                                                          row["known_from"]))
              for kind in kinds]
    return [Reference(row.amount(), own=row["claimant_kind"] == "government_ve") for row in newest]


def _basket(seeds: Seeds, given: Given, claim: Row) -> list[Reference]:
    """Food for a family, by the day: less than all it takes to get by, so a lower bound."""
    rows = [row for row in seeds["economy"].known(given.as_of) if row["metric"].startswith("food_basket")
            and row["period_end"] <= given.story_day]
    if not rows:
        return []
    newest = max(rows, key=lambda row: (row["period_end"], row["known_from"]))
    daily = newest["value"] / DAYS_A_MONTH
    return [Reference(stated("at_least", None, daily, None, "US dollars per day", refs=(newest.ref,)))]


def _first_strike(seeds: Seeds, given: Given, claim: Row) -> tuple[list[Row], list[Row]]:
    first = buildup.strikes(seeds, given.as_of)[:1]
    fits = [row for row in first if claim["period_start"] <= row["date"] <= claim["period_end"]]
    return fits, [row for row in first if row not in fits]


def _letter(seeds: Seeds, given: Given, claim: Row) -> tuple[list[Row], list[Row]]:
    rows = _events(seeds, given, "event-041")
    fits = [row for row in rows if timedelta(0) <= row["date"] - claim["period_start"] < WITHIN_DAYS]
    return fits, [row for row in rows if row not in fits]


def _since_first_strike(seeds: Seeds, given: Given, rows: Iterable[Row]) -> list[Row]:
    first = buildup.strikes(seeds, given.as_of)[:1]
    return [row for row in rows if first and row["date"] >= first[0]["date"]]


def _flights_go_on(seeds: Seeds, given: Given, claim: Row) -> tuple[list[Row], list[Row]]:
    landed = [row for row in seeds["flights"].known(given.as_of) if row["origin_country"] == UNITED_STATES]
    return (_since_first_strike(seeds, given, _on_the_day(given, landed)),
            _since_first_strike(seeds, given, _acts(seeds, given, event_type="deportation_flights_halt")))


def _denunciations(seeds: Seeds, given: Given, claim: Row) -> tuple[list[Row], list[Row]]:
    rows = [row for row in _acts(seeds, given, actor=VENEZUELA) if row["event_type"] in ("protest_statement",
                                                                                         "threat_statement")]
    return [], [row for row in rows if given.story_day - row["date"] < WITHIN_DAYS]


def _licence(seeds: Seeds, given: Given, claim: Row) -> tuple[list[Row], list[Row]]:
    steps = [row for row in seeds["economy"].known(given.as_of) if row["metric"] == "chevron_licence"
             and row["period_start"] <= given.story_day]
    newest = sorted(steps, key=lambda row: row["period_start"])[-1:]
    return [row for row in newest if row["value"]], [row for row in newest if not row["value"]]


def _ids(*bearing_out: str, against: tuple[str, ...] = ()):
    return lambda seeds, given, claim: (_events(seeds, given, *bearing_out), _events(seeds, given, *against))


FIGURES: dict[str, tuple[str, Callable, Callable]] = {
    "routes-share": ("the government's own shares, and others' tonnes over the output of this run", _share,
                     _published_shares),
    "routes-neutralised": ("seizures over the flow, by the government's own figures for all drugs and for cocaine", _rate,
                           _published_rates),
    "routes-no-production": ("laboratories dismantled, read as no drugs made", lambda s, g, c: exact(0, "laboratories",
                                                                                                     refs=(c.ref,)),
                             _laboratories),
    "cadence-accepted-thousands": ("people on documented landings", own_figure, lambda s, g, c: _sum(_landings(s, g, c),
                                                                                                     "people", "people",
                                                                                                     "at_least")),
    "cadence-people": ("people on documented landings", own_figure, lambda s, g, c: _sum(_landings(s, g, c), "people",
                                                                                         "people", "at_least")),
    "cadence-flights": ("documented landings, known to be short of some", lambda s, g, c: g.amount("flights_total",
                                                                                                   "flights") or c.amount(),
                        lambda s, g, c: _sum(_landings(s, g, c), "planes", "flights", "at_least")),
    "cadence-flights-since-strike": ("documented landings", lambda s, g, c: g.amount("flights_after_strike", "flights")
                                     or c.amount(),
                                     lambda s, g, c: _sum(_landings(s, g, c), "planes", "flights", "exact")),
    "buildup-strikes": ("strikes announced", own_figure, _documented_strikes),
    "buildup-states": ("states in the announcement", own_figure, _states),
    "reward-amount": ("the announcement", own_figure, _reward),
    "reward-doubled": ("the new reward over the former one", own_figure, _reward_ratio),
    "context-daily-cost": ("food for a family, a part of what it takes", own_figure, _basket),
}
"""For each claim about a figure: what stands beside it in words, the figure of this run, and the references."""

ACTS: dict[str, tuple[str, Callable]] = {
    "buildup-first-strike": ("the day of the first strike", _first_strike),
    "buildup-attacks-continue": ("strikes after the first", lambda s, g, c: (_on_the_day(g, buildup.strikes(s, g.as_of))[1:],
                                                                             [])),
    "buildup-warships": ("warships reported", lambda s, g, c: (
        [row for row in s["forces"].known(g.as_of) if row["country"] == UNITED_STATES and row["kind"] in SHIPS
         and row["known_from"] <= g.story_day], [])),
    "buildup-willing-to-resume": ("the president's words on further strikes", _ids("event-074")),
    "buildup-activation": ("the call-out", lambda s, g, c: ([r for r in _events(s, g, "event-080")
                                                             if r["date"] == c["period_start"]],
                                                            [r for r in _events(s, g, "event-080")
                                                             if r["date"] != c["period_start"]])),
    "signals-letter-to-trump": ("the letter, as reported", _ids("event-041")),
    "signals-letter-date": ("the date on the letter", _letter),
    "signals-letter-to-pope": ("the handing over, and words on it", _ids("event-072", "event-077")),
    "signals-embassy": ("statements on the embassy", _ids("event-075", "event-076")),
    "signals-embassy-no-culprit": ("statements that name someone", _ids(against=("event-075", "event-079"))),
    "signals-rejected": ("refusals, and contacts that went on", lambda s, g, c: (
        _events(s, g, "event-061", "event-068"), _since_first_strike(s, g, _acts(s, g, actor=UNITED_STATES,
                                                                                 event_type="leader_or_envoy_contact")))),
    "signals-wants-talks": ("the letter's offer of talks", _ids("event-041")),
    "signals-denunciations-gone": ("protests and threats in the fortnight before", _denunciations),
    "signals-talks-continue": ("contacts since the first strike, and the order to halt them", lambda s, g, c: (
        _since_first_strike(s, g, _acts(s, g, event_type="leader_or_envoy_contact")), _acts(s, g, event_type="talks_halted"))),
    "signals-chevron": ("the newest step of the licence", _licence),
    "signals-still-dealing": ("acts of cooperation since the first strike, and the order to halt talks", lambda s, g, c: (
        _since_first_strike(s, g, _acts(s, g, track="cooperation",
                                        actor=UNITED_STATES)), _acts(s, g, event_type="talks_halted"))),
    "cadence-continued": ("landings since the first strike, and halts", _flights_go_on),
    "cadence-cooperation": ("landings since the first strike, and halts", _flights_go_on),
    "context-inflation": ("published rates of inflation", lambda s, g, c: (
        [row for row in s["economy"].known(g.as_of) if row["metric"].startswith("inflation")], [])),
}
"""For each claim about an act: what stands beside it in words, and the rows that bear it out and that speak against it."""
