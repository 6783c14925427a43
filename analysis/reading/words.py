"""The words and the grammars that the parser knows, read from its text files."""

import re
from importlib import resources


def _rows(file: str, sign: str) -> list[list[str]]:
    """The rows of a text file, each as its name and what follows the sign."""
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return [row.split(sign, 1) for row in text.splitlines() if not row.startswith("#")]


def either(forms, capital: bool = True) -> str:
    """A pattern for any one of the forms, the longest first, as they are or with a `capital`:
    "(?:[Ww](?:eek|atts))".

    They are grouped by their first letter, since Python tries the branches of a long alternation one by one.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"[-\s]"))
    heads = {one: f"[{one}{one.upper()}]" if capital and one.islower() else re.escape(one) for one in groups}
    return "(?:" + "|".join(f"{heads[first]}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


def grammar(file: str, **classes: str) -> list[tuple[str, str]]:
    """The patterns of a grammar file, in order, with their names; numbers.txt explains the notation.

    classes: patterns that rows may name besides earlier rows and the tables of words.txt.
    """
    known = {name.upper().replace(" ", "_"): either(forms) for name, forms in TABLES.items()} | classes
    rows = []
    for name, pattern in _rows(file, " = "):
        pattern = pattern.replace("#", "[0-9]").replace(" ", r"\s")
        pattern = _GROUP.sub("(?:", pattern)
        known[name] = _NAME.sub(lambda m: f"(?P<{m[1]}>{known[m[1].upper() + m[2]]})" if m[1] else (
            known.get(m[0], m[0])), pattern)
        rows.append((name, known[name]))
    return rows


def _verb_forms(base: str) -> dict[str, str]:
    """Regular forms of a verb: {"claims": "s", "claimed": "d", "claiming": "g", "claim": "b"}."""
    stem = base + base[-1] if base in TABLES["doubled"] else re.sub(r"(?<!e)e$", "", base)
    past = re.sub(r"(?<=[^aeiou])y$", "i", stem) + ("d" if stem.endswith("e") else "ed")
    third = re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search(r"(s|sh|ch|x|z)$", base) else "s")
    return {third: "s", past: "d", stem + "ing": "g", base: "b"}


_GROUP, _NAME = re.compile(r"(?<!\\)(?<!\(\?)\((?!\?)"), re.compile(r"(?<!P)<([a-z]+)(\d?)>|[A-Z][A-Z_]+\d?")
TABLES = {name: {form.rpartition("=")[0] or form: form.rpartition("=")[2] for form in forms.split(", ")}
          for name, forms in _rows("words.txt", ": ")}
NUMBERS = {name: {form: float(n) for form, n in TABLES[name].items()}
           for name in ("small", "scale", "suffix", "times", "vague", "part", "glyph")}
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
for _kind, _verbs in [(name[4], forms) for name, forms in TABLES.items() if name.startswith("cue ")]:
    for _base, *_pasts in [verb.split("/") for verb in _verbs]:
        _forms = {form: mark for form, mark in _verb_forms(_base).items() if mark != "d" or not _pasts}
        _forms |= dict.fromkeys(_pasts, "d")
        CUES |= {form: _kind + mark + _NOUNS.get(form, "_") for form, mark in _forms.items()}
