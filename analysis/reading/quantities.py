"""Figures in a sentence: value or range, bound, unit and the thing counted."""

from .dates import dates_in
from .findings import Date, Quantity
from .numerals import PART, SCALE, STARTS, Amount, amount, is_figure, rate_at
from .sentences import Words, words
from .words import BEFORE, FUNCTION, MONEY, NUMBERS, TABLES, TIME, UNITS

_BEFORE_ENDS, _AFTER_OPENS = {cue.split()[-1] for cue in BEFORE}, {cue.split()[0] for cue in TABLES["after"]}
_ROW = (",", ";", "|", "/", "-", "$", "€", "£", "%")
_NOT_NAMES = FUNCTION | {*TABLES["rise"], *TABLES["fall"]}
_KINDS = {unit: "period" for unit in TIME} | dict.fromkeys(("percent", "percentage point", "basis point"), "percentage")


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence that measures or counts something, in order.

    Calendar dates, times of day, ordinals, scores and numbers that are part of a name ("Boeing 737",
    "No. 4") are left out; a duration ("three weeks") is a quantity of kind period, and a number set
    off by commas after a name is an age.
    """
    w = words(sentence)
    return quantities_in(w, dates_in(w, None))


def quantities_in(w: Words, dates: tuple[Date, ...]) -> tuple[Quantity, ...]:
    """As `quantities`, for a sentence already split into words and searched for dates."""
    found: list[Quantity] = []
    at = resume = 0
    for i, word in enumerate(w.low):
        article = word in ("a", "an") and (w.low[i + 1] in SCALE or w.low[i + 1] in PART)
        if i < resume or not (article or word in STARTS or word and word[0] in ".0123456789" and is_figure(word)):
            continue
        if is_figure(w.low[i - 1 - (w.low[i - 1] in _ROW)]) and is_figure(w.low[i + 1 + (w.low[i + 1] in _ROW)]):
            continue  # a row of bare figures is a table, not a statement
        while at < len(dates) and dates[at].end <= w.start[i]:
            at += 1
        dated = at < len(dates) and dates[at].start <= w.start[i]
        reading = _quantity(w, i, dated, found[-1] if found else None)
        if reading:
            found.append(reading[0])
            resume = reading[1]
    return tuple(found)


def _quantity(w: Words, i: int, dated: bool, previous: Quantity | None) -> tuple[Quantity, int] | None:
    """The quantity whose number starts at word `i`, and the index after it."""
    factor, left = NUMBERS["times"].get(w.low[i]), w.low[i - 1]  # "doubling the reward", "twice as long"
    first, thing = Amount(factor, i, i + 1, unit="times") if factor and left not in ("a", "the") else amount(w, i), ""
    if first is None or _inside_name(w, i):
        return None
    last, begin = _range_end(w, first), first.begin
    unit, end = max(last.unit if last else "", first.unit, key=len), (last or first).end
    base = unit.split(" per ")[0]
    if dated and base not in TIME and base not in MONEY:
        return None
    if base == "percent" or base in MONEY:
        thing = _of(w, end)
    elif not unit:
        thing, end = _counted(w, first, end)
        if not thing and previous and w.low[begin - 1] in TABLES["parallel"]:
            thing = previous.thing  # "up to 40 ships from 25"
        unit = base = UNITS.get(w.low[end - 1], "") if " " in thing else ""
        if not unit and not _counts(w, i, first, last, thing):
            return None
        named = left == "," and w.raw[i - 2][:1].isupper() and w.low[end] in (",", ".", "")
        if not thing and first.value < 120 and (named or left == "aged"):
            unit = base = "year of age"
    start, stop = w.start[begin], w.end[end - 1]
    bound, trend = ("between", "") if last else (_bound(w, begin, first.end, end), _trend(w, begin))
    if previous and bound == "exact" and w.text[previous.end:min(start, previous.end + 5)].strip() in ("(", "/", "or", ", or"):
        bound, trend = previous.bound, previous.trend  # the same in another unit: "up more than 60 points (1%)"
    kind = _KINDS.get(unit) or ("money" if base in MONEY else "quantity" if base or first.fraction else "count")
    value, low, high = (None, _opening(first, last), last.value) if last else (first.value, None, None)
    if first.vague:
        value, low, bound = None, first.value, "at_least" if bound == "exact" else bound
    return Quantity(start, stop, w.text[start:stop], kind, value, low, high, bound, unit, thing, first.fraction, trend), end


def _range_end(w: Words, first: Amount) -> Amount | None:
    """The upper end of a range that `first` opens: "$30 or $40", "between 5 and 10", "11-17"."""
    k, opener = first.end + (w.low[first.end] in ("-", "up") and w.low[first.end + 1] == "to"), w.low[first.begin - 1]
    joiner, start = w.low[k], k + 1 + (w.low[k] == "to" and w.low[k + 1] == "-")
    if joiner not in ("-", "–", "—", "to", "or", "and") or first.vague or first.fraction:
        return None
    number = next((j for j in range(start, start + 3) if w.low[j] in STARTS or is_figure(w.raw[j])), start)
    last = amount(w, number)
    if last is None or last.begin != start or last.fraction or last.vague or (
            first.unit and last.unit and first.unit.split(" per ")[0] != last.unit.split(" per ")[0]):
        return None
    rising = _opening(first, last) < last.value
    fits = {"to": opener == "from" or opener != "by" and rising and not (first.unit and not last.unit),
            "or": rising and last.value <= 10 * _opening(first, last), "and": opener == "between"}
    return last if fits.get(joiner, rising and w.joined(start)) else None


def _opening(first: Amount, last: Amount) -> float:
    """The low end of a range, given the scale of the high end where it is left out: "$7 to $9 billion"."""
    shared = first.scale == 1 < last.scale and first.value < last.value / last.scale
    return first.value * last.scale if shared else first.value


def _bound(w: Words, begin: int, *ends: int) -> str:
    """The bound set by the words at an index of `ends`, or before index `begin`."""
    for end in ends:
        for cue in (f"{w.low[end]} {w.low[end + 1]}", w.low[end]) if w.low[end] in _AFTER_OPENS else ():
            if cue in TABLES["after"] and (cue not in ("plus", "+") or w.joined(end)):
                return TABLES["after"][cue]
    while w.low[begin - 1] in TABLES["intensifier"]:
        begin -= 1
    cues = (4, 3, 2, 1) if w.low[begin - 1] in _BEFORE_ENDS else ()
    found = (BEFORE.get(" ".join(w.low[max(0, begin - length):begin])) for length in cues)
    return next(filter(None, found), "exact") if cues else "exact"


def _trend(w: Words, begin: int) -> str:
    """Whether a word of rise or fall governs the amount that starts at `begin`: "fell by 3%"."""
    for k in range(begin - 1, max(begin - 6, -1), -1):
        word = w.low[k]
        if word in TABLES["rise"] or word in TABLES["fall"]:
            return "up" if word in TABLES["rise"] else "down"
        if word in TABLES["trend stop"] or not word[0].isalpha():
            break
    return ""


def _plural(word: str) -> bool:
    return word in TABLES["mass"] or len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _noun_phrase(w: Words, i: int, single: bool = False) -> int:
    """Where the noun phrase from word `i` ends: after its first plural noun or, if `single`, before a grammar word."""
    end = j = i
    while j - i < 7:
        word, name = w.low[j], j > i and w.raw[j - 1][:1].isupper()
        if j > i and (word == "-" or word in ("and", "&") and (name and w.raw[j + 1][:1].isupper() or _plural(w.low[j + 2]))):
            j += 1
            continue
        if not (word[:1].isalpha() or name and is_figure(word)) or word in FUNCTION and w.raw[j] != "US":
            break
        end = j = j + 1
        if _plural(word) and not single and not _plural(w.low[j]):
            break
    return end


def _of(w: Words, i: int) -> str:
    """What a share or a selection is of: "(5%) of drugs", "(half) the condos", "(nine) of those"."""
    j = i + (w.low[i] == "of")
    while w.low[j] in TABLES["determiners"] or w.low[j] == "most":
        j += 1
    return "" if j == i else w.span(j, _noun_phrase(w, j)) or w.low[j - 1] * (w.low[j - 1] == "those")


def _counted(w: Words, found: Amount, i: int) -> tuple[str, int]:
    """The thing that an amount without a unit counts, from word `i` on, and the index after it."""
    if found.fraction or w.low[i] == "of":
        return _of(w, i) or found.fraction * w.span(i, _noun_phrase(w, i)), i
    start = i + (w.low[i] == "-")
    end = _noun_phrase(w, start, single=found.value == 1)
    if end == start or found.value != 1 and not is_figure(w.raw[found.begin]) and not _plural(w.low[end - 1]):
        return "", i  # "the two agreed"
    if w.low[end] == "of" and w.raw[end + 1].islower():
        end = _noun_phrase(w, end + 1)
    rate, after = rate_at(w, "", end)
    return f"{w.span(start, end)} {rate}".strip(), after


def _inside_name(w: Words, i: int) -> bool:
    """Whether the number is hung on a word before it: "COVID-19", "ID.3", "No. 4", "page 7"."""
    left, second = w.low[i - 1], w.low[i - 2]
    if left in ("-", "–", ".") and w.joined(i) and w.joined(i - 1):
        return second[:1].isalnum() and not w.raw[i - 2].islower()
    return left in TABLES["label"] or left in ("-", ".") and second in TABLES["label"] or left in ("#", ":") and w.joined(i)


def _counts(w: Words, i: int, first: Amount, last: Amount | None, thing: str) -> bool:
    """Whether a number without a unit counts something, rather than naming a year, a person or a model."""
    before, after = w.raw[i - 1], w.low[first.end]
    if not is_figure(w.raw[i]):
        chosen = first.value != 1 or before.lower() not in TABLES["determiners"]  # not "this one boat"
        return bool(thing) and chosen or first.vague or first.scale > 1 or after == "of" and (first.fraction or first.value > 1)
    if w.joined(first.end) and (after[:1] == "'" or after[:1].isalpha() and not last):
        return False  # the iPhone 14's, 4th, 3D
    if after in ("-", "–") and not last and is_figure(w.raw[first.end + 1]):
        return False  # a score: won 4-2
    named = i > 1 and before[:1].isalpha() and not before.islower() and before.lower() not in _NOT_NAMES
    return not named or first.scale > 1 or "," in w.raw[i]
