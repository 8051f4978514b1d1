// A choice that was refused goes back to what holds.
document.addEventListener("htmx:responseError", ({ target }) => target.closest?.("form[data-revert]")?.reset());

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

  // Sends a file straight to the API, which streams it to disk, and says how far it is.
  Alpine.data("upload", () => ({
    busy: false,
    over: false,
    error: "",
    percent: 0,
    request: null,
    get failed() { return this.error !== ""; },
    get calm() { return !this.busy && !this.error; },
    get state() { return this.over ? "upload-over" : ""; },
    get progress() { return this.percent < 100 ? `${this.percent} %` : "Storing…"; },
    enter() { this.over = true; },
    leave() { this.over = false; },
    drop(event) {
      this.over = false;
      if (!event.dataTransfer.files.length) return;
      this.$refs.file.files = event.dataTransfer.files;
      this.choose();
    },
    choose() {
      const [file] = this.$refs.file.files;
      const { limit, limitWords } = this.$root.dataset;
      this.error = file && file.size > Number(limit) ? `${file.name} is larger than ${limitWords}.` : "";
    },
    send() {
      const [file] = this.$refs.file.files;
      if (!file) this.error = "Choose a file first.";
      if (this.error || this.busy) return;
      const form = new FormData();
      form.append("visibility", this.$refs.visibility.value);
      form.append("file", file);
      const request = new XMLHttpRequest();
      request.upload.onprogress = ({ loaded, total }) => { this.percent = Math.floor(100 * loaded / total); };
      request.onload = () => this.done(request);
      request.onerror = () => this.stop("The connection broke. Send it again.");
      request.onabort = () => this.stop("");
      request.open("POST", "/api/files");
      request.setRequestHeader("X-CSRF-Token", document.querySelector('meta[name="csrf-token"]').content);
      request.send(form);
      Object.assign(this, { request, busy: true, percent: 0 });
    },
    cancel() { this.request.abort(); },
    stop(error) { Object.assign(this, { busy: false, error }); },
    done({ status, responseText }) {
      if (status === 201) return location.assign("/files");
      let words = "Something went wrong here; the server’s log has the details.";
      try { words = JSON.parse(responseText).detail; } catch { /* not from us: a proxy's own words */ }
      this.stop(words[0].toUpperCase() + words.slice(1) + ".");
    },
  }));
});
