// Components of the pages about people: what is shown once can be kept.
document.addEventListener("alpine:init", () => {
  // Text of the element marked data-copy, one entry a line.
  const lines = (root) => [...root.querySelectorAll("[data-copy] li")].map((item) => item.textContent.trim());

  Alpine.data("codes", () => ({
    copied: false,
    async copy() {
      await navigator.clipboard.writeText(lines(this.$root).join("\n"));
      this.copied = true;
      setTimeout(() => { this.copied = false; }, 1600);
    },
    download() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines(this.$root).join("\n") + "\n"], { type: "text/plain" }));
      link.download = "backup-codes.txt";
      link.click();
      URL.revokeObjectURL(link.href);
    },
    get label() { return this.copied ? "Copied" : "Copy"; },
  }));
});
