// Small habits of every page: relative times stay true, dangerous forms ask for the name, keyboards can scroll.
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

function ago(then) {
  const seconds = Math.round((Date.now() - then) / 1000);
  for (const [unit, size] of UNITS) {
    const count = Math.floor(Math.abs(seconds) / size);
    if (!count) continue;
    const words = `${count} ${unit}${count > 1 ? "s" : ""}`;
    return seconds < 0 ? `in ${words}` : `${words} ago`;
  }
  if (seconds < 0) return "in a moment";
  return seconds < 10 ? "just now" : `${seconds} seconds ago`;
}

setInterval(() => {
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.textContent = ago(Date.parse(time.dateTime));
  }
}, 15000);

// data-confirm says what will happen; data-confirm-name is what must be typed to mean it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(form, question, event.submitter);
}, true);

function ask(form, question, submitter) {
  const dialog = document.getElementById("confirm");
  const typed = dialog.querySelector("input");
  const yes = dialog.querySelector("[data-yes]");
  const name = submitter?.dataset.confirmName ?? form.dataset.confirmName ?? "";
  dialog.querySelector("[data-question]").textContent = question;
  dialog.querySelector("[data-name]").textContent = name;
  dialog.querySelector("[data-typing]").hidden = !name;
  yes.textContent = submitter?.textContent.trim() || "Go on";
  typed.value = "";
  const check = () => { yes.disabled = typed.value.trim() !== name; };
  typed.oninput = check;
  check();
  dialog.onclose = () => {
    if (dialog.returnValue !== "yes" || yes.disabled) return;
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.confirmed;
  };
  dialog.returnValue = "";
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const search = document.querySelector("[data-search]");
  if (search) search.focus();
  else openPalette();
});

// The notice about a change is for now; a reload or a shared address must not show it again.
if (document.querySelector("[data-applied]")) {
  const here = new URL(location);
  here.searchParams.delete("applied");
  history.replaceState(history.state, "", here);
}

// What is wider than its place can be scrolled by keyboard too; only then is it a stop for Tab.
function letKeyboardsScroll() {
  for (const box of document.querySelectorAll(".scroll-x:not([role]), pre.code:not([aria-label])")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
for (const [target, name] of [[document, "DOMContentLoaded"], [document, "htmx:afterSettle"], [window, "resize"]]) {
  target.addEventListener(name, letKeyboardsScroll);
}
