"""The words and the grammars that the parser knows, read from its text files."""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import resources

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[0-9]+(?:[.,:][0-9]+)*|\w+(?:['’][^\W\d_]+)?|-{2,}|'{2}|`{2}|\S")
_GROUP, _NAME = re.compile(r"(?<!\\)(?<!\(\?)\((?!\?)"), re.compile(r"(?<!P)<([a-z]+)(\d?)>|[A-Z][A-Z_]+\d?")

def _rows(file: str, sign: str) -> list[list[str]]:
    """The rows of a text file, each as its name and what follows the sign."""
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return [row.split(sign, 1) for row in text.splitlines() if not row.startswith("#")]

@lru_cache(1)
def words_of(text: str) -> list[re.Match]:
    """The words and marks of a sentence, which several readers go through."""
    return list(_WORD.finditer(text))

def openings(pattern: re.Pattern) -> Callable[[str], list[int]]:
    """What finds the places of a sentence's words that the pattern matches, each form tried but once."""
    opens = lru_cache(1 << 16)(lambda word: pattern.match(word) is not None)
    return lambda text: [word.start() for word in words_of(text) if opens(word[0])]

def either(forms, capital: bool = True) -> str:
    """A pattern for any one of the forms, the longest first, as they are or with a `capital`:
    "(?:[Ww](?:eek|atts))". Grouped by first letters, since Python tries the branches of a long one by one."""
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"[-\s]"))
    heads = {one: f"[{one}{one.upper()}]" if capital and one.islower() else re.escape(one) for one in groups}
    return "(?:" + "|".join(f"{heads[first]}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"

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
           for name in ("small", "scale", "suffix", "times", "vague", "part", "glyph", "part of one")}
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
