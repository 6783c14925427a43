"""The words and the grammars that the parser knows, read from its text files."""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from itertools import accumulate

_WORD = re.compile(r"(?=\S)([a-z]+(?= )|(?:[A-Za-z]\.){2,}|(?:(?<!\w)\.)?[0-9]+(?:[.,:][0-9]+)*|"
                   r"\w+(?:['’][^\W\d_]+)?|-{2,}|'{2}|`{2}|\S)")
_GROUP, _NAME = re.compile(r"(?<!\\)(?<!\(\?)\((?!\?)"), re.compile(r"(?<!P)<([a-z]+)(\d?)>|[A-Z][A-Z_]+\d?")

def _rows(file: str, sign: str) -> list[list[str]]:
    """The rows of a text file, each as its name and what follows the sign."""
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return [row.split(sign, 1) for row in text.splitlines() if not row.startswith("#")]

_OPENERS: list[re.Pattern] = []  # complete once all modules are imported, before any word is read
_opens = lru_cache(1 << 16)(lambda word: sum([1 << k for k, one in enumerate(_OPENERS) if one.match(word)]))

@lru_cache(1)
def words_of(text: str) -> tuple[list[str], list[int], list[int], list[tuple[int, int]]]:
    """The words and marks of a sentence, where each begins and ends, and where which openers match."""
    parts = _WORD.split(text)  # the gaps and the words in turn
    places = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], places[:-1:2], places[1::2]
    return words, starts, ends, [one for one in zip(starts, map(_opens, words)) if one[1]]

def openings(pattern: re.Pattern) -> Callable[[str], list[int]]:
    """What finds the places of a sentence's words that the pattern matches, each form tried but once."""
    _OPENERS.append(pattern)
    bit = 1 << len(_OPENERS) - 1
    return lambda text: [start for start, opens in words_of(text)[3] if opens & bit]

def either(forms, capital: bool = True) -> str:
    """A pattern for any one of the forms, the longest first, as they are or with a `capital`: "(?:(?=[wW])
    (?:[wW](?:eek|att)))". Grouped by first letters, since Python tries the branches of a long one by one."""
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"[-\s]"))
    heads = {one: f"{one}{one.upper()}" if capital and one.islower() else re.escape(one) for one in groups}
    branches = "|".join(f"[{heads[first]}](?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?:(?=[{''.join(heads.values())}])(?:{branches}))"

def grammar(file: str, **classes: str) -> list[tuple[str, str]]:
    """The named patterns of a grammar file, in the notation of numbers.txt; classes: more names for them."""
    known = {name.upper().replace(" ", "_"): either(forms) for name, forms in TABLES.items()} | classes
    rows = []
    for name, pattern in _rows(file, " = "):
        pattern = _GROUP.sub("(?:", pattern.replace("#", "[0-9]").replace(" ", r"\s"))
        known[name] = _NAME.sub(lambda m: f"(?P<{m[1]}>{known[m[1].upper() + m[2]]})" if m[1] else (
            known.get(m[0], m[0])), pattern)
        rows.append((name, known[name]))
    return rows

TABLES = {name: {form.rpartition("=")[0] or form: form.rpartition("=")[2] for form in forms.split(", ")}
          for name, forms in _rows("words.txt", ": ")}
NUMBERS = {name: {form: float(n) for form, n in TABLES[name].items()}
           for name in "small, scale, suffix, times, vague, part, glyph, part of one, minor".split(", ")}
MONEY, TIME = set(TABLES["money"]) | set(TABLES["currency"].values()), set(TABLES["time"])
SIGNS = TABLES["si"] | TABLES["sign"] | TABLES["code"]
UNITS = {name: name for name in [*TABLES["si"].values(), *TIME, *TABLES["money"]]} | TABLES["unit"]
UNITS |= {form + "s": name for form, name in UNITS.items() if re.fullmatch(r"[a-z ]{2,}[a-rt-z]", form)}
FUNCTION = {word for name in TABLES["function"] for word in TABLES[name]}
_MARKS = {form: name[5] for name in ("noun x", "noun n") for form in TABLES[name]}
# Kind, form and noun mark of each form of a verb or noun that attributes: {"claimed": "Sd_", "claims": "Ssn"}
CUES = {form: f"N{'s' if form.endswith('s') else 'b'}n" for form in TABLES["noun n"]} | {
    form: name[4] + name[-1] + _MARKS.get(form, "_") for name in TABLES if name.startswith("cue ")
    for form in TABLES[name]}
