"use strict";
// Each indicator as lines with their bands, in the language and the colours the page shows.
(() => {
  const STYLES = {
    plan: ["accent", "solid", 2.2], reference: ["ink2", [5, 4], 1.2], current: ["ink2", [5, 4], 1.2],
    A: ["branch-0", "solid", 2.2], B: ["branch-1", [8, 4], 2.2], C: ["branch-2", [2, 3], 2.4], D: ["branch-3", [9, 3, 2, 3], 2.2],
    E: ["warn", [14, 4], 1.8], F: ["ink3", [2, 2, 8, 2], 1.8],
  };
  const drawn = [];
  const line = (name, values, more) => ({ name, type: "line", data: values, symbol: "none", silent: true, ...more });

  const series = (one, factor, many) => {
    const [paint, type, width] = STYLES[one.key] || STYLES.plan;
    const scaled = values => values.map(value => (value === null ? null : value * factor));
    const fill = (place, alone) => (many ? { color: colour(paint), opacity: 0.13 } : { color: colour(place ? "band-50" : "band-90"), opacity: 1 });
    const bands = (many ? one.bands.slice(0, 1) : one.bands).flatMap(([low, high], place) => {
      const stack = one.key + place;
      const apart = high.map((top, i) => (top === null || low[i] === null ? null : (top - low[i]) * factor));
      return [
        line("", scaled(low), { stack, stackStrategy: "all", lineStyle: { opacity: 0 } }),
        line("", apart, { stack, stackStrategy: "all", lineStyle: { opacity: 0 }, areaStyle: fill(place) }),
      ];
    });
    return [...bands, line(one.key, scaled(one.median), { z: 5, lineStyle: { color: colour(paint), width, type } })];
  };

  const tip = (chart, points) => {
    const at = points[0].dataIndex;
    const rows = chart.lines.map(one => `${chart.lines.length > 1 ? said(one.name.zh, one.name.en) + " " : ""}<b>${said(one.said.zh[at], one.said.en[at])}</b>`);
    return `${chart.years[at]}<br>${rows.join("<br>")}`;
  };

  const option = chart => {
    const factor = chart.factor[shown()];
    const many = chart.lines.filter(one => one.bands.length).length > 1;
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink2") },
      title: {
        text: chart.name[first()], subtext: (shown() === "both" ? chart.name.en + "  " : "") + chart.unit[shown()], left: 14, top: 8, itemGap: 6,
        textStyle: { fontSize: 14, fontWeight: 700, color: colour("ink"), overflow: "truncate", width: 300 },
        subtextStyle: { fontSize: 12, color: colour("ink2") },
      },
      grid: { left: 14, right: 22, top: 64, bottom: 10, containLabel: true },
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: colour("surface"), borderColor: colour("edge"),
        textStyle: { color: colour("ink"), fontSize: 13 }, formatter: points => tip(chart, points),
      },
      xAxis: {
        type: "category", data: chart.years, boundaryGap: false, axisTick: { show: false },
        axisLine: { onZero: false, lineStyle: { color: colour("edge") } },
        axisLabel: { color: colour("ink2"), interval: (i, year) => Number(year) % 5 === 0 },
      },
      yAxis: { type: "value", scale: true, splitNumber: 4, splitLine: { lineStyle: { color: colour("line") } }, axisLabel: { color: colour("ink2") } },
      series: chart.lines.flatMap(one => series(one, factor, many)),
    };
  };

  const draw = () => drawn.forEach(([place, chart]) => place.setOption(option(chart), true));
  for (const chart of data.charts) {
    const frame = document.getElementById("chart-" + chart.key);
    if (frame) drawn.push([echarts.init(frame, null, { renderer: "svg" }), chart]);
  }
  draw();
  redraws.push(draw);
  addEventListener("resize", () => drawn.forEach(([place]) => place.resize()));
  addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(".chart svg")) svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  });
  addEventListener("afterprint", () => {
    for (const svg of document.querySelectorAll(".chart svg")) svg.removeAttribute("viewBox");
  });
})();
