// Sliders: each setting's answer was worked out beforehand by the notebook; this only shows it.
"use strict";

{
  const { number, pieces, panels } = JSON.parse(document.getElementById("steps").textContent);
  const form = document.querySelector(".try");
  const fieldsets = [...form.querySelectorAll("fieldset")];
  const [moved, aloud, bars] = [".moved", ".aloud", ".bars"].map((part) => form.querySelector(part));
  const place = Object.fromEntries([...document.querySelectorAll(".answer [data-shows]")].map((one) => [one.dataset.shows, one]));
  const story = Object.fromEntries(Object.entries(place).map(([name, one]) => [name, one.innerHTML]));
  const foot = form.parentElement.querySelector(":scope > .foot");
  let waiting = 0;

  const inputs = (at) => [...fieldsets[at].querySelectorAll("input")];
  const setAt = (at) => panels[at].sets[panels[at].sliders.reduce((sum, slider, n) => sum * slider.steps.length + Number(inputs(at)[n].value), 0)];
  const isStory = (at) => panels[at].sliders.every((slider, n) => Number(inputs(at)[n].value) === slider.story);

  function draw(at, set) {
    const panel = panels[at];
    const ends = panel.sets.flatMap((one) => one.bars).filter(Boolean).flatMap((bar) => [bar.value, bar.low, bar.high]);
    const most = Math.max(...ends.filter(Number.isFinite)), wide = (figure) => `${(100 * figure) / most}%`;
    bars.replaceChildren(...panel.bars.flatMap((words, n) => {
      const bar = set.bars[n];
      if (!bar) return [];
      const figure = bar.value ?? bar.low ?? bar.high, line = element("i", "");
      line.style.width = wide(figure);
      const track = element("span", "track", line);
      if (bar.low !== bar.high) {
        const range = element("i", bar.high === null ? "range open" : "range");
        range.style.left = wide(bar.low ?? 0);
        range.style.width = wide((bar.high ?? most) - (bar.low ?? 0));
        track.append(range);
      }
      return [element("span", "", words), element("b", "", bar.written), track];
    }));
  }

  function show(at) {
    const set = setAt(at), still = isStory(at), settings = Object.entries(set.set);
    panels.forEach((panel, other) => panel.sliders.forEach((slider, n) => {
      const input = inputs(other)[n];
      if (other !== at) input.value = slider.story;
      const words = slider.words[Number(input.value)];
      input.setAttribute("aria-valuetext", words);
      input.previousElementSibling.textContent = words;
    }));
    for (const part of ["lead", "rest"]) place[part].innerHTML = still ? story[part] : set[part].map((one) => pieces[one]).join("");
    if (still) place.standing.innerHTML = story.standing;
    else place.standing.replaceChildren(...set.standing.flatMap(([at, words]) => [element("span", `tag v${at}`, words), " "]));
    place.range.textContent = set.range;
    place.command.textContent = ["analysis run", number, ...settings.flatMap(([name, value]) => ["-p", `${name}=${value}`])].join(" ");
    place.link.href = `#${new URLSearchParams(settings)}`;
    moved.hidden = still;
    if (foot) foot.hidden = !still;
    draw(at, set);
    return set;
  }

  function move(at) {
    const set = show(at);
    history.replaceState(null, "", isStory(at) ? location.pathname : place.link.href);
    clearTimeout(waiting);
    waiting = setTimeout(() => { aloud.textContent = `${place.lead.textContent.trim()} ${place.standing.textContent.trim()}. ${set.range}`; }, 400);
  }

  // A link that keeps a setting names the parameters that are not the story's; any other leaves all as it is.
  function restore() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const at = panels.findIndex((panel) => panel.sliders.some((slider) => asked.has(slider.name)));
    if (at < 0) return;
    panels[at].sliders.forEach((slider, n) => {
      const step = slider.steps.findIndex((value) => String(value) === asked.get(slider.name));
      inputs(at)[n].value = step < 0 ? slider.story : step;
    });
    show(at);
  }

  form.addEventListener("input", (event) => move(fieldsets.indexOf(event.target.closest("fieldset"))));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    panels.forEach((panel, at) => panel.sliders.forEach((slider, n) => { inputs(at)[n].value = slider.story; }));
    move(0);
    inputs(0)[0].focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", restore);
  form.hidden = false;
  show(0);
  restore();
}
