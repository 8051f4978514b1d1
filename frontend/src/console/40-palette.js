// The command palette: Ctrl-K anywhere, or "/" on a page that has no search field of its own.
function openPalette() {
  const palette = document.getElementById("palette");
  if (!palette || palette.open || document.querySelector("dialog[open]")) return;
  palette.showModal();
  const input = palette.querySelector("input");
  input.value = "";
  input.dispatchEvent(new Event("opened"));
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openPalette();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-palette]")) openPalette();
});

// The field keeps the focus; arrows move through what was found, as ARIA's combobox describes.
document.addEventListener("alpine:init", () => {
  Alpine.data("palette", () => ({
    outside(event) { if (event.target === this.$root) this.$root.close(); },
    hits() { return [...this.$root.querySelectorAll("a[role=option]")]; },
    first() { this.choose(this.hits()[0]); },
    choose(hit) {
      for (const other of this.hits()) other.setAttribute("aria-selected", String(other === hit));
      const input = this.$root.querySelector("input");
      if (!hit) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", hit.id);
      hit.scrollIntoView({ block: "nearest" });
    },
    key(event) {
      const hits = this.hits();
      const at = hits.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps && hits.length) {
        event.preventDefault();
        this.choose(hits[(at + steps[event.key] + hits.length) % hits.length]);
      } else if (event.key === "Enter" && hits[at]) {
        event.preventDefault();
        hits[at].click();
      }
    },
  }));
});
