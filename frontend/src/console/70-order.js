// Rows that can be put into another order, by dragging or by the buttons; one form sends the order.
function rowsOf(form) {
  return [...form.querySelectorAll("tr[data-name]")];
}

function noteOrder(form) {
  const names = rowsOf(form).map((row) => row.dataset.name);
  form.dataset.first ||= names.join(" ");
  form.querySelector("[name=order]").value = names.join(" ");
  const changed = names.join(" ") !== form.dataset.first;
  form.querySelector("[data-order-bar]").hidden = !changed;
  form.toggleAttribute("data-dirty", changed);
  rowsOf(form).forEach((row, at, rows) => {
    row.querySelector('[data-move="-1"]').disabled = at === 0;
    row.querySelector('[data-move="1"]').disabled = at === rows.length - 1;
  });
}

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-orderly]");
  if (!form) return;
  const button = event.target.closest("[data-move]");
  if (button) {
    form.dataset.first ||= rowsOf(form).map((row) => row.dataset.name).join(" ");
    const row = button.closest("tr");
    if (button.dataset.move === "-1") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    noteOrder(form);
    // At an end the button is switched off, and the focus would be lost with it.
    (button.disabled ? row.querySelector("[data-move]:not([disabled])") : button)?.focus();
  } else if (event.target.closest("[data-put-back]")) {
    const body = form.querySelector("tbody");
    for (const name of form.dataset.first.split(" ")) body.append(form.querySelector(`tr[data-name="${CSS.escape(name)}"]`));
    noteOrder(form);
  }
});

// Pointer events serve a mouse as well as a finger.
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  const form = grip?.closest("form[data-orderly]");
  if (!form) return;
  event.preventDefault();
  form.dataset.first ||= rowsOf(form).map((row) => row.dataset.name).join(" ");
  const row = grip.closest("tr");
  row.classList.add("dragged");
  grip.setPointerCapture(event.pointerId);
  const move = ({ clientY }) => {
    const other = rowsOf(form).find((candidate) => {
      const box = candidate.getBoundingClientRect();
      return candidate !== row && clientY >= box.top && clientY <= box.bottom;
    });
    if (!other) return;
    // The other row moves: one that left its place would lose the pointer.
    if (other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) row.after(other);
    else row.before(other);
  };
  const end = () => {
    row.classList.remove("dragged");
    grip.removeEventListener("pointermove", move);
    noteOrder(form);
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", end, { once: true });
});
