// Components for Alpine's CSP build: markup names them, their code is here.
document.addEventListener("alpine:init", () => {
  Alpine.data("menu", () => ({
    open: false,
    toggle() { this.open = !this.open; },
    close() { this.open = false; },
    leave() {
      if (!this.open) return;
      this.open = false;
      this.$refs.button.focus();
    },
  }));

  Alpine.data("drawer", () => ({
    open: false,
    toggle() { this.open = !this.open; },
    close() { this.open = false; },
    get state() { return this.open ? "open" : ""; },
  }));

  Alpine.data("theme", () => ({
    chosen: localStorage.getItem("theme") || "auto",
    choose() {
      this.chosen = this.$el.value;
      localStorage.setItem("theme", this.chosen);
      document.dispatchEvent(new Event("theme"));
    },
    get isLight() { return this.chosen === "light"; },
    get isDark() { return this.chosen === "dark"; },
    get isAuto() { return this.chosen === "auto"; },
  }));

  Alpine.data("copy", () => ({
    copied: false,
    async copy() {
      await navigator.clipboard.writeText(this.$root.querySelector("[data-copy]").textContent.trim());
      this.copied = true;
      setTimeout(() => { this.copied = false; }, 1600);
    },
    get label() { return this.copied ? "Copied" : "Copy"; },
  }));

  // A plan that the server answered opens as a dialog; where it is a page of its own it only goes back.
  Alpine.data("proposal", () => ({
    dialog: null,
    init() {
      this.dialog = this.$root.closest("dialog");
      if (this.dialog && !this.dialog.open) this.dialog.showModal();
      if (this.$root.querySelector("[data-typed]")) this.check();
    },
    close() {
      if (this.dialog) this.dialog.close();
      else history.back();
    },
    // What must be typed before the button does anything; the server asks for it as well.
    held: false,
    check() {
      const typed = this.$root.querySelector("[data-typed]");
      this.held = typed.value.trim() !== typed.dataset.typed;
    },
  }));

  // Fields that were changed and not sent yet: they are the person's, and a bar offers to send them.
  Alpine.data("changes", () => ({
    dirty: false,
    look() { this.dirty = [...this.$root.querySelectorAll("input:not([type=hidden])")].some((i) => i.value !== i.defaultValue); },
    reset() { this.$nextTick(() => this.look()); },
    get mark() { return this.dirty ? "yes" : null; },
  }));

  // Parts of a form that only count for some choice (data-shown names its field, data-values those).
  Alpine.data("parts", () => ({
    init() { this.show(); },
    show() {
      const given = new FormData(this.$root);
      for (const part of this.$root.querySelectorAll("[data-shown]")) {
        part.hidden = !part.dataset.values.split(" ").includes(given.get(part.dataset.shown));
      }
    },
  }));

  Alpine.data("notice", () => ({
    init() { if (this.$el.dataset.stays === undefined) setTimeout(() => this.$root.remove(), 8000); },
    dismiss() { this.$root.remove(); },
  }));

  // A Tab key that indents, Escape first to leave the field, as screen-reader users expect.
  Alpine.data("editor", () => ({
    free: false,
    escape() { this.free = true; },
    enter() { this.free = false; },
    tab(event) {
      if (this.free || event.shiftKey) return;
      event.preventDefault();
      this.$el.setRangeText("  ", this.$el.selectionStart, this.$el.selectionEnd, "end");
    },
  }));

  Alpine.data("line", () => ({
    show() {
      const text = document.getElementById("text");
      const lines = text.value.split("\n");
      const at = Number(this.$el.dataset.line) - 1;
      const start = lines.slice(0, at).join("\n").length + (at ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + (lines[at] || "").length);
      text.scrollTop = Math.max(0, (at - 4) * 20);
    },
  }));
});
