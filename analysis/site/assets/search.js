// Finds the entries that hold all the words, in titles first. Everything shown is set as text, never as markup.
"use strict";

const MOST = 60;
const field = document.getElementById("q");
const list = document.getElementById("results");
const count = document.getElementById("count");

const simple = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = window.searchIndex.map(([kind, title, href, text]) => (
  { kind, title, href, text, inTitle: simple(title), inAll: simple(`${title} ${text}`) }));

function find(query) {
  const words = simple(query).split(/\s+/).filter(Boolean);
  if (!words.length) return { words, found: [] };
  const hits = entries.filter((entry) => words.every((word) => entry.inAll.includes(word)));
  const score = (entry) => words.filter((word) => entry.inTitle.includes(word)).length;
  return { words, found: hits.map((entry) => [score(entry), entry]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry) };
}

function around(text, words) {
  const first = Math.min(...words.map((word) => simple(text).indexOf(word)).filter((at) => at >= 0), text.length);
  const start = first > 80 && first < text.length ? text.indexOf(" ", first - 60) + 1 : 0;
  const part = text.slice(start, start + 220);
  return (start ? "… " : "") + part + (start + part.length < text.length ? " …" : "");
}

// Marks the words where text and its simple form are of one length, which they are but for rare letters.
function marked(text, words) {
  const span = document.createElement("span");
  const plain = simple(text);
  let at = 0;
  while (at < text.length) {
    const next = plain.length === text.length
      ? words.map((word) => [plain.indexOf(word, at), word.length]).filter(([from]) => from >= 0).sort((a, b) => a[0] - b[0])[0] : null;
    if (!next) break;
    span.append(text.slice(at, next[0]));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(next[0], next[0] + next[1]);
    span.append(mark);
    at = next[0] + next[1];
  }
  span.append(text.slice(at));
  return span;
}

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function show() {
  const { words, found } = find(field.value);
  list.replaceChildren(...found.slice(0, MOST).map((entry) => {
    const link = element("a", "", marked(entry.title, words));
    link.href = entry.href;
    const title = element("p", "", link, " ", element("span", "quiet", entry.kind));
    return element("li", "", title, element("p", "snippet", marked(around(entry.text, words), words)));
  }));
  const more = found.length > MOST ? `, the first ${MOST} shown` : "";
  count.textContent = words.length ? `${found.length} found${more}` : "";
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", show);
field.focus();
show();
