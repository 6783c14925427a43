// The day of evidence on the front page: every square takes the colour that the notebook found for that day.
"use strict";

{
  const { verdicts, slider, changed } = JSON.parse(document.getElementById("days").textContent);
  const form = document.querySelector(".day"), keys = [...document.querySelectorAll(".key a")];
  const [input, output, link] = ["input", "output", "a"].map((one) => form.querySelector(one));
  const squares = [...document.querySelectorAll(".squares a")].map((square) => [square, Number(square.className.slice(1))]);
  const hrefs = keys.map((key) => key.href), answer = link.getAttribute("href");

  function show() {
    const at = Number(input.value), counts = verdicts.map(() => 0);
    for (const [square, usual] of squares) {
      const now = changed[at][square.dataset.claim] ?? verdicts[usual], n = verdicts.indexOf(now);
      square.className = `v${n}`;
      square.title = `${square.title.slice(0, square.title.lastIndexOf(": "))}: ${now}`;
      square.setAttribute("aria-label", square.title);
      counts[n] += 1;
    }
    keys.forEach((key, n) => {
      key.hidden = !counts[n];
      key.querySelector("span").textContent = counts[n];
      if (at === slider.story) key.href = hrefs[n]; else key.removeAttribute("href");  // claims are filtered by the story's day
    });
    output.textContent = slider.words[at];
    input.setAttribute("aria-valuetext", [slider.words[at], ...keys.filter((key) => !key.hidden).map((key) => key.textContent.trim())].join(", "));
    link.href = at === slider.story ? answer : `${answer}#${slider.name}=${slider.steps[at]}`;
  }

  input.addEventListener("input", show);
  form.hidden = false;
  show();
}
