// Finds the entries that hold all the words, in titles first. Everything shown is set as text, never as markup.
"use strict";

const MOST = 60;
const field = document.getElementById("q");
const list = document.getElementById("results");
const count = document.getElementById("count");

const simple = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = window.searchIndex.map(([kind, title, href, text]) => (
  { kind, title, href, text, inTitle: simple(title), inAll: simple(`${title} ${text}`) }));

// A word matches anywhere, a figure only as a whole: "5%" is not in "1.5%", nor "20" in "2025" or "1,203".
function pattern(words) {
  const each = words.map((word) => {
    const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return /\d/.test(word) ? `(?<!\\d|\\d[.,])${plain}(?!\\d|[.,]\\d)` : plain;
  });
  return new RegExp(each.join("|") || "$^", "g");
}

function find(query) {
  const words = simple(query).split(/\s+/).filter(Boolean);
  const each = words.map((word) => pattern([word]));
  const hits = words.length ? entries.filter((entry) => each.every((one) => entry.inAll.search(one) >= 0)) : [];
  const score = (entry) => each.filter((one) => entry.inTitle.search(one) >= 0).length;
  return { words, found: hits.map((entry) => [score(entry), entry]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry) };
}

function around(text, words) {
  const first = simple(text).search(pattern(words));
  const start = first > 80 ? text.indexOf(" ", first - 60) + 1 : 0;
  const part = text.slice(start, start + 220);
  return (start ? "… " : "") + part + (start + part.length < text.length ? " …" : "");
}

// Marks the words where text and its simple form are of one length, which they are but for rare letters.
function marked(text, words) {
  const span = document.createElement("span");
  const plain = simple(text);
  let at = 0;
  for (const found of plain.length === text.length ? plain.matchAll(pattern(words)) : []) {
    span.append(text.slice(at, found.index), element("mark", "", text.slice(found.index, found.index + found[0].length)));
    at = found.index + found[0].length;
  }
  span.append(text.slice(at));
  return span;
}

function showFound() {
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
field.addEventListener("input", showFound);
field.focus();
showFound();
