"""The rules that `checks` in `datapackage.json` may name: what must hold between columns, rows and tables.

A rule of `of_row` looks at one row and gives pairs of a column and what is wrong with it; one of `of_rows`
looks at all the rows that it is asked of, and gives lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from pandas import Period

from ..amounts import FIGURES
from ..reading import claims
from ..seeds import Row, Seeds

DATED = {"source_day": "YYYY-MM-DD", "end_of_month": "YYYY-MM", "end_of_year": "YYYY"}

RULES: dict[str, Callable[[dict, list[Row], Seeds], Iterator[str]]] = {}

def of_rows(rule: Callable) -> Callable:
    RULES[rule.__name__] = rule
    return rule

def of_row(rule: Callable) -> Callable:
    def of_lines(check: dict, lines: list[Row], known: Seeds) -> Iterator[str]:
        for line in lines:
            try:
                yield from (line.wrong(*told) for told in rule(check, line, known))
            except ValueError as error:  # a day that no calendar has, say
                yield line.wrong("", f"not to be checked by the rule {rule.__name__!r}: {error}")

    RULES[rule.__name__] = of_lines
    return rule

@of_row
def bound(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """The word in `bound` says which of the columns in `value`, `low` and `high` are filled."""
    bound = line[check["bound"]]
    held = [name for name in ("value", "low", "high") if name in check and line[check[name]] is not None]
    if held != list(FIGURES[bound]):
        wanted = " and ".join(check.get(name, "?") for name in FIGURES[bound]) or "nothing"
        filled = ", ".join(check[name] for name in held) or "nothing"
        yield check["bound"], (f"the bound is {bound!r}, which fills {wanted} and leaves the rest empty; "
                               f"filled: {filled}")

@of_row
def order(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """The cells of `columns`, where filled, do not fall from one to the next: dates, or ends of a range."""
    filled = [(column, line[column]) for column in check["columns"] if line[column] is not None]
    for (first, before), (second, after) in pairwise(filled):
        if after < before:
            yield second, f"{after} comes before {first}, {before}; allowed is that day or figure and later"

@of_row
def adds_up(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """`parts` add up to `total` where one of the `whole` sets is filled, and never to more than it."""
    parts = {column: line[column] for column in check["parts"] if line[column] is not None}
    total, added = line[check["total"]], sum(parts.values())
    whole = any(set(columns) <= set(parts) for columns in check.get("whole", [check["parts"]]))
    if parts and total is not None and (added > total or (whole and added != total)):
        told = " + ".join(parts)
        yield check["total"], f"{total:g}, but {told} is {added:g}; the parts add up to the total"

@of_row
def within(check: dict, line: Row, known: Seeds) -> Iterator[tuple]:
    """Every filled cell of `columns` lies from `first` to `last` ("story_day"); with `whole` it is whole."""
    named = {"story_day": known.article["published"]}
    ends = (named.get(check.get(end), check.get(end)) for end in ("first", "last"))
    first, last = (date.fromisoformat(end) if isinstance(end, str) else end for end in ends)
    for column in (column for column in check["columns"] if line[column] is not None):
        if (first is not None and line[column] < first) or (last is not None and line[column] > last):
            allowed = f"from {'any' if first is None else first} to {'any' if last is None else last}"
            yield column, f"{line[column]} is out of range; allowed {allowed}"
        elif "whole" in check and line[column] != int(line[column]):
            yield column, f"{line[column]:g} is not whole, but what it counts is"

@of_row
def period(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """The form of the word in `basis`, a regular expression, fits "start/end/years from one to the other"."""
    start, end, basis = (line[check[key]] for key in ("start", "end", "basis"))
    years = end.year - start.year if start and end else ""
    if not re.fullmatch(check["forms"][basis], f"{start or ''}/{end or ''}/{years}"):
        yield check["basis"], f"{basis!r}, but the period is {start or 'open'} to {end or 'open'}"

@of_row
def known_from(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """`day` is what the word in `basis` says.

    That is the source's day, the end of its month or year (or of the month after `measured`, where the source
    has no date), the day in `event` or `announced`; `note` needs a note that speaks of the day ("2 May")."""
    basis, day = line[check["basis"]], line[check["day"]]
    source, measured, event, announced = (line.cells.get(check.get(key)) for key in (
        "source", "measured", "event", "announced"))
    wanted = {"event_day": event, "announcement": announced}.get(basis)
    if basis in DATED and (source or basis == "source_day"):
        if len(source or "") == len(DATED[basis]):
            wanted = Period(source).end_time.date()
        else:
            yield check["basis"], f"{basis}, but the source's date is {source or 'empty'}, not {DATED[basis]}"
    elif basis == "end_of_month" and measured:
        wanted = (Period(measured, "M") + 1).end_time.date()
    elif basis == "note":
        said = f"{day.day} {day:%B}"
        if not re.search(rf"\b{said}\b", line["note"] or ""):
            yield "note", f"does not speak of {said}, though the basis of {check['day']}, {day}, is 'note'"
    if wanted is not None and day != wanted:
        yield check["day"], f"{day}, but by its basis {basis!r} it is {wanted}"

@of_row
def goes_with(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """The word in `column` allows in `with` only the words listed under it in `allowed`."""
    word, other = line[check["column"]], line[check["with"]]
    allowed = check["allowed"].get(word, ["what datapackage.json lists for it, and it lists nothing yet"])
    if other not in allowed:
        yield check["with"], (f"{other!r} does not go with {check['column']} {word!r}; "
                              f"allowed: {', '.join(map(str, allowed))}")

@of_row
def filled_if(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """`column` is filled in the rows that hold the words of `if`, and in no other."""
    wanted = all(line[column] in words for column, words in check["if"].items())
    if (line[check["column"]] is not None) != wanted:
        held = " and ".join(f"{column} {' or '.join(map(str, each))}" for column, each in check["if"].items())
        yield check["column"], (f"{'empty' if wanted else 'filled'}; it is filled where a row has {held}, "
                                "and nowhere else")

@of_row
def figures_in_text(check: dict, line: Row, _: Seeds) -> Iterator[tuple]:
    """A text in `columns` that holds numbers holds the row's own: the figure of a column in `figure`.

    With `pattern`, only the number that the pattern's group finds counts, and it must be the figure."""
    figures = [line[column] for column in check["figure"] if line[column] is not None]
    for column in check["columns"] if figures else ():
        text = line[column] or ""
        if "pattern" in check:
            found = {float(one[1].replace(",", "")) for one in re.finditer(check["pattern"], text)}
        else:
            found = {at for one in claims(text, None) for at in (one.value, one.low, one.high)} - {None}
        if found and not any(abs(each - figure) < 1e-9 for each in found for figure in figures):
            named, own = (", ".join(f"{one:,.12g}" for one in some) for some in (sorted(found), figures))
            yield column, f"speaks of {named}, but the row's figure is {own}; one of them is wrong"

@of_row
def ids_in(check: dict, line: Row, known: Seeds) -> Iterator[tuple]:
    """Every word of `column` that looks like a row's id is one."""
    for word in re.findall(check["pattern"], line[check["column"]] or ""):
        if word not in known.ids or word == line["id"]:
            yield check["column"], f"{word!r} is no other row of any table"

@of_row
def picks(check: dict, line: Row, known: Seeds) -> Iterator[tuple]:
    """The columns that `filter` and `column` name are columns of `table`, and `row` is a row of it.

    A figure is taken from a column of numbers or, where none is named, from a figure with its bound; what
    `take` lists in `without` takes none."""
    rows = known[line["table"]]
    asked_for = re.findall(r"(?:^|;)\s*(\w+)", line["filter"] or "")
    taken = [line["column"]] if line["column"] else ["value", "bound"]
    for column, names in (("filter", asked_for), ("column", taken * (line["take"] not in check["without"]))):
        for name in names:
            if name not in rows.columns:
                yield column, f"{name!r} is no column of {line['table']}"
    if line["column"] and any(isinstance(row[line["column"]], str | date) for row in rows):
        yield "column", f"{line['column']!r} holds no numbers"
    if line["row"] and line["row"] not in {row["id"] for row in rows}:
        yield "row", f"{line['row']!r} is no row of {line['table']}"

@of_rows
def rises(check: dict, lines: list[Row], _: Seeds) -> Iterator[str]:
    """`column`, where it is filled, rises from row to row in the order of `by`, among rows alike in `within`.

    With `step` it rises by just that; with `stays` it may also stay the same, as running totals do."""
    column, by, step, stays = check["column"], check["by"], check.get("step"), check.get("stays", False)
    how = f"rise by {step}" if step else "do not go back" if stays else "rise"
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for line in lines:
        if line[column] is not None:
            groups[tuple(line[alike] for alike in check.get("within", ()))].append(line)
    for group in groups.values():
        for before, after in pairwise(sorted(group, key=lambda line: (line[by], line[column]))):
            risen = after[column] - before[column]
            if risen < 0 or (risen == 0 and not stays) or risen != (step or risen):
                yield after.wrong(column, f"{after[column]:g} follows {before[column]:g} of {before['id']} "
                                  f"by {by}; these numbers {how}")

@of_rows
def one_value_each(check: dict, lines: list[Row], _: Seeds) -> Iterator[str]:
    """Rows with the same word in `column` have the same in `value`."""
    first: dict[Any, Row] = {}
    for line in lines:
        word, value = line[check["column"]], line[check["value"]]
        seen = first.setdefault(word, line)
        if word is not None and seen[check["value"]] != value:
            yield line.wrong(check["value"], f"{value!r}, but {word!r} has {seen[check['value']]!r} in "
                             f"{seen['id']}; one of them is wrong")

@of_rows
def unique_together(check: dict, lines: list[Row], _: Seeds) -> Iterator[str]:
    """No two rows are alike in all of `columns`, where any of these is filled."""
    seen: dict[tuple, Row] = {}
    for line in lines:
        key = tuple(line[column] for column in check["columns"])
        first = seen.setdefault(key, line)
        if first is not line and any(part is not None for part in key):
            yield line.wrong("", f"the same {', '.join(check['columns'])} as {first['id']}; "
                             "one of them must go, or differ")

@of_rows
def linked(check: dict, lines: list[Row], known: Seeds) -> Iterator[str]:
    """`column`, where filled, names a row of `table`, by its id or its `key`, as foreign keys do.

    It has the same in the columns of `equal`, and those of `filled` filled where these say true, else empty.
    With `all` each row of `table` is named by one."""
    there, column = {line[check.get("key", "id")]: line for line in known[check["table"]]}, check["column"]
    for line in (line for line in lines if line[column] is not None):
        other = there.get(line[column])
        if other is None:
            yield line.wrong(column, f"{line[column]!r} is no row of {check['table']}")
            continue
        for own, its in check.get("equal", {}).items():
            if line[own] != other[its]:
                yield line.wrong(own, f"{line[own]}, but {other['id']} has {its} {other[its]}; "
                                 "they speak of one thing and must agree")
        for its, filled in check.get("filled", {}).items():
            if (other[its] is not None) != filled:
                told = "empty" if filled else "filled"
                yield line.wrong(column, f"{other['id']} has {its} {told}; name a row where it is not")
    times = Counter(line[column] for line in lines)
    for id, other in there.items() if check.get("all") else ():
        if times[id] != 1:
            yield other.wrong("", f"named by {times[id]} rows of the column {column}, not by one")

@of_rows
def names_all(check: dict, lines: list[Row], known: Seeds) -> Iterator[str]:
    """Every word of the columns that `of` lists by their tables has a row here: its `column` and `code`."""
    named = {(line["column"], line["code"]) for line in lines}
    for table, columns in check["of"].items():
        for column in columns:
            words = {line[column]: line for line in reversed(known[table].rows) if line[column] is not None}
            for line in (line for word, line in words.items() if (column, word) not in named):
                yield line.wrong(column, f"{line[column]!r} is not named in {lines[0].path}")

@of_rows
def tally(check: dict, lines: list[Row], _: Seeds) -> Iterator[str]:
    """Published sums: in a tally's span of `by` there are `rows` rows, and columns add up to its `sums`."""
    for tally in check["tallies"]:
        source, by = tally["source"], check["by"]
        first, last = date.fromisoformat(tally.get("first", "0001-01-01")), date.fromisoformat(tally["last"])
        held = [line for line in lines if first <= line[by] <= last and asked(line, tally)]
        if not held:
            yield f"datapackage.json, check 'tally': no row up to {last} for {source}"
            continue
        if len(held) != tally.get("rows", len(held)):
            yield held[-1].wrong(by, f"{len(held)} rows up to {last}, but {source} counts {tally['rows']}")
        for columns, total in tally.get("sums", {}).items():
            added = sum(line[column] or 0 for line in held for column in columns.split(" + "))
            if added != total:
                yield held[-1].wrong(columns, f"the rows up to {last} add up to {added:g}, but {source} "
                                     f"counts {total:g}; a row among them is wrong")

def asked(line: Row, check: dict) -> bool:
    """Whether a check, or a tally of one, is about a row: by its `when`, `unless` and `except`."""
    return (all(line[column] in words for column, words in check.get("when", {}).items())
            and not any(line[column] in words for column, words in check.get("unless", {}).items())
            and line["id"] not in check.get("except", ()))
