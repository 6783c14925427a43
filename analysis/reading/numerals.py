"""Amounts: a number in figures or words with its currency, unit and rate, by the grammar in numbers.txt."""

import re
from decimal import Decimal
from math import prod
from typing import NamedTuple

from .words import FUNCTION, NUMBERS, SIGNS, TABLES, UNITS, either, grammar

SMALL, SCALE, SUFFIX, PART, GLYPH = (NUMBERS[name] for name in ("small", "scale", "suffix", "part", "glyph"))
_CURRENCY = TABLES["currency"]
_STARTERS = {*SMALL, *GLYPH, *NUMBERS["vague"], *NUMBERS["times"], "a", "an", "half", "dozen"}
_CASED = {"SUFFIX": SUFFIX, "CLEAR_SUFFIX": set(SUFFIX) - set(SIGNS), "CURRENCY": _CURRENCY, "SIGN": SIGNS,
          "LOOSE": TABLES["loose"], "FUNCTION": FUNCTION}  # "k" is not "K", and "us" is not "US"
GRAMMAR = grammar("numbers.txt", UNIT=either(UNITS), STARTER=either(_STARTERS),
                  MARK="".join(sign for sign in _CURRENCY if re.fullmatch(r"\W", sign)),
                  **{name: either(forms, capital=False) for name, forms in _CASED.items()})
AMOUNT = re.compile(GRAMMAR["AMOUNT"])

class Amount(NamedTuple):
    """A number with its unit; `scale` is the size named after it, `vague` for "thousands", `share` for "a
    third"."""

    value: float
    start: int
    end: int
    unit: str
    scale: float = 1.0
    share: bool = False
    vague: bool = False
    digits: str = ""

def read_amount(m: re.Match) -> Amount | None:
    """The amount that a match of AMOUNT states; None for a fraction that is none ("24/7")."""
    currency, figure, sign, name = m.group("currency", "figure", "sign", "name")
    per, every, each = m.group("per", "every", "each")
    unit = _CURRENCY[currency] if currency else name_of_unit(sign or name) if sign or name else ""
    if per or every or each:
        unit = f"{unit} per {name_of_unit(per or every or each)}".strip()
    start, end = m.span()
    if figure:
        minus, less, parts, glyph, size, suffix = m.group("minus", "less", "whole", "glyph", "scale",
                                                          "suffix")
        scale = SCALE[size.lower()] if size else SUFFIX[suffix] if suffix else 1.0
        number = Decimal(figure.replace(",", "")) * int(scale) if scale > 1 else float(figure.replace(
            ",", ""))
        value, whole = float(number) + GLYPH.get(glyph, 0.0), int(parts or 1)
        if parts and not 0 < value < whole:
            return None
        return Amount(value / whole * (-1 if minus or less else 1), start, end, unit, scale, bool(parts),
                      digits=figure)
    words = {name: text.lower() for name, text in m.groupdict().items() if text}
    if "part" in words:
        return Amount(SMALL.get(words["top"], 1.0) / PART[words["part"]], start, end, unit, share=True)
    if "some" in words:
        figures = [words[name].replace(",", "") for name in ("some", "all")]
        some, whole = (SMALL[one] if one in SMALL else float(one) for one in figures)
        return Amount(some / whole, start, end, unit, share=True) if 0 < some < whole else None
    if "half" in words:
        return Amount(GLYPH.get(words["half"], 0.5), start, end, unit, share=True)
    if "vague" in words:
        sizes = [NUMBERS["vague"][word] for word in re.split(r"\sof\s", words["vague"])]
        return Amount(prod(sizes), start, end, unit, vague=True)
    if "times" in words:
        return Amount(NUMBERS["times"][words["times"]], start, end, "times")
    value, scale = _spelled(words["spelled"])
    return Amount(value, start, end, unit, scale)

def name_of_unit(unit: str) -> str:
    """The name of a unit written as a sign or as a word, else the word: "km", "Kilometres", "barrel"."""
    word = unit.lower().replace("-", " ")
    return SIGNS.get(unit) or UNITS.get(word, word)

def _spelled(words: str) -> tuple[float, float]:
    """Value and scale of a number in words: "twenty-five", "two hundred and fifty thousand", "half a
    million"."""
    total, group, scale = 0.0, 0.0, 1.0
    for word in re.findall("[a-z]+", words):
        if word in SCALE:
            scale = SCALE[word]
            total, group = (total,
                            (group or 1.0) * scale) if scale < 1000 else (total + (group or 1.0) * scale, 0.0)
        group += SMALL.get(word, 0.5 * (word == "half"))
    return total + group, scale
