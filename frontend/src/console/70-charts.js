// Charts: each [data-chart] asks the API for its metric over the page's span and draws it with uPlot.
const CHART_COLOURS = ["#206bc4", "#d6336c", "#f59f00", "#0ca678", "#ae3ec9", "#667382"];
const CHARTS_EVERY_MS = 5000;
const WEEK_MS = 7 * 86400 * 1000;
const charts = { root: null, zoom: null, revisions: [], drawn: new Map(), busy: false, again: false, held: false, at: 0 };

function chartAddress(chart, shift_ms) {
  const { range, endpoint, policy, cluster, pool } = charts.root.dataset;
  const { metric, by, quantiles } = chart.dataset;
  const query = new URLSearchParams({ metric });
  if (charts.zoom || shift_ms) {
    const [from, to] = charts.zoom || charts.drawn.get(chart).span;
    query.set("from", new Date(from - shift_ms).toISOString());
    query.set("to", new Date(to - shift_ms).toISOString());
  } else query.set("range", range);
  if (shift_ms) query.set("step", `${charts.drawn.get(chart).step}s`);
  if (by) query.set("by", by);
  if (endpoint) query.set("endpoint", endpoint);
  if (policy) query.set("policy", policy);
  if (cluster) query.set("cluster", cluster);
  if (pool) query.set("pool", pool);
  for (const quantile of quantiles.split(" ").filter(Boolean)) query.append("quantile", quantile);
  return `/api/metrics/query?${query}`;
}

async function chartLines(chart, shift_ms) {
  const answer = await fetch(chartAddress(chart, shift_ms));
  if (!answer.ok) throw new Error((await answer.json()).detail);
  const found = await answer.json();
  const lines = found.lines.flatMap((line) => {
    const name = Object.values(line.labels).join(" ");
    if (chart.dataset.kind !== "quantiles") return [[name, line[chart.dataset.kind]]];
    return Object.entries(line.quantiles).map(([q, values]) => [`p${q * 100}`, values]);
  });
  const start = Date.parse(found.start);
  return { lines, start, step: found.stepSeconds, span: [start, Date.parse(found.end)] };
}

function chartValue(kind, value) {
  if (value === null || value === undefined) return "–";
  if (kind === "ratios") return `${+(value * 100).toFixed(2)} %`;
  const text = value >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : value >= 1e4 ? `${(value / 1e3).toFixed(1)} k` : `${+value.toPrecision(3)}`;
  return kind === "quantiles" || kind === "maxima" ? `${text} ms` : text;
}

// As all times of the console: 24 hours, year first; the date stands below the first tick.
function chartTime(at, step) {
  const local = new Date((at - new Date(at * 1000).getTimezoneOffset() * 60) * 1000).toISOString();
  if (step >= 86400) return local.slice(0, 10);
  return local.slice(11, step < 60 ? 19 : 16);
}

function chartTimes(_plot, ticks, _axis, _space, step) {
  return ticks.map((at, n) => chartTime(at, step) + (n || step >= 86400 ? "" : `\n${chartTime(at, 86400)}`));
}

// A line for each revision within the span, with its number, which leads to it.
function markRevisions(plot) {
  for (const old of plot.over.querySelectorAll("[data-revision]")) old.remove();
  let nearest = Infinity;
  // The newest come first. Of those that stand side by side it is the newest whose number is written.
  for (const { number, createdAt, message, actor } of charts.revisions) {
    const x = plot.valToPos(Date.parse(createdAt) / 1000, "x");
    if (x < 0 || x > plot.over.clientWidth) continue;
    const mark = document.createElement("a");
    mark.href = `/revisions/${number}`;
    mark.className = "chart-mark";
    mark.dataset.revision = number;
    mark.title = [`Revision ${number}`, message, actor.name].filter(Boolean).join(" · ");
    mark.ariaLabel = mark.title;
    mark.style.left = `${x}px`;
    mark.style.setProperty("--plot-height", `${plot.over.clientHeight}px`);
    if (nearest - x > 24) {
      mark.textContent = number;
      nearest = x;
    }
    plot.over.append(mark);
  }
}

function closer(plot) {
  if (plot.select.width < 5) return;
  const at = (left) => Math.round(plot.posToVal(left, "x") * 1000);
  charts.zoom = [at(plot.select.left), at(plot.select.left + plot.select.width)];
  drawCharts();
}

async function drawChart(chart) {
  const { kind } = chart.dataset;
  const now = await chartLines(chart, 0);
  charts.drawn.set(chart, { ...charts.drawn.get(chart), span: now.span, step: now.step });
  const before = "week" in charts.root.dataset ? await chartLines(chart, WEEK_MS) : { lines: [] };
  const times = Array.from(now.lines[0]?.[1] || [], (_, n) => now.start / 1000 + n * now.step);
  const grey = getComputedStyle(document.body).color;
  // What is a week old may be kept in coarser steps than what is new.
  const past = (at) => Math.floor((at * 1000 - WEEK_MS - before.start) / 1000 / before.step);
  const series = (lines, dashed) =>
    lines.map(([label, values], n) => ({
      label: (label || chart.dataset.metric.replaceAll("_", " ")) + (dashed ? " a week before" : ""),
      stroke: CHART_COLOURS[n % CHART_COLOURS.length], width: 1.5, dash: dashed ? [3, 5] : undefined, points: { show: true, size: 3 },
      value: (_plot, value) => chartValue(kind, value), data: times.map((at, n) => values[dashed ? past(at) : n] ?? null),
    }));
  const shown = [...series(now.lines, false), ...series(before.lines, true)];
  const axis = { stroke: grey, grid: { stroke: "#66738233" }, ticks: { stroke: "#66738233" } };
  if (charts.held) return;
  charts.drawn.get(chart).plot?.destroy();
  const plot = new uPlot(
    {
      width: chart.clientWidth || 600, height: 200,
      series: [{ label: "Time", value: (_plot, at) => (at === null ? "–" : `${chartTime(at, 86400)} ${chartTime(at, 1)}`) }, ...shown.map(({ data, ...options }) => options)],
      scales: { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] } },
      axes: [{ ...axis, values: chartTimes }, { ...axis, size: 70, values: (_plot, ticks) => ticks.map((tick) => chartValue(kind, tick)) }],
      cursor: { drag: { x: true, y: false, setScale: false } },
      hooks: { draw: [markRevisions], setSelect: [closer] },
    },
    [times, ...shown.map(({ data }) => data)],
    chart,
  );
  charts.drawn.get(chart).plot = plot;
  const known = shown.some(({ data }) => data.some((value) => value !== null));
  chart.closest("section").querySelector("[data-chart-note]").textContent = known ? "" : "nothing was measured in this span";
}

async function drawCharts() {
  charts.root = document.querySelector("[data-charts]");
  if (!charts.root || typeof uPlot === "undefined") return;
  charts.again = charts.busy;
  if (charts.busy) return;
  charts.busy = true;
  document.querySelector("[data-charts-reset]").hidden = !charts.zoom;
  try {
    charts.revisions = (await (await fetch("/api/revisions?limit=100")).json()).items || [];
    for (const chart of charts.root.querySelectorAll("[data-chart]")) {
      try {
        await drawChart(chart);
      } catch (error) {
        chart.closest("section").querySelector("[data-chart-note]").textContent = error.message;
      }
    }
  } finally {
    charts.busy = false;
    if (charts.again) drawCharts();
  }
}

document.addEventListener("DOMContentLoaded", drawCharts);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-charts-reset]")) return;
  charts.zoom = null;
  drawCharts();
});
// New figures must not take a chart away under somebody's hand.
document.addEventListener("mousedown", (event) => { charts.held = Boolean(event.target.closest(".uplot")); });
document.addEventListener("mouseup", () => { charts.held = false; });
document.body.addEventListener("live-metrics", () => {
  if (charts.zoom || charts.held || Date.now() - charts.at < CHARTS_EVERY_MS) return;
  charts.at = Date.now();
  drawCharts();
});
