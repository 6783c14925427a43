"""The seed tables as pandas frames in which every row keeps its way home.

A frame from `table` has a column `ref` (the row of the seed file), and its days are `Day`s that know their
row: whatever pandas does with it - filter, sort, join, min of days - the references come along. Figures leave
it as amounts, on which `total`, `number`, `amount` put the references of the rows."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas

from . import seeds
from .amounts import Amount, Day, Ref, between, exact, merge, stated
from .parameters import BadParameter
from .prose import Sentence, Text, day, fill, fill_from, join

SMALLEST = 0.1  # percent
FEW = 5  # rows whose sum is written out
VOCABULARY = "codes"  # the seed table that says what a coded word is called, and its colour

def table(name: str, as_of: date | None = None) -> pandas.DataFrame:
    """A seed table, its ids as the index; with `as_of`, only the rows that one could have known that day."""
    return _frame(seeds.load()[name], as_of).copy()

@lru_cache(maxsize=64)
def _frame(source: seeds.Table, as_of: date | None) -> pandas.DataFrame:
    rows = [row.cells | {"ref": row.ref} for row in source if as_of is None or row["known_from"] <= as_of]
    return pandas.DataFrame(rows, columns=[*source.columns, "ref"]).set_index("id")

def published() -> Day:
    """The day of the story, on which evidence ends unless the parameter `as_of` says otherwise."""
    return Day(seeds.load().story_day, (Ref("parameter", "as_of"),))

def names(column: str) -> dict[str, str]:
    """What the coded words of a column are called, from the vocabulary of the seeds, in its order."""
    return {row["code"]: row["label"] for row in seeds.load()[VOCABULARY] if row["column"] == column}

def colours(column: str) -> dict[str, str]:
    """The colours of the coded words of a column, from the vocabulary of the seeds; those that have one."""
    rows = [row for row in seeds.load()[VOCABULARY] if row["column"] == column and row["colour"]]
    return {row["code"]: row["colour"] for row in rows} | {row["label"]: row["colour"] for row in rows}

def home(*things: Any) -> tuple[Ref, ...]:
    """Where things come from: amounts, days, sentences, references, frames or columns of any of these."""
    return merge(*map(_refs, things))

def amount(row: pandas.Series, **columns: str) -> Amount:
    """The figure of a row; `columns` name value, low, high, bound or unit where the table differs."""
    return seeds.load().row(row["ref"]).amount(**columns)

def amounts(frame: pandas.DataFrame, **columns: str) -> pandas.Series:
    """The figure of every row with its bound, None where a row carries none (see `amount`)."""
    bound = columns.get("bound", "bound")
    found = [amount(row, **columns) if row[bound] not in (None, "none") else None
             for _, row in frame.iterrows()]
    return pandas.Series(found, index=frame.index, dtype=object)

def total(frame: pandas.DataFrame, column: str, unit: str = "") -> Amount:
    """The sum of a column, leading back to every row in it; `unit` is the column's name if not given."""
    rows = frame.dropna(subset=column)
    if 0 < len(rows) <= FEW and "ref" in rows:
        parts = [exact(one, unit or column, refs=home(ref)) for one, ref in zip(rows[column], rows["ref"])]
        return sum(parts[1:], parts[0]).citing(*home(frame))
    how = f"added up from {len(rows)} rows" if len(rows) else ""
    return computed(frame[column].sum(), unit or column, frame, made=how)

def computed(value: float, unit: str, *rests_on: Any, made: str = "") -> Amount:
    """A figure that we computed, leading back to what it rests on; `made` says how, in words."""
    return replace(exact(value, unit, refs=home(*rests_on)), made=made or ())

def interval(ends: Iterable[float], value: float | None, unit: str, *rests_on: Any) -> Amount:
    """A range that we computed, with a best figure or none, leading back to what it rests on."""
    return between(*ends, unit, refs=home(*rests_on), value=value)

def chance(share: float, *rests_on: Any) -> Amount:
    """A chance in percent; one too small to be written is "less than" the smallest that is."""
    if 100 * share < SMALLEST:
        return stated("less_than", None, None, SMALLEST, "percent", refs=home(*rests_on))
    shown = share if math.isnan(share) else round(100 * share, 1 if share < 0.1 else 0)
    return computed(shown, "percent", *rests_on)

def number(frame: pandas.DataFrame, unit: str, *rests_on: Any) -> Amount:
    """How many rows there are, leading back to each, or to what the count rests on where there is none."""
    refs = home(frame) or home(*rests_on)
    how = f"{'counted from' if len(frame) else 'none among'} {len(refs)} rows" if len(refs) > 1 else ""
    return computed(len(frame), unit, refs, made=how)

def days(first: date, last: date) -> Amount:
    """The days from the start of one day to the start of another."""
    return computed((last - first).days, "days", first, last, made=f"from {day(first)} to {day(last)}")

def within(frame: pandas.DataFrame, first: date, last: date, column: str = "date") -> pandas.DataFrame:
    """The rows of the days from `first` on and before `last`."""
    return frame[(frame[column] >= first) & (frame[column] < last)]

def month(day: date) -> list[Day]:
    """The days of the month that a day lies in."""
    first = day.replace(day=1)
    return [one for one in (first + timedelta(n) for n in range(31)) if one.month == first.month]

def ends(amounts: pandas.Series) -> pandas.DataFrame:
    """A column of amounts as three columns of floats: value, low, high."""
    return pandas.DataFrame([(a.value, a.low.at, a.high.at) for a in amounts],
                            columns=["value", "low", "high"], index=amounts.index, dtype=float)

def told(frame: pandas.DataFrame, template: str, last: str = " and ", between: str = ", ") -> Sentence:
    """The rows of a frame as a list: each fills the template with its columns, words lead to its row."""
    rows = [{name: Text(cell, (row["ref"],)) if isinstance(cell, str) else cell for name, cell in row.items()}
            for _, row in frame.iterrows()]
    return join([fill_from(row, (template,)) for row in rows], last, between)

def written(frame: pandas.DataFrame, **columns: str) -> Sentence:
    """A frame as a table for readers: heading=column; a cell that has no home of its own links to its row."""
    lines = [fill("| " + " | ".join(name.replace("_", " ").capitalize() for name in columns) + " |"),
             fill("|---" * len(columns) + "|")]
    for _, row in frame.iterrows():
        cells = {f"c{n}": _cell(row[column], row["ref"], linked=n == 0)
                 for n, column in enumerate(columns.values())}
        lines.append(fill("| " + " | ".join("{" + name + "}" for name in cells) + " |", **cells))
    return join(lines, "\n", "\n")

def _cell(cell: Any, ref: Ref, linked: bool) -> Any:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, Amount | date | Sentence):
        return cell
    if isinstance(cell, int | float):
        return exact(cell, refs=(ref,))
    return Text(str(cell), (ref,) if linked or any(letter.isdigit() for letter in str(cell)) else ())

def _refs(thing: Any) -> tuple[Ref, ...]:
    if isinstance(thing, Ref):
        return (thing,)
    if isinstance(thing, pandas.DataFrame):
        return _refs(thing["ref"]) if "ref" in thing else ()
    if isinstance(thing, pandas.Series | tuple | list):
        return home(*thing)
    return getattr(thing, "refs", ())

def recoded(frame: pandas.DataFrame, column: str, path: str | None, key: str,
            parameter: str) -> pandas.DataFrame:
    """A frame with the words that a reader's own CSV (`key`, an id, and `column`) puts into a column.

    Raises BadParameter, named by its parameter, for no such table, an unknown id or word, or an id twice."""
    if path is None:
        return frame
    words, file, wrong = {key: list(frame.index), column: sorted(set(frame[column]))}, Path(path), []
    fields = [{"name": name, "type": "string", "constraints": {"required": True, "enum": allowed}}
              for name, allowed in words.items()]
    about = {"name": column, "path": file.name, "encoding": "utf-8-sig", "schema": {"fields": fields}}
    codes: dict[str, str] = {}
    for row in seeds.table(file.parent, about, wrong):
        if row[key] in codes:
            wrong.append(row.wrong(key, "coded twice"))
        codes[row[key]] = row[column]
    if wrong:
        raise BadParameter(f"{parameter}: {wrong[0]}")
    return frame.assign(**{column: [codes.get(id, word) for id, word in frame[column].items()]})
