// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = localStorage.getItem("theme");
    const dark = chosen === "dark" || (chosen !== "light" && system.matches);
    document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
  };
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("theme", apply);
})();
