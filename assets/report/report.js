"use strict";
// Draws each headline as a line with its band, in the language the page shows.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const shown = () => (document.getElementById("show-en").checked ? "en" : "zh");
  const drawn = [];

  const line = (name, values, more) => ({ name, type: "line", data: values, symbol: "none", silent: true, ...more });

  const option = (chart, lang) => {
    const one = chart[lang];
    const spread = one.high.some((high, i) => high !== one.low[i]);
    const width = one.high.map((high, i) => (high === null || one.low[i] === null ? null : high - one.low[i]));
    const band = [
      line("low", one.low, { stack: "band", lineStyle: { opacity: 0 } }),
      line("band", width, { stack: "band", lineStyle: { opacity: 0 }, areaStyle: { color: colour("accent-soft") } }),
    ];
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink2") },
      title: {
        text: one.name, subtext: one.unit, left: 14, top: 8, itemGap: 6,
        textStyle: { fontSize: 14, fontWeight: 700, color: colour("ink") }, subtextStyle: { fontSize: 12, color: colour("ink2") },
      },
      grid: { left: 14, right: 22, top: 64, bottom: 10, containLabel: true },
      tooltip: {
        trigger: "axis", backgroundColor: colour("surface"), borderColor: colour("edge"), textStyle: { color: colour("ink"), fontSize: 13 },
        formatter: points => `${points[0].axisValue}<br><b>${one.said[points[0].dataIndex]}</b>`,
      },
      xAxis: {
        type: "category", data: chart.years, boundaryGap: false, axisTick: { show: false },
        axisLine: { lineStyle: { color: colour("edge") } },
        axisLabel: { color: colour("ink2"), interval: (i, year) => Number(year) % 5 === 0 },
      },
      yAxis: {
        type: "value", scale: true, splitNumber: 4, splitLine: { lineStyle: { color: colour("line") } }, axisLabel: { color: colour("ink2") },
      },
      series: [
        ...(spread ? band : []),
        ...(one.reference ? [line("reference", one.reference, { lineStyle: { color: colour("ink2"), width: 1.2, type: [5, 4] } })] : []),
        line("median", one.median, { lineStyle: { color: colour("accent"), width: 2 }, endLabel: { show: false } }),
      ],
    };
  };

  const draw = () => drawn.forEach(([place, chart]) => place.setOption(option(chart, shown()), true));

  document.documentElement.classList.add("scripted");
  for (const chart of charts) {
    drawn.push([echarts.init(document.getElementById("chart-" + chart.key), null, { renderer: "svg" }), chart]);
  }
  draw();
  for (const choice of document.querySelectorAll(".choice")) choice.addEventListener("change", draw);
  addEventListener("afterprint", () => {
    for (const svg of document.querySelectorAll(".chart svg")) svg.removeAttribute("viewBox");
  });
  addEventListener("resize", () => drawn.forEach(([place]) => place.resize()));
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    for (const svg of document.querySelectorAll(".chart svg")) {
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
    }
  });
})();
