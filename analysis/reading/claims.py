"""Candidate claims of a whole article: figures, dates, quotations and attributions, with whose statement
each is."""

import bisect
import datetime
import operator
import re

from .attributions import attributions_in, quoted_spans
from .contents import Span
from .dates import dates_in
from .findings import Attribution, Claim, Quantity, overlapping
from .numerals import decimal_marks
from .quantities import quantities_in
from .sentences import sentences
from .words import CUES, TABLES, either

_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s){2,4}(?=[a-z])")
_RELATIVE = re.compile(r",?\s(?:who|which|whose|whom)$")
_HEDGE = re.compile(rf"(?<!\w){either(TABLES['hedge'])}(?!\w)")
Said = tuple[str, str, str]  # source, cue, sourcing
Spoken = tuple[int, Attribution, Said]  # first the place of its cue
_NOBODY, _UNCLEAR, _NO_FIGURE = ("", "", ""), ("", "", "unclear"), (None, None, None, "", "", "", "", "")
_PRONOUNS = ("he", "she")


def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, in the order of the text.

    text: plain text, a paragraph to a line. published: the day of publication; without it relative dates stay
    unresolved. A claim is whose it is said to be: the source of the attribution whose content it stands in;
    for a quotation carried on without a cue, the speaker of the paragraph's last quotation (or, before any,
    of its next); for what follows "RUIZ:" in a paragraph, Ruiz; for "he" and "she", the last person that fits
    who spoke or opened a sentence, in the same paragraph or the one before. Where two could be meant it is
    nobody's ("unclear").
    """
    found: list[Claim] = []
    article = published, decimal_marks(text), []  # the last is for the quarter last spoken of
    waiting: list[int] = []  # claims quoted in this paragraph before anyone is named
    paragraph, inside, speaker = 0, False, _NOBODY
    people = _People()
    for s in sentences(text):
        if s.paragraph != paragraph:
            paragraph, inside, speaker, waiting = s.paragraph, False, _NOBODY, []
        quotes, inside = quoted_spans(text, s.start, s.end, inside)
        spoken: list[Spoken] = []
        for a in attributions_in(text, s.start, s.end, quotes):
            source = _RELATIVE.sub("", a.source or "")
            named = people.meant(source, paragraph)
            sourcing = "pronoun" if named else "stated" if source else ""
            spoken.append((a.cue_start, a, (named or source, a.cue, sourcing)))
        if not spoken and (opening := _NAME.match(text, s.start, s.end)):
            people.meant(opening[0].strip(), paragraph)
        hedges = tuple([hedge.lower() for hedge in _HEDGE.findall(text, s.start, s.end)])
        for draft in _drafts(text, s.start, s.end, quotes, spoken, *article):
            start, said = draft[0], draft[-1]
            if not said and (quotes or spoken):
                said = _said(start, spoken)
                if not said and overlapping(quotes, start, start + 1):
                    said = (*speaker[:2], "continued") if speaker[0] else None
                    waiting += [] if said else [len(found)]
            if not said and not spoken and speaker[1] == ":":
                said = *speaker[:2], "continued"
            found.append(Claim(s.paragraph, s.number, *draft[:-3], *(said or _NOBODY), hedges, *draft[-3:-1]))
        for speaker in (said for _, a, said in spoken if (a.quoted or a.cue == ":") and said[0]):
            for k in waiting:
                found[k] = found[k]._replace(source=speaker[0], cue=speaker[1], sourcing="continued")
            waiting = []
    return tuple(found)


class _People:
    """Who "he" and "she" may be: the last person named for whom nothing speaks against it."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[str, int]] = {}  # by pronoun, the person and the paragraph
        self.known: dict[str, str] = {}  # the pronoun of a person of whom it was used

    def meant(self, source: str, paragraph: int) -> str:
        """The person that a pronoun means, "" if none fits or `source` is no pronoun; a person named is
        remembered."""
        pronoun = source.lower()
        if pronoun in _PRONOUNS:
            name, place = self.last.get(pronoun, ("", -9))
            if not name or paragraph - place > 1:
                return ""
            self.known[name] = pronoun
            self.last = {one: named for one, named in self.last.items() if one == pronoun or named[0] != name}
            self.last[pronoun] = name, paragraph
            return name
        words = pronoun.replace(",", " ").split()
        group = any(word in TABLES["group"] or word == "and" for word in words) or source.isupper()
        role = words[:1] == ["the"] and not any(word in TABLES["role"] for word in words)
        if source[:1].isupper() and pronoun not in TABLES["pronouns"] and not group and not role:
            only = TABLES["title"].get(words[0].rstrip("."), self.known.get(source, ""))
            self.last |= {one: (source, paragraph) for one in _PRONOUNS if only in ("", one)}
        return ""


def _drafts(text: str, begin: int, stop: int, quotes: list[Span], spoken: list[Spoken],
            published: datetime.date | None, marks: str, quarter: list[datetime.date]) -> list[tuple]:
    """What is found in one sentence, in order: fields of a Claim up to date, trend, change, who says it if
    that is known.

    A figure within a date belongs to it ("two weeks ago").
    """
    days = dates_in(text, begin, stop, published, quarter)
    drafts: list[tuple] = []
    within: dict[int, Quantity] = {}  # figures by the start of the date that they stand in
    for q in quantities_in(text, begin, stop, days, marks):
        if q.kind == "period" and (day := overlapping(days, q.start, q.end)):
            within[day.start] = q
        else:
            drafts.append((*q[:10], None, *q[11:], None))
    for d in days:
        inner = within[d.start][4:] if d.start in within else (*_NO_FIGURE, "")
        value, low, high, bound, unit, thing, _, *moved = inner
        figure = value, low, high, bound if bound and d.bound == "exact" else d.bound, unit, thing
        kind = "period" if d.kind == "period" else "date"
        drafts.append((d.start, d.end, d.surface, kind, *figure, d, *moved, None))
    nothing = *_NO_FIGURE[:6], None, "", ""
    drafts += [(a, b, text[a:b], "quotation", *nothing, None) for a, b in quotes if b - a > 2]
    for _, a, said in spoken:
        start, end = (a.source_start, a.source_end) if a.source else (a.cue_start, a.cue_end)
        start, end = min(start, a.cue_start), max(end, a.cue_end)
        drafts.append((start, end, text[start:end], "attribution", *nothing, said))
    return sorted(drafts, key=operator.itemgetter(0, 1))


def _said(start: int, spoken: list[Spoken]) -> Said | None:
    """Source, cue and sourcing of what stands at `start`: of the innermost content that it lies in.

    Of nobody, with the sourcing "unclear", where contents of two speakers only overlap there, and behind a
    cue whose content ended before.
    """
    k = bisect.bisect(spoken, (start,))
    spoken = spoken[max(k - 6, 0):k + 6]
    stating = [(a, said) for _, a, said in spoken if said[0] and (
        a.quoted or CUES.get(a.cue.lower(), " ")[0] not in "JV" and not a.source.endswith(" that"))]
    around = sorted((a.content_end - a.content_start, a.content_start, said) for a, said in stating
                    if a.content_start <= start < a.content_end)
    if not around:
        return _UNCLEAR if any(said[0] and place < start for place, _, said in spoken) else None
    length, first, said = around[0]
    rivals = [other for size, begin, other in around[1:] if other[0] != said[0] and not (
        begin <= first and first + length <= begin + size)]
    return _UNCLEAR if rivals else said
