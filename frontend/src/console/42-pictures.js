// A picture is a public file like others, and what shows it is told its id; or it goes straight there (data-straight).
document.addEventListener("alpine:init", () => {
  Alpine.data("picture", () => ({
    busy: false,
    error: "",
    get failed() { return this.error !== ""; },
    async choose() {
      const [file] = this.$el.files;
      const { put, limit, limitWords } = this.$root.dataset;
      if (!file) return;
      if (file.size > Number(limit)) { this.error = `${file.name} is larger than ${limitWords}.`; return; }
      if ("straight" in this.$root.dataset) { await this.attempt(() => this.ask("POST", put, file)); return; }
      const form = new FormData();
      form.append("visibility", "public");
      form.append("file", file);
      await this.attempt(async () => {
        const { id } = await this.ask("POST", "/api/files", form);
        try {
          await this.ask("PUT", put, JSON.stringify({ fileId: id }));
        } catch (error) {
          await this.ask("DELETE", `/api/files/${id}`);
          throw error;
        }
      });
    },
    remove() { return this.attempt(() => this.ask("DELETE", this.$root.dataset.put)); },
    async attempt(act) {
      Object.assign(this, { busy: true, error: "" });
      try {
        await act();
        location.reload();
      } catch (error) {
        Object.assign(this, { busy: false, error: error.message });
      }
    },
    async ask(method, path, body) {
      const token = document.querySelector('meta[name="csrf-token"]').content;
      const type = typeof body === "string" ? { "Content-Type": "application/json" } : {};
      const answer = await fetch(path, { method, body, headers: { "X-CSRF-Token": token, ...type } });
      if (answer.ok) return answer.status === 204 ? null : answer.json();
      const { detail, errors } = await answer.json().catch(() => ({}));
      const words = errors?.[0]?.message ?? detail ?? "something went wrong here; the server’s log has the details";
      throw new Error(`${words[0].toUpperCase()}${words.slice(1)}.`);
    },
  }));
});
