// What a page does beyond showing itself: how a number was made, filters, copying. It all works from disk.
"use strict";

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// How a number was made: shown on hover and focus. A click keeps it open where the number has several parts;
// where it has one, the link leads there as without this script.
const box = element("div", "made");
let shownFor = null, kept = false, waiting = 0;
box.hidden = true;
box.setAttribute("role", "dialog");
box.setAttribute("aria-label", "How this number was made");
document.body.append(box);

function show(link, keep) {
  const parts = JSON.parse(link.dataset.made);
  const sum = typeof parts[0] === "string" && !/^from \d+ rows/.test(parts[0]);
  const listed = parts.map((part) => {
    if (typeof part === "string") return part;
    const row = element("a", "", part[0]);
    row.href = part[1];
    return row;
  });
  box.replaceChildren(element("b", "", sum ? "How it was made" : "Where it comes from"), element("p", "", ...listed));
  box.hidden = false;
  [shownFor, kept] = [link, keep];
  const at = link.getClientRects()[0], wide = document.documentElement.clientWidth;
  box.style.left = `${Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8)) + scrollX}px`;
  box.style.top = `${(link.getClientRects().length > 1 ? link.getBoundingClientRect() : at).bottom + scrollY + 4}px`;
  if (keep) box.querySelector("a")?.focus();
}

function hide() {
  clearTimeout(waiting);
  box.hidden = true;
  shownFor = null;
  kept = false;
}

function soon(does, wait) {
  clearTimeout(waiting);
  waiting = setTimeout(does, wait);
}

const numberAt = (event) => event.target.closest?.("a[data-made]");
document.addEventListener("pointerover", (event) => {
  const link = numberAt(event);
  if (box.contains(event.target)) clearTimeout(waiting);
  else if (link && event.pointerType === "mouse" && !kept && link !== shownFor) soon(() => show(link, false), 250);
  else if (!link && shownFor && !kept) soon(hide, 300);
});
document.addEventListener("focusin", (event) => {
  const link = numberAt(event);
  if (link?.matches(":focus-visible")) show(link, false);
  else if (!box.contains(event.target)) hide();
});
document.addEventListener("click", (event) => {
  const link = numberAt(event);
  if (!link && !box.contains(event.target)) hide();
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (JSON.parse(link.dataset.made).filter((part) => typeof part !== "string").length < 2) return hide();
  event.preventDefault();
  show(link, true);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || box.hidden) return;
  const back = kept && shownFor;
  hide();
  if (back) { back.focus(); hide(); }
});

// Filters: a select for each thing that several items share. items: elements, each with its values by name.
function filtered(form, items) {
  const asked = new URLSearchParams(location.search);
  const names = Object.keys(items[0]?.values ?? {}).filter((name) => {
    const different = new Set(items.map((item) => item.values[name])).size;
    return different > 1 && different <= 30 && different < items.length / 2;
  });
  const count = element("output", "quiet");
  const selects = names.map((name) => {
    const select = element("select", "", ...[...new Set(items.map((item) => item.values[name]))].sort()
      .map((value) => new Option(value, value)));
    select.prepend(new Option("all", ""));
    select.value = asked.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    return [name, select];
  });
  function apply() {
    for (const item of items) item.element.hidden = selects.some(([name, select]) => select.value && select.value !== item.values[name]);
    count.textContent = `${items.filter((item) => !item.element.hidden).length} of ${items.length}`;
  }
  form.append(...selects.map(([name, select]) => element("label", "", name.replaceAll("_", " "), " ", select)), count);
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = !names.length;
  apply();
}

for (const form of document.querySelectorAll("form[data-filter]"))
  filtered(form, [...document.querySelectorAll(form.dataset.filter)].map((one) => ({ element: one, values: { ...one.dataset } })));
for (const table of document.querySelectorAll(".many table")) {
  const form = element("form", "filter");
  table.before(form);
  filtered(form, [...table.tBodies[0].rows].map((row) => ({ element: row,
    values: Object.fromEntries([...row.cells].map((cell) => [cell.dataset.label, cell.textContent.trim()])) })));
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}
