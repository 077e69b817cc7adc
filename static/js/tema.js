// Runs before paint: the chosen theme, or the one of the system.
(function () {
  const pilihan = localStorage.getItem("tema");
  const gelap = pilihan ? pilihan === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-bs-theme", gelap ? "dark" : "light");
})();
