// How htmx behaves here: it proves where writes come from, and shows refusals as notices.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && detail.verb !== "get") detail.headers["X-CSRF-Token"] = token.content;
});

// A search that newer typing overtook was given up on purpose, but htmx writes an error to the
// browser's console for it (and, after any failure, a second one for "the request is over"). Its
// logger sees each event first: what is taken out there is no error any more.
htmx.logger = (_element, event, detail) => {
  if (event === "htmx:sendAbort" || event === "htmx:afterRequest") delete detail.error;
};

document.addEventListener("htmx:sendError", () => notify("bad", "The control plane does not answer."));

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const type = detail.xhr.getResponseHeader("content-type") || "";
  if (detail.xhr.status < 400 || type.startsWith("text/html")) return;
  detail.shouldSwap = false;
  notify("bad", "Something went wrong here; the server’s log has the details.");
});

// What is on its way shows: a bar at the top, and for who can't see it the part that will change.
// Parts that follow events are no news, and stay as they are.
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt !== document.body) detail.target?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target?.removeAttribute("aria-busy"));

function notify(tone, text) {
  const notice = document.createElement("div");
  notice.className = `notice notice-${tone}`;
  notice.setAttribute("role", "status");
  notice.textContent = text;
  document.getElementById("notices").append(notice);
  setTimeout(() => notice.remove(), 8000);
}
