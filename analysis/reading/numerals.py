"""Amounts: a number in figures or words with its currency, unit and rate, by the grammar in numbers.txt."""

import re
from collections import namedtuple
from decimal import Decimal
from math import prod

from .words import FUNCTION, NUMBERS, SIGNS, TABLES, TIME, UNITS, either, grammar

SMALL, SCALE, SUFFIX, PART, GLYPH = (NUMBERS[name] for name in ("small", "scale", "suffix", "part", "glyph"))
_CURRENCY = TABLES["currency"]
_COMMA = re.compile(r"[0-9](?<![\d.,].)(?:\d{0,2}(?:\.\d{3})+,\d+|\d{0,15},\d\d?(?=\s?(?:%|[€£$]|" + either(
    [unit for unit in UNITS if unit not in TIME] + ["million", "billion"]) + r")))(?![\d,])")
_POINT = re.compile(r"[0-9](?<![\d.,].)\d{0,15}(?:,\d{3})*(?:,\d{3},\d{3}|\.\d\d?(?![.,]?\d))")
_ENGLISH = re.compile(r"\d{0,18}(?:\.\d{1,18})?|"
                      r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?|\d{1,2}(?:,\d\d){1,5},\d{3}(?:\.\d+)?")
_OTHER = re.compile(r"\d{1,3}(?:(?:['’]\d{3})+|(?:\s\d{3})+|(?:\.\d{3}){2,5})(?:[.,·]\d+)?|\d{1,18}·\d+")
_CONTINENTAL = re.compile(r"\d{1,18},(?:\d\d?|\d{4,18})|\d{1,3}(?:\.\d{3}){1,5}(?:,\d+)?")
_SPELLED = re.compile(r"(and[-\s](an?|one|two|three)[-\s](half|quarter|third)s?)|([a-z]+)")
_STARTERS = {*SMALL, *GLYPH, *NUMBERS["vague"], *NUMBERS["times"],
             "several", "few", "a", "an", "half", "dozen", "quarter"}
_CASED = {"SUFFIX": SUFFIX, "CLEAR_SUFFIX": set(SUFFIX) - set(SIGNS), "CURRENCY": _CURRENCY, "SIGN": SIGNS,
          "LOOSE": TABLES["loose"], "FUNCTION": FUNCTION}  # "k" is not "K", and "us" is not "US"
GRAMMAR = grammar("numbers.txt", UNIT=either(UNITS), STARTER=either(_STARTERS),
                  MARK="".join(sign for sign in _CURRENCY if re.fullmatch(r"\W", sign)),
                  **{name: either(forms, capital=False) for name, forms in _CASED.items()})
AMOUNT = re.compile(GRAMMAR["AMOUNT"])


Amount = namedtuple("Amount", "value start end unit scale share vague digits",
                    defaults=(1.0, False, False, ""))
Amount.__doc__ = """A number with its unit; scale: the size named after it; vague: "thousands"; share: "a
    third"."""


def decimal_marks(text: str) -> str:
    """The mark that an article sets before decimals: "." unless its figures show ",", or both where they
    contradict."""
    return "." if not _COMMA.search(text) else ".," if _POINT.search(text) else ","


def number(figure: str, marks: str) -> Decimal | None:
    """The number that figures with their marks state, whole, or None where they may state two.

    marks: what `decimal_marks` says of the article. Groups of three, and after the Indian custom of two, are
    set off by commas; by points only beside decimal commas; by apostrophes and by spaces in any article.
    """
    if _OTHER.fullmatch(figure):
        figure = figure.replace(".", "") if figure.count(".") > 1 else figure
        return Decimal(re.sub(r"['’\s]", "", figure).translate({44: ".", 183: "."}))
    settled = "." not in figure or "," in figure or marks == ","
    if "," in marks and _CONTINENTAL.fullmatch(figure) and settled:
        return Decimal(figure.replace(".", "").replace(",", "."))
    doubtful = "," in marks and re.search(r"[.,]\d{3}$", figure) and figure.count(",") < 2
    if doubtful or not _ENGLISH.fullmatch(figure):
        return None
    return Decimal(figure.replace(",", ""))


def read_amount(m: re.Match, marks: str = ".") -> Amount | None:
    """The amount that a match of AMOUNT states; None for what is none ("24/7", a telephone number).

    Its value is not a number ("nan") where the figure may mean two numbers, so that it must not be read at
    all.
    """
    skip, currency, figure, sign, name, per, every, each = m.group(
        "skip", "currency", "figure", "sign", "name", "per", "every", "each")
    if skip:
        return None
    unit = _CURRENCY[currency] if currency else name_of_unit(sign or name) if sign or name else ""
    if per or every or each:
        unit = f"{unit} per {name_of_unit(per or every or each)}".strip()
    start, end = m.span()
    if figure:
        minus, less, parts, glyph, sizes, suffix = m.group(
            "minus", "less", "whole", "glyph", "scale", "suffix")
        scale = prod(map(SCALE.get, sizes.lower().split())) if sizes else SUFFIX[suffix] if suffix else 1.0
        plain = int(figure) if figure.isdigit() and len(figure) < 19 else number(figure, marks)
        if plain is None:
            return Amount(float("nan"), start, end, unit, digits=figure)
        extra = GLYPH.get(glyph, 0.0) if glyph else int(m["top"]) / int(m["bottom"]) if m["top"] else 0
        value, whole = float((plain + Decimal(extra) if extra else plain) * int(scale)), int(parts or 1)
        if parts and not 0 < value < whole:
            return None
        value *= -1 if minus or less else 1
        return Amount(value / whole, start, end, unit, scale, bool(parts), digits=figure)
    words = {name: text.lower() for name, text in m.groupdict().items() if text}
    if "part" in words:
        return Amount(SMALL.get(words["upper"], 1.0) / PART[words["part"]], start, end, unit, share=True)
    if "some" in words:
        figures = [words[name].replace(",", "") for name in ("some", "all")]
        some, whole = (SMALL[one] if one in SMALL else float(one) for one in figures)
        return Amount(some / whole, start, end, unit, share=True) if 0 < some < whole else None
    if "half" in words:
        return Amount(GLYPH.get(words["half"], 0.5), start, end, unit, share=True)
    if "vague" in words:
        sizes = [NUMBERS["vague"].get(word) or SCALE.get(word, 1.0) for word in words["vague"].split()]
        return Amount(prod(sizes), start, end, unit, vague=True)
    if "times" in words:
        return Amount(NUMBERS["times"][words["times"]], start, end, "times")
    value, scale = _spelled(words["spelled"])
    more = {"half": 0.5, "quarter": 0.25}.get(words.get("more", ""), 0.0)
    return Amount(value + more, start, end, unit, scale)


def name_of_unit(unit: str) -> str:
    """The name of a unit written as a sign or as a word, else the word: "km", "Kilometres", "barrel"."""
    word = unit.lower().replace("-", " ")
    return SIGNS.get(unit) or UNITS.get(word, word)


def _spelled(words: str) -> tuple[float, float]:
    """Value and scale of a number in words: "twenty-five", "two hundred and fifty thousand", "half a
    million"."""
    total, group, scale = 0.0, 0.0, 1.0
    for extra, top, part, word in _SPELLED.findall(words):
        if extra:  # "two and a half million", "a million and a half"
            share = SMALL.get(top, 1.0) / PART[part]
            total, group = (total + share * scale, group) if scale >= 1000 else (total, group + share)
        elif word in SCALE:
            scale = SCALE[word]
            group = (group or 1.0) * scale
            total, group = (total, group) if scale < 1000 else (total + group, 0.0)
        elif word in PART and word != "half":
            group = (group or 1.0) / PART[word]
        group += SMALL.get(word, 0.5 * (word == "half"))
    return total + group or 1.0, scale  # "a (mile and a half)"
