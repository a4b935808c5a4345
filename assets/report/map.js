"use strict";
// One year of one indicator on every map of the page: colour, circles, values, ranking.
(() => {
  const map = data.map;
  if (!map) return;
  const get = id => document.getElementById(id);
  const layers = Object.fromEntries(map.layers.map(layer => [layer.key + ":" + layer.kind, layer]));
  const LARGEST = { whole: 150, inner: 38 };
  const state = () => ({ year: Number(get("year").value), colour: layers[get("colour").value + ":colour"], circle: layers[get("circles").value + ":circle"] });
  const at = (layer, plan, year, county) => layer.values[plan][year - map.years[0]][county];

  const short = number => {
    const decimals = number ? Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(number))))) : 0;
    return number.toLocaleString("en", { maximumFractionDigits: decimals }).replace("-", "−");
  };
  const written = (layer, value, lang, sign) => {
    if (value === null) return map.nothing[lang];
    return (sign && value > 0 ? "+" : "") + withUnit(layer, short(value * layer[lang].factor), lang, sign);
  };
  const withUnit = (layer, number, lang, sign) => {
    const unit = layer.rate ? (sign ? (lang === "en" ? " pp" : " 个百分点") : "%") : layer[lang].unit ? " " + layer[lang].unit : "";
    if (!unit.startsWith(" CNY")) return number + unit;
    return (number.startsWith("−") ? "−" : "") + unit.trim().replace("CNY", "CNY " + number.replace("−", ""));
  };
  const both = (layer, value, sign) => said(written(layer, value, "zh", sign), written(layer, value, "en", sign));

  const mode = get("mode");
  const differs = panel => panel.dataset.base || (mode && mode.value !== panel.dataset.plan && mode.value) || "";
  const valueOf = (panel, layer, year, county) => {
    const value = at(layer, panel.dataset.plan, year, county);
    if (!differs(panel)) return value;
    const base = at(layer, differs(panel), year, county);
    return value === null || base === null ? null : value - base;
  };
  const classOf = (layer, value) => {
    const place = layer.breaks.slice(1, -1).findIndex(end => value < end);
    return "class-" + (place < 0 ? layer.breaks.length - 2 : place);
  };
  const apartOf = (layer, value) => "apart-" + (3 + Math.max(-3, Math.min(3, layer.apart ? Math.round(value / layer.apart) : 0)));
  const paint = (panel, layer, value) => (value === null ? "var(--ground)" : `var(--${differs(panel) ? apartOf(layer, value) : classOf(layer, value)})`);

  const circles = (panel, layer, year) => {
    const group = panel.querySelector(".circles");
    if (!group) return;
    group.replaceChildren();
    if (!layer || differs(panel)) return;
    const top = layer.breaks[layer.breaks.length - 1];
    const largest = panel.classList.contains("inner") ? LARGEST.inner : LARGEST.whole;
    map.counties.forEach((county, i) => {
      const value = at(layer, panel.dataset.plan, year, i);
      if (!value || value <= 0 || county.inner !== panel.classList.contains("inner")) return;
      const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      const place = { cx: county.seat[0], cy: county.seat[1], r: Math.sqrt(value / top) * largest };
      for (const [name, number] of Object.entries(place)) circle.setAttribute(name, number);
      group.append(circle);
    });
  };

  const legend = (layer, apart) => {
    const steps = apart
      ? [-3, -2, -1, 0, 1, 2, 3].map(step => [`apart-${step + 3}`, step ? both(layer, step * layer.apart, true) : "0"])
      : layer.breaks.slice(0, -1).map((low, i) => [`class-${i}`, said(...["zh", "en"].map(lang => withUnit(layer, `${short(low * layer[lang].factor)}–${short(layer.breaks[i + 1] * layer[lang].factor)}`, lang)))]);
    return steps.map(([token, text]) => `<span><i style="background: var(--${token})"></i>${text}</span>`).join("")
      + `<span><i class="nothing"></i>${said(map.nothing.zh, map.nothing.en)}</span>`;
  };

  const draw = () => {
    const { year, colour, circle } = state();
    for (const panel of document.querySelectorAll(".panel")) {
      for (const county of panel.querySelectorAll(".county")) {
        county.setAttribute("fill", paint(panel, colour, valueOf(panel, colour, year, Number(county.dataset.county))));
      }
      circles(panel, circle, year);
    }
    for (const place of document.querySelectorAll(".year-shown")) place.textContent = year;
    get("year-said").textContent = year;
    get("year").setAttribute("aria-valuetext", year);
    get("colour-title").textContent = said(colour.zh.name, colour.en.name);
    const panels = [...document.querySelectorAll(".panels .panel")];
    get("legend").innerHTML = panels.some(panel => !differs(panel)) ? legend(colour, false) : "";
    if (panels.some(differs)) get("legend").innerHTML += `<span style="flex-basis: 100%">${said(map.apart.zh, map.apart.en)}</span>` + legend(colour, true);
    get("circle-legend").innerHTML = circle
      ? `<span><i class="ring" style="width: 18px; height: 18px"></i>${said(circle.zh.name, circle.en.name)}: ${said(map.largest.zh, map.largest.en)} ${both(circle, circle.breaks[circle.breaks.length - 1])}</span>` : "";
    if (get("ranking")) rank(colour, year);
    for (const option of document.querySelectorAll("option[data-zh]")) option.textContent = said(option.dataset.zh, option.dataset.en);
  };

  const rank = (layer, year) => {
    const known = map.counties.map((county, i) => [county, at(layer, map.main, year, i)]).filter(([, value]) => value !== null && value > 0);
    const top = known.sort((one, other) => other[1] - one[1]).slice(0, 8);
    get("ranking").innerHTML = top.map(([county, value]) => `<li><span>${said(county.zh, county.en)}</span><b>${both(layer, value)}</b></li>`).join("");
  };

  const tip = get("tip");
  const show = event => {
    const county = event.target.closest(".county");
    if (!county) { tip.hidden = true; return; }
    const panel = county.closest(".panel"), i = Number(county.dataset.county), { year, colour, circle } = state();
    const rows = [`<b>${said(map.counties[i].zh, map.counties[i].en)} · ${year}</b>`, `${said(colour.zh.name, colour.en.name)}: ${both(colour, valueOf(panel, colour, year, i), differs(panel))}`];
    if (circle && !differs(panel)) rows.push(`${said(circle.zh.name, circle.en.name)}: ${both(circle, at(circle, panel.dataset.plan, year, i))}`);
    tip.innerHTML = rows.join("<br>").replace("</b><br>", "</b>");
    tip.hidden = false;
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + "px";
    for (const same of document.querySelectorAll(".county.held")) same.classList.remove("held");
    for (const same of document.querySelectorAll(`.county[data-county="${i}"]`)) same.classList.add("held");
  };
  for (const panel of document.querySelectorAll(".panel")) {
    panel.addEventListener("pointermove", show);
    panel.addEventListener("pointerdown", show);
    panel.addEventListener("pointerleave", () => { tip.hidden = true; for (const same of document.querySelectorAll(".county.held")) same.classList.remove("held"); });
  }

  let running = 0;
  const stop = () => { clearInterval(running); running = 0; get("play").setAttribute("aria-pressed", "false"); };
  const step = () => {
    const slider = get("year");
    if (slider.value === slider.max) { stop(); return; }
    slider.value = Number(slider.value) + 1;
    draw();
  };
  get("play").addEventListener("click", () => {
    if (running) { stop(); return; }
    if (get("year").value === get("year").max) get("year").value = get("year").min;
    draw();
    get("play").setAttribute("aria-pressed", "true");
    running = setInterval(step, matchMedia("(prefers-reduced-motion: reduce)").matches ? 1500 : 700);
  });
  for (const id of ["colour", "circles", "year", "mode"].filter(get)) get(id).addEventListener("input", () => { if (id !== "year" || !running) draw(); else { stop(); draw(); } });
  draw();
  redraws.push(draw);
})();
