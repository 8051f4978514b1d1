// Live pages: one stream tells what changed, and the parts that show it (data-live) are fetched anew.
// A lost connection is shown, tried again with growing pauses, and made up for when it is back.
const live = { source: null, failures: 0, behind: false, timer: 0, waiting: new Set(), busy: false, heardAt: 0 };

function connectLive() {
  clearTimeout(live.timer);
  if (live.source || document.hidden) return;
  const source = new EventSource("/live");
  live.source = source;
  live.heardAt = Date.now();
  source.onopen = () => {
    live.failures = 0;
    showConnection(true);
    if (live.behind) refresh(null);
    live.behind = false;
  };
  source.onmessage = ({ data }) => {
    live.heardAt = Date.now();
    if (data !== "still") refresh(data.split(" "));
  };
  source.onerror = () => loseLive(source.readyState === EventSource.CLOSED);
}

function loseLive(refused) {
  disconnectLive();
  live.failures += 1;
  showConnection(false);
  if (refused) leaveWhenSignedOut();
  live.timer = setTimeout(connectLive, Math.min(20000, 250 * 2 ** live.failures) * (0.6 + 0.4 * Math.random()));
}

function disconnectLive() {
  live.source?.close();
  live.source = null;
  live.behind = true;
}

function showConnection(connected) {
  const lost = document.getElementById("offline");
  // One failed attempt is no news yet.
  if (lost) lost.hidden = connected || (navigator.onLine && live.failures < 2);
  for (const state of document.querySelectorAll("[data-connection]")) {
    state.className = connected ? "state state-ok" : "state state-bad";
    state.textContent = connected ? "Live" : "Not connected";
  }
}

async function leaveWhenSignedOut() {
  const answer = await fetch("/api/auth/session").catch(() => null);
  const here = new URLSearchParams({ done: "ended", next: location.pathname + location.search });
  if (answer?.status === 401) location.assign(`/login?${here}`);
  // Something else must be done first, and the page itself leads there.
  else if (answer?.status === 403) location.reload();
}

// One request fetches the page, and htmx puts those parts in place that the events are about.
// Null stands for everything: after a pause nobody knows what was missed.
function refresh(events) {
  for (const event of events || ["*"]) live.waiting.add(event);
  for (const event of events || []) htmx.trigger(document.body, `live-${event}`);
  if (live.busy) return;
  live.busy = true;
  setTimeout(async () => {
    const happened = [...live.waiting];
    live.waiting.clear();
    const parts = [...document.querySelectorAll("[data-live]")].filter((part) => concerns(part, happened) && !inUse(part));
    if (parts.length) {
      const selectOOB = parts.map((part) => `#${part.id}`).join(",");
      await htmx.ajax("GET", location.pathname + location.search, { source: document.body, target: document.body, swap: "none", selectOOB }).catch(() => {});
    }
    live.busy = false;
    if (live.waiting.size) refresh([]);
  }, 60);
}

function concerns(part, happened) {
  return happened.includes("*") || part.dataset.live.split(" ").some((event) => happened.includes(event));
}

// What somebody is editing is theirs until they are done.
function inUse(part) {
  const active = document.activeElement;
  return part.querySelector("[data-dirty], .dragged, details[open]") !== null
    || (part.contains(active) && active.matches("input, textarea, select"));
}

// It may have become theirs while the answer was on its way.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (detail.target.dataset.live !== undefined && inUse(detail.target)) detail.shouldSwap = false;
});

if (document.querySelector("[data-connection]")) {
  connectLive();
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnectLive() : connectLive()));
  window.addEventListener("pagehide", disconnectLive);
  window.addEventListener("pageshow", (event) => { if (event.persisted) connectLive(); });
  window.addEventListener("online", connectLive);
  window.addEventListener("offline", () => loseLive(false));
  // A connection may die without a word; the server says something every 15 seconds.
  setInterval(() => { if (live.source && Date.now() - live.heardAt > 45000) loseLive(false); }, 5000);
}
