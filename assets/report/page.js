"use strict";
// What every part shares: the data, the language shown, and being on paper.
const data = JSON.parse(document.getElementById("data").textContent);
const shown = () => ["en", "both"].find(lang => document.getElementById("show-" + lang).checked) || "zh";
const first = () => (shown() === "en" ? "en" : "zh");
const said = (zh, en) => ({ zh, en, both: zh === en ? zh : zh + " " + en })[shown()];
const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const redraws = [];
const redraw = () => redraws.forEach(draw => draw());

document.documentElement.classList.add("scripted");
for (const choice of document.querySelectorAll(".choice")) {
  choice.addEventListener("change", () => {
    document.documentElement.lang = shown() === "en" ? "en" : "zh-CN";
    redraw();
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

// A link into a folded part opens it.
const unfold = () => {
  const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = wanted && wanted.closest("details");
  if (folded && !folded.open) { folded.open = true; wanted.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
unfold();

const folds = [];
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("on-paper");
  for (const one of document.querySelectorAll("details:not(.evidence-group):not([open])")) { one.open = true; folds.push(one); }
  redraw();
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("on-paper");
  for (const one of folds.splice(0)) one.open = false;
  redraw();
});
