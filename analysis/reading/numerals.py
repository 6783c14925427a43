"""Amounts: a number in figures or words with its currency, unit and rate, by the grammar in numbers.txt."""

import re
from collections import namedtuple
from decimal import Decimal
from functools import lru_cache
from math import prod

from .words import FUNCTION, MONEY, NUMBERS, SIGNS, TABLES, TIME, UNITS, either, grammar, openings

SMALL, SCALE, SUFFIX, PART, GLYPH = (NUMBERS[name] for name in ("small", "scale", "suffix", "part", "glyph"))
_CASED = {"SUFFIX": SUFFIX, "CLEAR_SUFFIX": set(SUFFIX) - set(SIGNS), "SIGN": SIGNS,
          "CURRENCY": TABLES["currency"], "LOOSE": TABLES["loose"], "FUNCTION": FUNCTION}  # "us" is not "US"
SHAPES = {name: re.compile(pattern) for name, pattern in grammar(
    "numbers.txt", UNIT=either(UNITS), MEASURED=either({*UNITS, *SCALE} - TIME),
    MARK="".join(sign for sign in TABLES["currency"] if re.fullmatch(r"\W", sign)),
    **{name: either(forms, capital=False) for name, forms in _CASED.items()}) if name.islower()}
_openings = openings(SHAPES["opens"])

Amount = namedtuple("Amount", "value unit scale share vague digits start end")
Amount.__doc__ = "A number (NaN if it may be two) and its unit; scale: the size named; digits: as written."

def decimal_marks(text: str) -> str:
    """The mark that an article sets before decimals: "." unless figures show ",", both if they contradict."""
    commas = SHAPES["shows_commas"].search(text)
    return "." if not commas else ".," if SHAPES["shows_points"].search(text) else ","

def number(figure: str, marks: str) -> Decimal:
    """The number that figures state, whole, or NaN where they may state two; marks: `decimal_marks`."""
    settled = marks == "," or "." not in figure or "," in figure
    english = "," not in marks or not SHAPES["doubtful"].fullmatch(figure)
    shapes = ["anywhere"] + ["continental"] * ("," in marks and settled) + ["english"] * english
    found = next((match for shape in shapes if (match := SHAPES[shape].fullmatch(figure))), None)
    return Decimal(f"{''.join(filter(str.isdigit, found['whole']))}.{found['part'] or 0}" if found else "nan")

def amounts(text: str, marks: str) -> list[Amount]:
    """The amounts in a text with these `decimal_marks`, without what is none ("24/7", "555-0123")."""
    found, reach = [], 0
    for start in _openings(text):
        if start >= reach and (m := SHAPES["amount"].match(text, start)):
            reach = m.end()
            if read := m["skip"] is None and _amount(m.groups(), marks):
                found.append(Amount(*read, start, reach))
    return found

@lru_cache(1 << 14)
def _amount(groups: tuple[str | None, ...], marks: str) -> tuple | None:
    """The fields of the amount that a match of its shape with these groups states, None for what is none."""
    found = {name: text for name, text in zip(SHAPES["amount"].groupindex, groups, strict=True) if text}
    low = found if "figure" in found else {name: text.lower() for name, text in found.items()}
    sign = found.get("sign") or found.get("name") or ("year of age" if "aged" in found else "")
    unit = TABLES["currency"][found["currency"]] if "currency" in found else name_of_unit(sign)
    minor = sum([int(found[k]) / n for k, n in NUMBERS["minor"].items() if k in found])  # "5 feet 6 inches"
    unit = f"{unit} per {name_of_unit(found['per'])}".strip() if "per" in found else unit
    scale, share, vague = 1.0, bool(low.keys() & {"whole", "part", "some", "half"}), "vague" in found
    if "figure" in found:
        value, scale = _written(found, marks)
    elif "some" in low:
        some, whole = (amounts(one, ".")[0].value for one in (low["some"], low["all"]))
        value = some / whole if whole else 1.0
    elif "times" in low:
        value, unit = NUMBERS["times"][low["times"]], "times"
    else:
        value, scale = _spelled(low.get("spelled") or low.get("part") or low.get("vague") or low["half"])
    value += minor + {"half": 0.5, "quarter": 0.25}.get(low.get("more", ""), 0.0)
    return None if share and not 0 < value < 1 or "clock" in found and "," in marks and not unit else (
        value, unit, scale, share, vague, found.get("figure", ""))  # "24/7", "at 11.15" beside "9,8 %"

def name_of_unit(unit: str) -> str:
    """The name of a unit written as a sign or as a word, else the word: "km", "Kilometres", "barrel"."""
    return SIGNS.get(unit) or UNITS.get(word := unit.lower().replace("-", " "), word)

def _written(found: dict[str, str], marks: str) -> tuple[float, float]:
    """Value and scale of a number in figures, with what follows it: a fraction, a size."""
    figure, sizes = found["figure"], found.get("scale", "").lower().split()
    scale = prod(map(SCALE.get, sizes)) if sizes else SUFFIX.get(found.get("suffix"), 1.0)
    extra = GLYPH.get(found.get("glyph"), int(found.get("top", 0)) / int(found.get("bottom", 1)))
    extra *= 10 ** -len(figure.partition(".")[2])  # "$5.34-3/4" are cents and quarters of one
    read = int(figure) if figure.isdigit() and len(figure) < 19 else number(figure, marks)
    value = float((read + Decimal(extra)) * int(scale)) / int(found.get("whole", 1))
    return -value if "minus" in found or "less" in found else value, scale

def _spelled(words: str) -> tuple[float, float]:
    """Value and scale of a number in words: "two hundred and fifty thousand", "half a million"."""
    total, group, scale = 0.0, 0.0, 1.0
    for found in SHAPES["spelled"].finditer(words):
        word = found["word"]
        if found["extra"]:  # "two and a half million", "a million and a half"
            group += SMALL.get(found["top"], 1.0) / PART[found["part"]] * scale
        elif size := SCALE.get(word) or NUMBERS["vague"].get(word):
            group, total, scale = (group or total or 1.0) * size, total if group else 0.0, size
            total, group = (total, group) if scale < 1000 else (total + group, 0.0)  # "a thousand million"
        elif word in PART:
            group = (group or 1.0) / PART[word]
        group += SMALL.get(word) or NUMBERS["part of one"].get(word, 0.0)
    return total + group if "zero" in words else total + group or 1.0, scale  # "a (mile and a half)"
