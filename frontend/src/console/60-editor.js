// What is in a file may be longer than anybody types: it is read here, and counts as typed.
document.addEventListener("change", async ({ target }) => {
  const field = target.dataset?.into && document.getElementById(target.dataset.into);
  if (!field || !target.files.length) return;
  field.value = await target.files[0].text();
  target.value = "";
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
});

// The editor: a form beside its text. The server knows how one follows from the other; here it is
// only asked, one thing after the other, so that no answer overtakes a later edit.
function startEditor(editor) {
  const text = editor.querySelector("#text");
  const form = editor.querySelector("#form");
  const plan = editor.querySelector("#plan");
  const asked = { edits: [], typed: true, untouched: true, running: null, timer: 0, fresh: new Set() };

  function later(wait) {
    clearTimeout(asked.timer);
    asked.timer = setTimeout(run, wait);
  }

  function run() {
    clearTimeout(asked.timer);
    asked.running ||= work().finally(() => { asked.running = null; });
    return asked.running;
  }

  async function work() {
    while (asked.edits.length || asked.typed) {
      const edit = asked.edits.shift();
      if (!edit) asked.typed = false;
      const render = edit ? edit.render : true;
      // A later edit shows the form anew anyhow, and what is being typed must not be replaced.
      await ask({ ...(edit || {}), render: render && !asked.edits.length });
    }
  }

  async function ask(edit) {
    const body = new URLSearchParams(new FormData(editor));
    for (const [key, value] of Object.entries(edit)) body.set(key, value);
    if (edit.action) asked.untouched = false;
    body.set("untouched", asked.untouched);
    const before = text.value;
    let answer;
    try {
      const token = document.querySelector('meta[name="csrf-token"]').content;
      const response = await fetch("/edit/plan", { method: "POST", body, headers: { "X-CSRF-Token": token, "HX-Request": "true" } });
      if (response.headers.get("HX-Redirect")) { location.href = response.headers.get("HX-Redirect"); return; }
      if (!response.ok) { notify("bad", "The control plane could not look at this; it is kept here."); return; }
      answer = await response.json();
    } catch {
      notify("bad", "The control plane does not answer.");
      return;
    }
    // Somebody typed into the text meanwhile: that counts, and is asked about next.
    if (answer.text !== null && text.value === before) text.value = answer.text;
    if (answer.form !== null && !(asked.edits.length || asked.typed)) show(answer.form, edit);
    plan.innerHTML = answer.plan;
    htmx.process(plan);
    mark(answer.problems);
  }

  function show(html, edit) {
    const opened = [...form.querySelectorAll("details[open]")].map((details) => details.id);
    const active = form.contains(document.activeElement) ? document.activeElement : null;
    const known = new Set([...form.querySelectorAll("[data-problem]")].map((p) => p.dataset.problem));
    const focus = active?.id;
    const caret = active?.selectionStart;
    form.innerHTML = html;
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    if (edit.action === "add") {
      const place = [...form.querySelectorAll("[data-problem]")].map((p) => p.dataset.problem);
      for (const pointer of place) if (!known.has(pointer)) asked.fresh.add(pointer);
      focusAdded(edit);
    } else if (edit.action === "move") {
      focusItem(edit.pointer.replace(/\d+$/, edit.value));
    } else if (edit.action === "remove") {
      form.querySelector(`[data-edit="add"][data-pointer="${CSS.escape(edit.pointer.replace(/\/\d+$/, ""))}"]`)?.focus();
    } else if (focus) {
      const again = document.getElementById(focus);
      again?.focus({ preventScroll: true });
      if (again && caret !== null && caret !== undefined && again.setSelectionRange && again.type !== "checkbox") again.setSelectionRange(caret, caret);
    }
  }

  function focusAdded(edit) {
    const added = [...form.querySelectorAll("[data-pointer]")].filter((c) => c.matches("input, textarea, select") && asked.fresh.has(c.dataset.pointer) && c.dataset.pointer.startsWith(edit.pointer));
    added[0]?.focus();
  }

  function focusItem(pointer) {
    form.querySelector(`[data-edit="move"][data-pointer="${CSS.escape(pointer)}"]`)?.focus();
  }

  // A problem is shown at its field, else at the nearest thing around it. What was only just added
  // is left in peace until somebody has been there.
  function mark(problems) {
    for (const place of form.querySelectorAll("[data-problem]")) {
      place.hidden = true;
      place.textContent = "";
    }
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const problem of problems) {
      if (asked.fresh.has(problem.pointer)) continue;
      let pointer = problem.pointer;
      let place = null;
      while (!place && pointer) {
        place = form.querySelector(`[data-problem="${CSS.escape(pointer)}"]`);
        if (!place) pointer = pointer.replace(/\/[^/]*$/, "");
      }
      if (!place) continue;
      place.hidden = false;
      place.className = problem.tone === "bad" ? "field-error" : "field-warning";
      place.textContent = [place.textContent, problem.message].filter(Boolean).join(" ");
      const control = form.querySelector(`[data-pointer="${CSS.escape(pointer)}"]:not(button)`);
      if (control && problem.tone === "bad") control.setAttribute("aria-invalid", "true");
    }
  }

  function set(control, render) {
    const value = control.type === "checkbox" ? String(control.checked) : control.value;
    const edit = { action: "set", pointer: control.dataset.pointer, value, render };
    asked.fresh.delete(edit.pointer);
    // Letters typed since the last question are one edit.
    asked.edits = asked.edits.filter((waiting) => waiting.action !== "set" || waiting.pointer !== edit.pointer);
    asked.edits.push(edit);
  }

  form.addEventListener("input", ({ target }) => {
    if (!target.dataset.pointer || target.matches("select, [type=checkbox]")) return;
    set(target, false);
    later(250);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.dataset.retype) asked.edits.push({ action: "retype", pointer: target.dataset.retype, value: target.value, render: true });
    else if (target.matches("select[data-pointer]")) set(target, true);
    else if (target.matches("[type=checkbox][data-pointer]")) set(target, false);
    else return;
    run();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-edit]");
    if (!button) return;
    asked.edits.push({ action: button.dataset.edit, pointer: button.dataset.pointer, value: button.dataset.value || "", render: true });
    run();
  });
  text.addEventListener("input", () => {
    asked.typed = true;
    asked.untouched = false;
    later(300);
  });
  // Nothing is applied before everything that was typed has reached the text.
  editor.addEventListener("submit", async (event) => {
    if (!asked.edits.length && !asked.typed && !asked.running) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await run();
    editor.requestSubmit();
  }, true);
  // Whoever begins anew has done nothing wrong yet.
  if (!editor.elements.name.value) {
    for (const field of form.querySelectorAll("input[data-pointer], textarea[data-pointer]")) {
      if (!field.value) asked.fresh.add(field.dataset.pointer);
    }
  }
  run();
}

for (const editor of document.querySelectorAll("[data-editor]")) startEditor(editor);
