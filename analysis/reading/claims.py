"""Candidate claims of an article: figures, dates, quotations, attributions, and whose statement each is."""

import bisect
import datetime
import operator
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .attributions import SHAPES, Span, attributions, marked, quoted_spans
from .dates import dates_in
from .findings import Attribution, Claim, Date, Quantity, Sentence, overlapping
from .numerals import decimal_marks
from .quantities import NOTHING, quantities_in
from .sentences import sentences
from .words import CUES, TABLES, either, openings

Said = tuple[str, str, str]  # source, cue, sourcing
_NOBODY, _UNCLEAR = ("", "", ""), ("", "", "unclear")
_NO_STATEMENT = set(TABLES["feeling"]) | {cue for cue, code in CUES.items() if code[0] in "JV"}  # "blames"
_GENDER = TABLES["title"] | TABLES["first name"]
_HEDGE = re.compile(rf"(?<!\w){either(TABLES['hedge'])}(?!\w)")
_hedging = openings(re.compile(either(word.partition("-")[0] for word in TABLES["hedge"])))

def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, a paragraph to a line; without its day relative dates stay open. A
    claim is that of the source in whose content it stands; in a quotation carried on, of the speaker before
    (or, before any, the next of the paragraph); in a transcript, of the one whose turn it is; "he", "she",
    "it" and "they" are the last that fits. Where two could be meant it is nobody's ("unclear")."""
    found: list[Claim] = []
    waiting: list[int] = []  # claims quoted in this paragraph before anyone is named
    paragraph, inside, speaker = 0, False, _NOBODY
    marks, spoken, people = decimal_marks(text), (), _People(text)
    changes, voices = _turns(text)
    for s in sentences(marked(text)):
        turn = voices[bisect.bisect(changes, s.start)]
        if s.paragraph != paragraph:
            carried = inside and SHAPES["double"].match(s.text)  # a mark opens each paragraph of a quotation
            paragraph, inside, waiting = s.paragraph, False, []
            speaker = speaker if carried else _NOBODY
            people.begun = [people.begun[1], s.start]
        quotes, inside, told, days, figures, hedges, spoken = _held(s.text, inside, published, marks, spoken)
        sayings = [(a, people.said(a, s.start)) for a in told
                   if a.cue != ":" and not SHAPES["mine"].match(a.source or "")]
        drafts = sorted(_drafts(s, days, figures, quotes, sayings), key=operator.itemgetter(0, 1))
        if turn:
            whole = Attribution(":", 0, 0, turn, 0, 0, 0, len(s.text), False)
            sayings.insert(0, (whole, (turn, ":", "stated" if s.start in changes else "continued")))
        for start, end, kind, fields, said in drafts:
            quoted = bool(quotes) and overlapping(quotes, start, start + 1) is not None
            if sayings and not said:
                said = _said(s.text, start, end, sayings, quoted)
            if not said and quoted:
                said = (*speaker[:2], "continued") if speaker[0] else None
                waiting += [len(found)] if inside or not said else []
            first, last = s.start + start, s.start + end
            found.append(Claim(paragraph, s.number, first, last, text[first:last], kind, *fields,
                               *(said or _NOBODY), hedges))
        named = [said for a, said in sayings if said[0] and a.quoted]
        for k in waiting if named else ():
            found[k] = found[k]._replace(source=named[0][0], cue=named[0][1], sourcing="continued")
        speaker = [speaker, *[said for _, said in sayings[-1:] if said[0]], *named][-1]
        waiting = [] if named or speaker[0] and not inside else waiting
    return tuple(found)

@lru_cache(256)
def _held(text: str, inside: bool, published: datetime.date | None, marks: str, spoken: tuple) -> tuple:
    """What a sentence holds by itself, kept for the lines that a page says again and again."""
    quotes, inside = quoted_spans(text, inside)
    days = dates_in(text, published, known := dict(spoken))
    hedges = tuple([m[0].lower() for at in _hedging(text) if (m := _HEDGE.match(text, at))])
    found = quantities_in(text, days, marks)
    return quotes, inside, attributions(text, quotes), days, found, hedges, tuple(known.items())

def _turns(text: str) -> tuple[list[int], list[str]]:
    """Where the voice of a transcript changes, and whose it is before, between and after ("": the article's).
    A turn holds until the next, the last for its line, none where its speaker is spoken of; who answers "Q"
    is the only one named before it who does not ask."""
    heads = list(SHAPES["turn"].finditer(text))
    times = Counter(m["it"] for m in heads)
    heads = [m for m in heads if (m["mark"] == ":" or {"Q", "A"} <= {*times}) and (
        times[m["it"]] > 1 or SHAPES["voice"].match(m["it"]))]
    intro = text[max(0, heads[0].start() - 1500):heads[0].start()] if "A" in times and heads else ""
    named = {m["it"].split()[-1]: m["it"] for m in SHAPES["guest"].finditer(intro) if m["it"]}
    answers = {"Q": "", "A": [*named.values(), "A"][0] if len(named) == 1 else "A"}
    changes, voices = [], [""]
    for m, following in zip(heads, [*[m.start() for m in heads[1:]], 0]):
        who = answers.get(m["it"], m["it"])
        over = rf"\n(?=.*(\b{re.escape(f'Q {who}'.split()[-1])}\b|:\s*\Z))" if following else r"\n|\Z"
        stop = re.compile(over).search(text, m.end(), following or len(text))
        changes += [m.start(), stop.start()] if stop else [m.start()]
        voices += [who, ""] if stop else [who]
    return changes, voices

def _drafts(s: Sentence, days: Sequence[Date], figures: list[Quantity], quotes: list[Span],
            sayings: list[tuple[Attribution, Said]]) -> Iterator[tuple]:
    """Span, kind, fields from `value` to `date` and speaker (None: not known) of what a sentence holds."""
    lengths: dict[int, Quantity] = {}  # of time, by the start of the date that they stand in
    for q in figures:
        if q.kind == "period" and (day := overlapping(days, q.start, q.end)):
            lengths[day.start] = q
        else:
            yield q.start, q.end, q.kind, (*q[4:12], None), None
    for d in days:
        q, kind = lengths.get(d.start, NOTHING), "period" if d.kind == "period" else "date"
        bound = q.bound if q.bound and d.bound == "exact" else d.bound
        day = Date(s.start + d.start, s.start + d.end, *d[2:])
        yield d.start, d.end, kind, (*q[4:7], bound, *q[8:12], day), None
    for a, b in quotes:
        if b - a > 2:
            yield a, b, "quotation", (*NOTHING[4:12], None), None
    for a, said in sayings:
        source = (a.source_start, a.source_end) if a.source else (a.cue_start, a.cue_end)
        span = min(source[0], a.cue_start), max(source[1], a.cue_end)
        yield *span, "attribution", (*NOTHING[4:12], None), said

def _said(text: str, start: int, end: int, sayings: list[tuple], quoted: bool) -> Said | None:
    """Whose a claim is: of the innermost content around it, of the outer where that speaker is a pronoun.
    Unclear where two overlap, behind a content, and beside a subject of its own ("..., the police 40")."""
    k = bisect.bisect(sayings, start, key=lambda saying: saying[0].cue_start)
    near = [(a, said) for a, said in sayings[max(k - 6, 0):k + 6] if said[0]]
    around = [one for one in near if one[0].content_start <= start < one[0].content_end]
    around = [(a, said) for a, said in around if not any(  # "Ruiz wrote 40, the port said": the port's
        a.content_start <= b.cue_start < a.content_end and b.content_start <= a.cue_start < b.cue_start
        for b, _ in around)]
    around = sorted([(a.content_end - a.content_start, a.content_start, said, a.source) for a, said in around
                     if quoted and a.quoted or not SHAPES["possible"].search(text, a.source_end, a.cue_start)
                     and not SHAPES["nobody"].search(a.source) and a.cue.lower() not in _NO_STATEMENT])
    if not around:
        return _UNCLEAR if any(a.cue_start < start for a, _ in near) else None
    while len(around) > 1 and around[0][3].lower() in TABLES["pronouns"]:
        around.pop(0)
    length, first, said, source = around[0]
    relative = source.endswith((" who", " which"))  # "he claimed that a man who said ..." may go on as his
    rivals = any(other[0] != said[0] and (relative or not outer <= first < first + length <= outer + size)
                 for size, outer, other, _ in around[1:])
    around_it = f"{text[max(first, start - 80):start]}‖{text[end:end + 60]}"
    return _UNCLEAR if rivals or SHAPES["gapped"].search(around_it) else said

@lru_cache(1 << 12)
def _sort(source: str, named: bool) -> str:
    """What may stand for a source: "person" for "he" or "she" (if it may be a name), "they", "it"."""
    several = "they" if SHAPES["several"].search(source) else "it"
    return "person" if named and SHAPES["person"].match(source) else several

class _People:
    """Who "he", "she", "it" and "they" may be: the last one named for whom nothing speaks against it."""

    def __init__(self, text: str) -> None:
        self.text, self.begun, self.seen = text, [0, 0], 0  # where this paragraph and the one before begin
        self.last: dict[str, tuple[str, int]] = {}  # by pronoun, who was named last, and where
        self.known: dict[str, str] = {}  # the pronoun of a person of whom it was used

    def said(self, a: Attribution, start: int) -> Said:
        """Source, cue and sourcing of an attribution in the sentence that starts there; pronouns resolved."""
        source = SHAPES["relative"].sub("", a.source or "")
        named = source and self.meant(source, start + a.source_start)
        return named or source, a.cue, "pronoun" if named else "stated" if source else ""

    def meant(self, source: str, at: int) -> str:
        """Who a pronoun at this place means, "" if it is none or nobody fits; others are remembered."""
        pronoun = source.lower()
        if pronoun in ("he", "she"):  # whoever was introduced since the last pronoun may be meant, too
            begin, self.seen = max(self.seen, self.begun[0]), at
            told = SHAPES["unsaid"].sub(lambda m: " " * len(m[0]), self.text[begin:at])
            for m in SHAPES["introduced"].finditer(told):
                last = self.last.get(pronoun, ("",))[0]
                oblique = last and SHAPES["oblique"].search(told, max(0, m.start() - 40), m.start())
                if m["it"] not in last and not oblique:
                    self.name(m["it"], begin + m.start(), self.gender(m[0]))
        if pronoun in ("he", "she", "it", "they"):
            name, place = self.last.get(pronoun, ("", -1))
            if place < self.begun[pronoun in ("it", "they")]:
                return ""  # too far away
            self.known[name.split()[-1]], self.last[pronoun] = pronoun, (name, at)
            return name
        near = self.text[max(0, at - 3000):at + 3000]
        name = " " in source or near.count(f" {source}") > near.count(f". {source}")  # within sentences, too
        sort = _sort(source, name)
        self.name(source, at, self.gender(source) if sort == "person" else sort)
        return ""

    def name(self, name: str, at: int, pronoun: str) -> None:
        """Remember who was named there, for a pronoun or ("") for "he" and "she"."""
        for one in [pronoun] if pronoun else ["he", "she"]:
            self.last[one] = max(self.last.get(one, ("", -1)), (name, at), key=operator.itemgetter(1))

    def gender(self, name: str) -> str:
        """The pronoun of a person: by title, noun or first name, or the one used before; "" if unknown."""
        words = name.replace(".", "").replace(",", "").lower().split()
        known = [_GENDER[word] for word in words if word in _GENDER]
        return known[0] if known else self.known.get(name.split()[-1], "")
