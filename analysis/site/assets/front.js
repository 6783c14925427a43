// The day of evidence on the front page: every square takes the colour that the notebook found for that day.
"use strict";

{
  const { verdicts, slider, changed } = JSON.parse(document.getElementById("days").textContent);
  const form = document.querySelector(".day"), keys = [...document.querySelectorAll(".key a")];
  const [input, output, link] = ["input", "output", "a"].map((one) => form.querySelector(one));
  const rest = form.querySelector(".still");
  const squares = [...document.querySelectorAll(".squares a")].map((one) => [one, one.title.split(/: (?!.*: )/)]);
  const hrefs = keys.map((key) => key.href), answer = link.href;

  function show() {
    const at = Number(input.value), still = at === slider.story, day = slider.words[at];
    const now = squares.map(([square, [, usual]]) => changed[at][square.dataset.claim] ?? usual);
    squares.forEach(([square, [claim]], n) => {
      square.className = `v${verdicts.indexOf(now[n])}`;
      square.title = square.ariaLabel = `${claim}: ${now[n]}`;
    });
    keys.forEach((key, n) => {
      const count = now.filter((one) => one === verdicts[n]).length;
      key.hidden = !count;
      key.querySelector("span").textContent = count;
      if (still) key.href = hrefs[n]; else key.removeAttribute("href");  // claims are filtered by the story's day
    });
    output.textContent = day;
    rest.hidden = still;
    input.ariaValueText = [day, ...keys.filter((key) => !key.hidden).map((key) => key.textContent.trim())].join(", ");
    link.href = still ? answer : `${answer}#${slider.name}=${slider.steps[at]}`;
  }

  input.addEventListener("input", show);
  form.hidden = false;
  show();
}
