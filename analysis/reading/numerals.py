"""Amounts: a number in figures or words, with its currency, unit or rate."""

from decimal import Decimal
from typing import NamedTuple

from .sentences import Words
from .words import FUNCTION, MONEY, NUMBERS, SIGNS, TABLES, TIME, UNITS

SMALL, SCALE, PART = NUMBERS["small"], NUMBERS["scale"], NUMBERS["part"]
_VAGUE, _GLYPH, _LARGEST = NUMBERS["vague"], NUMBERS["glyph"], 1e15
STARTS = {*SMALL, *_VAGUE, *_GLYPH, *NUMBERS["times"], "dozen", "half"}
_OPENERS = {form.split()[0] for form in UNITS if " " in form} | {"m", "°", "lb"}  # of units that may go on


class Amount(NamedTuple):
    """A number with its unit, from word `begin` to before `end`; `vague` for "thousands", `fraction` for "a third"."""

    value: float
    begin: int
    end: int
    scale: float = 1.0
    unit: str = ""
    fraction: bool = False
    vague: bool = False


def is_figure(word: str) -> bool:
    """Whether the word is written in figures and can be read as one number, not as an identifier."""
    return "0" <= word.lstrip(".")[:1] <= "9" and word.count(".") < 2 and len(word) <= 18


def amount(w: Words, i: int) -> Amount | None:
    """The number that starts at word `i`, with its currency, unit and rate; None if none does."""
    found = _figure(w, i) if is_figure(w.raw[i]) else _vague(w, i) or _share(w, i) or _spelled(w, i)
    if found is None:
        return None
    unit, end = rate_at(w, found.unit, found.end) if found.unit else unit_at(w, found.end)
    return Amount(found.value, found.begin, end, found.scale, unit, found.fraction, found.vague)


def _figure(w: Words, i: int) -> Amount:
    """A number in figures, with its sign, scale and currency: "-5", "2½", "3/4", "$4.1bn", "HK$7 million"."""
    number, end, scale, fraction = Decimal(w.raw[i].replace(",", "")), i + 1, 1.0, False
    k = i - (w.low[i - 1] in ("-", "−"))
    mark, pair = w.raw[k - 1], w.raw[k - 2] + w.raw[k - 1] if k > 1 else ""  # "$", "HK" "$"
    size, mark = (2, pair) if pair in TABLES["currency"] else (1, mark) if mark in TABLES["currency"] else (0, "")
    begin = k - size if size else i
    sign, left = w.low[begin - 1], w.low[begin - 2]
    minus = size and k < i or sign == "minus" or sign in ("-", "−") and (
        left == "minus" or w.joined(begin) and not w.joined(begin - 1))
    if w.low[end] == "/" and w.joined(end + 1) and is_figure(w.raw[end + 1]):
        whole = Decimal(w.raw[end + 1].replace(",", ""))
        number, end, fraction = (number / whole, end + 2, True) if number < whole <= 100 else (number, end, False)
    elif w.low[end] in _GLYPH:
        number, end = number + Decimal(_GLYPH[w.low[end]]), end + 1
    elif w.low[end + (w.low[end] == "-")] in SCALE:
        end += 1 + (w.low[end] == "-")
        scale = SCALE[w.low[end - 1]]
    elif w.raw[end] in NUMBERS["suffix"] and (w.joined(end) or w.raw[end] in ("B", "bn")):
        after = w.low[end + 1]  # "4.3m sales" are million, "14m deep" are metres
        counted = after == "of" or after.isalpha() and after not in FUNCTION and after not in TABLES["extent"]
        scale = NUMBERS["suffix"][w.raw[end]] if mark or counted or w.raw[end] not in SIGNS else 1.0
        end += scale > 1
    value = float(number * int(scale)) * (-1 if minus else 1)
    unit = TABLES["currency"].get(mark, "")
    return Amount(value, begin, end + (size > 0 and w.low[end] in ("us", "u.s.")), scale, unit, fraction)


def _vague(w: Words, i: int) -> Amount | None:
    """A plural that names only an order of magnitude: "dozens", "tens of thousands"."""
    value, end = _VAGUE.get(w.low[i], 0.0), i + 1
    while value and w.low[end] == "of" and w.low[end + 1] in _VAGUE and value < _LARGEST:
        value, end = value * _VAGUE[w.low[end + 1]], end + 2
    return Amount(value, i, end, vague=True) if value else None


def _share(w: Words, i: int) -> Amount | None:
    """A share in words: "half", "½", "a third", "two-thirds", "one in five"."""
    first, j = w.low[i], i + 1 + (w.low[i + 1] == "-")
    top, part = 1.0 if first in ("a", "an") else SMALL.get(first, 0.0), w.low[j]
    if first == "half" or first in _GLYPH:
        return Amount(_GLYPH.get(first, 0.5), i, i + 1, fraction=True)
    if part in PART and (top > 1 and part.endswith("s") or top == 1 and w.low[j + 1] in ("of", "", ",", ".", "the")):
        return Amount(top / PART[part], i, j + 1, fraction=True)
    j += 1 + (w.low[j + 1] == "of")
    whole = SMALL.get(w.low[j], 0.0) * (part in ("in", "out", "of") and first in SMALL and w.low[j + 1] not in TIME)
    return Amount(top / whole, i, j + 1, fraction=True) if 0 < top < whole else None


def _spelled(w: Words, i: int) -> Amount | None:
    """A number in words: "twenty-five", "two hundred and fifty thousand", "a dozen"."""
    total, group, scale, begin = 0.0, 0.0, 1.0, i + (w.low[i] in ("a", "an"))
    j = end = begin
    while w.low[j] in SMALL or w.low[j] in SCALE and (j > i or w.low[j] == "dozen") and total + group < _LARGEST:
        room = 100 if group % 100 == 0 else 10 if group % 10 == 0 else 0
        if SMALL.get(w.low[j], -1) >= room:
            break
        if w.low[j] in SMALL:
            group += SMALL[w.low[j]]
        else:
            scale = SCALE[w.low[j]]
            total, group = (total, max(group, 1.0) * scale) if scale < 1000 else (total + max(group, 1.0) * scale, 0.0)
        end = j + 1
        j = end + (w.low[end] == "-" or w.low[end] == "and" and scale > 1)
    return Amount(total + group, i, end, scale) if end > begin else None


def unit_at(w: Words, i: int) -> tuple[str, int]:
    """A unit of measure, with its rate, that starts at `i`, and the index after it; else ("", i)."""
    k = i + (w.low[i] == "-")
    parts = [j for j in range(k, k + 5) if w.raw[j] != "-"][:3] if w.low[k] in _OPENERS else [k]
    for j in reversed(parts):
        name = UNITS.get(" ".join(w.low[p] for p in parts if p <= j)) or SIGNS.get("".join(w.raw[k:j + 1]))
        if name and not (w.raw[k] in TABLES["loose"] and j == k and not w.joined(k)):
            return rate_at(w, name, j + 1)
    return "", i


def rate_at(w: Words, unit: str, end: int) -> tuple[str, int]:
    """`unit` extended by "per barrel", "a day", "an hour" or "/kg" where that follows at `end`."""
    k = end + (w.low[end] == "-")
    per, after = w.low[k], k + 1 + (w.low[k + 1] == "-")
    if per not in ("per", "a", "an", "/", "each", "every") or w.low[after + 1] in ("ago", "earlier", "later", "before"):
        return unit, end
    known, money = UNITS.get(w.low[after]) or SIGNS.get(w.raw[after], ""), unit in MONEY
    if (per == "per" and w.low[after].isalpha() or known in TIME or known and (per == "/" or money)
            or money and w.low[after] in TABLES["apiece"]):
        return f"{unit} per {known or w.low[after]}".strip(), after + 1
    return unit, end
