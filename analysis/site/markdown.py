"""Markdown to HTML: links led to pages, terms to the glossary, and all other markup shown as text."""

import html
import json
import re
from dataclasses import dataclass, field
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from .addresses import OUTSIDE, Addresses, heading_anchor

ROLES = {"thead_open": "rowgroup", "tbody_open": "rowgroup", "tr_open": "row", "th_open": "columnheader",
         "td_open": "cell"}  # said aloud, because a phone shows a table's rows as blocks
TABLE = '<div class="{}" role="region" aria-label="Table" tabindex="0"><table role="table">\n'
MANY = 7  # from so many columns on, a table takes the whole width of a page
ROW_NAMED = re.compile(r"(?:claim|reference row|parameter) ([^;,)]+)(?:, paragraph \d+)?")
ALLOWED = re.compile(r"(</?(?:details|summary|small|sub|sup)>|<br ?/?>)")

@dataclass
class Place:
    """Where some Markdown stands: file and cell for messages, terms to link, and those linked so far."""

    where: str
    terms: dict[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

class Renderer:
    """Turns the Markdown of notebooks and texts into HTML for the pages at some addresses.

    called: what the row, claim or parameter of an id is called, and its address."""

    def __init__(self, addresses: Addresses, called: dict[str, tuple[str, str]]) -> None:
        self.addresses, self.called = addresses, called
        self.parser = MarkdownIt("commonmark", {"html": True}).enable("table")
        self.parser.core.ruler.push("site", self._finish)
        self.parser.add_render_rule("table_open", _table_open)
        self.parser.add_render_rule("table_close", lambda *_: "</table></div>\n")

    def html(self, markdown: str, place: Place) -> Markup:
        """Markdown as HTML. Raises SiteError for a link that leads nowhere."""
        return Markup(self.parser.render(markdown, {"place": place}))

    def sections(self, markdown: str) -> list[tuple[str, str]]:
        """Markdown cut at its headings of the second rank: (heading, what follows), the first is empty."""
        lines, tokens = markdown.split("\n"), self.parser.parse(markdown)
        starts = [(token.map[0], tokens[at + 1].content) for at, token in enumerate(tokens)
                  if token.type == "heading_open" and token.tag == "h2" and token.level == 0]
        edges = [*(start for start, _ in starts), len(lines)]
        cut = [(heading, "\n".join(lines[start + 1:end]))
               for (start, heading), end in zip(starts, edges[1:], strict=True)]
        return [("", "\n".join(lines[:edges[0]])), *cut]

    def _finish(self, state: StateCore) -> None:
        place = state.env.get("place")
        if place is None:
            return
        columns: list[str] = []  # of the table that is open
        for at, token in enumerate(state.tokens):
            inside = state.tokens[at + 1].content if token.type in ("heading_open", "th_open") else ""
            if token.type in ROLES:
                token.attrSet("role", ROLES[token.type])
            if token.type == "html_block":
                token.content = _only_allowed(token.content)
            elif token.type == "heading_open":
                token.attrSet("id", heading_anchor(inside))
            elif token.type == "table_open":
                columns = []
            elif token.type == "tr_open":
                cells = iter(columns)
            elif token.type == "th_open":
                columns.append(inside)
                token.attrSet("scope", "col")
            elif token.type == "td_open":
                token.attrSet("data-label", next(cells, ""))
            elif token.type == "inline":
                words = state.tokens[at - 1].type not in ("heading_open", "th_open", "td_open")
                token.children = self._inline(token.children or [], place, words)

    def _inline(self, tokens: list[Token], place: Place, terms: bool) -> list[Token]:
        done, in_link = [], False
        for token in tokens:
            if token.type == "link_open":
                in_link = True
                self._lead(token, place)
            elif token.type == "link_close":
                in_link = False
                if done[-1].type == "link_open":  # around nothing
                    done.pop()
                    continue
            elif token.type == "html_inline":
                token.content = _only_allowed(token.content)
            elif token.type == "image":
                token = _text(f"[{token.content}]")
            if token.type == "text" and terms and not in_link:
                done += _with_terms(token.content, place)
            else:
                done.append(token)
        return done

    def _lead(self, token: Token, place: Place) -> None:
        """Lead a link to its page; one to a row also carries how the figure was made."""
        title = str(token.attrs.pop("title", ""))
        target = self.addresses.led(str(token.attrs.get("href", "")), title, place.where)
        token.attrs["href"] = target
        if OUTSIDE.match(target):
            token.attrs["rel"] = "noreferrer"
        elif "#" in target and not target.startswith("#"):
            token.attrs["class"] = "figure-link"
        if title and "#" in target:
            parts = ROW_NAMED.split(title)  # words and ids in turn
            parts[1::2] = [self.called.get(id, (id, "")) for id in parts[1::2]]
            token.attrs["data-made"] = json.dumps(list(filter(None, parts)), ensure_ascii=False)

def _table_open(_: RendererHTML, tokens: list[Token], at: int, *__: object) -> str:
    head = takewhile(lambda one: one.type != "thead_close", tokens[at:])
    return TABLE.format("scroll many" if sum(one.type == "th_open" for one in head) >= MANY else "scroll")

def _with_terms(words: str, place: Place) -> list[Token]:
    """Words, the first use of each term linked to the glossary; "no more than" is not "more than"."""
    known = [spelling for spelling, href in place.terms.items() if href not in place.met]
    spelled = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or "$^"
    done = []
    for at, part in enumerate(re.split(rf"(?<!\w)(?<!no )({spelled})(?!\w)", words, flags=re.IGNORECASE)):
        href = place.terms.get(part.lower()) if at % 2 else None
        if href is None or href in place.met:
            done.append(_text(part))
            continue
        place.met.add(href)
        opened = Token("link_open", "a", 1, attrs={"href": href, "class": "term"})
        done += [opened, _text(part), Token("link_close", "a", -1)]
    return done

def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)

def _only_allowed(markup: str) -> str:
    """Markup that keeps only the tags that fold and shrink text; any other is shown as text."""
    return "".join(part if ALLOWED.fullmatch(part) else html.escape(html.unescape(part), quote=False)
                   for part in ALLOWED.split(markup))
