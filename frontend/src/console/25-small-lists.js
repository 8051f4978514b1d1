// Small lists come whole with their page, so they are searched and sorted where they are. The
// address says how, so that it can be shared: `?tokens=ci&tokens-sort=-expires`.
function startSmallList(table) {
  const key = table.dataset.small;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const field = document.querySelector(`[data-small-search="${key}"]`);
  const nothing = Object.assign(document.createElement("p"), { className: "card-pad quiet", textContent: "Nothing matches.", hidden: true });
  nothing.setAttribute("role", "status");
  table.parentElement.after(nothing);

  const wanted = (name) => new URLSearchParams(location.search).get(name) ?? "";
  const address = (name, value) => {
    const query = new URLSearchParams(location.search);
    if (value) query.set(name, value); else query.delete(name);
    return location.pathname + (String(query) && `?${query}`) + location.hash;
  };
  const ask = (name, value) => {
    history.replaceState(history.state, "", address(name, value));
    show();
  };
  const words = (element) => [element.textContent, ...[...element.querySelectorAll("input")].map((i) => i.value)].join(" ").trim();
  const valueOf = (row, column) => row.cells[column].querySelector("time")?.dateTime ?? words(row.cells[column]);

  function show() {
    const sort = wanted(`${key}-sort`);
    const column = heads.findIndex((head) => head.dataset.sort && head.dataset.sort === sort.replace(/^-/, ""));
    const turn = sort.startsWith("-") ? -1 : 1;
    const ordered = column < 0 ? rows : rows.toSorted((a, b) => turn * valueOf(a, column).localeCompare(valueOf(b, column), undefined, { numeric: true }));
    body.append(...ordered);
    heads.forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", turn < 0 ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const searched = field ? wanted(key).toLowerCase().split(/\s+/) : [];
    for (const row of rows) row.hidden = !searched.every((word) => words(row).toLowerCase().includes(word));
    nothing.hidden = rows.some((row) => !row.hidden);
  }

  for (const head of heads.filter((head) => head.dataset.sort && !head.firstElementChild)) {
    const link = document.createElement("a");
    link.textContent = head.textContent;
    link.href = address(`${key}-sort`, head.dataset.sort);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      ask(`${key}-sort`, (head.getAttribute("aria-sort") === "ascending" ? "-" : "") + head.dataset.sort);
    });
    head.replaceChildren(link);
  }
  if (field) {
    field.value = wanted(key);
    field.addEventListener("input", () => ask(key, field.value.trim()));
  }
  show();
}

htmx.onLoad((loaded) => {
  for (const table of loaded.querySelectorAll("table[data-small]")) startSmallList(table);
});
