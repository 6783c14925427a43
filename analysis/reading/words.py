"""The tables of words.txt, and the forms that follow from them."""

import re
from importlib import resources


def _tables() -> dict[str, dict[str, str]]:
    """Rows of words.txt: the name of a class, then {form: meaning}."""
    text = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    rows = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {name: {forms: forms} if name.startswith(("shape", "frame")) else {
        f.rpartition("=")[0] or f: f.rpartition("=")[2] for f in forms.split(", ")}
        for name, _, forms in rows}


def _verb_forms(base: str) -> dict[str, str]:
    """Regular forms of a verb: {"claims": "s", "claimed": "d", "claiming": "g", "claim": "b"}."""
    stem = base + base[-1] if base in TABLES["doubled"] else re.sub(r"(?<!e)e$", "", base)
    past = re.sub(r"(?<=[^aeiou])y$", "i", stem) + ("d" if stem.endswith("e") else "ed")
    third = re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search(r"(s|sh|ch|x|z)$", base) else "s")
    return {third: "s", past: "d", stem + "ing": "g", base: "b"}


def either(forms, capital: bool = True) -> str:
    """A pattern for any one of the forms, the longest first, as they are or with a `capital`:
    "(?:[Ww](?:eek|atts))".

    They are grouped by their first letter, since Python tries the branches of a long alternation one by one.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"[-\s]"))
    heads = {first: f"[{first}{first.upper()}]" if capital and first.islower() else re.escape(first)
             for first in groups}
    return "(?:" + "|".join(f"{heads[first]}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


def grammar(file: str, **tables: str) -> dict[str, str]:
    """The patterns of a grammar file by name; `tables` are classes that words.txt does not list as they
    are."""
    known = {name.upper(): either(table) for name, table in TABLES.items() if name.isalpha()} | tables
    for row in resources.files(__package__).joinpath(file).read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            name, _, pattern = row.partition(" = ")
            known[name] = re.sub("[A-Z_]{2,}", lambda name: known[name[0]], pattern)
    return known


TABLES = _tables()
NUMBERS = {name: {form: float(n) for form, n in TABLES[name].items()} for name in
           "small scale suffix times vague part glyph month weekday season ordinal".split()}
BEFORE = {cue: name.split()[1] for name, cues in TABLES.items() if name.startswith("before ") for cue in cues}
MONEY, TIME = set(TABLES["money"]) | set(TABLES["currency"].values()), set(TABLES["time"])
_SI = {p + sign: pre + name for sign, name in TABLES["si"].items()
       for p, pre in {"": "", **TABLES["prefix"]}.items()}
_AFTER = {sign: name for sign, name in TABLES["currency"].items() if re.fullmatch(r"[A-Z]{3}|\W", sign)}
SIGNS = _SI | TABLES["sign"] | _AFTER
UNITS = {name: name for name in [*_SI.values(), *TIME, *TABLES["money"]]} | TABLES["unit"]
UNITS |= {form + "s": name for form, name in UNITS.items() if re.fullmatch(r"[a-z ]{2,}[a-rt-z]", form)}
_CLASSES = "determiners prepositions conjunctions pronouns auxiliaries other"
FUNCTION = {word for name in _CLASSES.split() for word in TABLES[name]}
_NOUNS = {noun + s: name[5] for name in ("noun x", "noun n") for noun in TABLES[name] for s in ("", "s")}
# Kind, form and noun mark of each form of a verb or noun that attributes: {"claimed": "Sd_", "claims": "Ssn"}
CUES = {form: f"N{'s' if form.endswith('s') else 'b'}n" for form, mark in _NOUNS.items() if mark == "n"}
_VERBS = [(name[4], entry) for name in TABLES if name.startswith("cue ") for entry in TABLES[name]]
for _kind, _entry in _VERBS:
    _base, *_pasts = _entry.split("/")
    _forms = {form: mark for form, mark in _verb_forms(_base).items() if mark != "d" or not _pasts}
    _forms |= dict.fromkeys(_pasts, "d")
    CUES |= {form: _kind + mark + _NOUNS.get(form, "_") for form, mark in _forms.items()}
