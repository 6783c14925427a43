"""Pages read with the standard library alone: their ids, links, pictures, texts, and which element holds which."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

VOID = {"meta", "link", "img", "input", "br", "hr"}


@dataclass
class Element:
    """An element: its tag, attributes, children and the text in them."""

    tag: str
    attributes: dict[str, str]
    children: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str = ""):
        """This element and all below it, or those with a tag."""
        if not tag or self.tag == tag:
            yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all(tag)


class Page(HTMLParser):
    """A page. `unclosed` names elements that were closed in the wrong order or not at all."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.source = path, path.read_text(encoding="utf-8")
        self.root, self.unclosed = Element("", {}), []
        self.open = [self.root]
        self.feed(self.source)
        self.elements = list(self.root.all())
        self.ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        self.by_id = {element.attributes["id"]: element for element in self.elements if "id" in element.attributes}

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if self.open[-1].tag == tag:
            self.open.pop()
        elif tag != "p":  # a paragraph may end by itself
            self.unclosed.append(tag)

    def handle_data(self, data):
        self.open[-1].children.append(data)

    @property
    def links(self) -> list[str]:
        """Where its links and everything it loads lead."""
        return [element.attributes[name] for element in self.elements for name in ("href", "src", "action")
                if name in element.attributes]


def dead_links(folder: Path, pages: dict[str, Page]) -> list[str]:
    """Links within the site whose file or anchor is not there, as "page: link"."""
    dead = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = unquote(parts.path) or name
            if parts.scheme or not (folder / target).is_file() or not (folder / target).resolve().is_relative_to(folder.resolve()):
                dead.append(f"{name}: {link}")
            elif parts.fragment and target in pages:
                wanted = [f"try-{slider}" for slider, _ in parse_qsl(parts.fragment)] or [unquote(parts.fragment)]
                dead += [f"{name}: {link}" for one in wanted if one not in pages[target].by_id]
    return dead
