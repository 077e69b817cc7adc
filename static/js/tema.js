// Runs before paint. "auto" follows the system; the key and its values are those of Django admin, so both agree.
(function () {
  const akar = document.documentElement;
  const sistem = matchMedia("(prefers-color-scheme: dark)");

  function terapkan() {
    const tema = localStorage.getItem("theme") || "auto";
    const gelap = tema === "dark" || (tema === "auto" && sistem.matches);
    akar.setAttribute("data-tema", tema);
    akar.setAttribute("data-bs-theme", gelap ? "dark" : "light");
  }

  terapkan();
  sistem.addEventListener("change", terapkan);
  addEventListener("storage", terapkan);
  addEventListener("tema", terapkan);
  // Paper is white.
  addEventListener("beforeprint", () => akar.setAttribute("data-bs-theme", "light"));
  addEventListener("afterprint", terapkan);
})();
