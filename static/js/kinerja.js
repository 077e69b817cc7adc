const akar = document.documentElement;

document.getElementById("ganti-tema")?.addEventListener("click", () => {
  const tema = akar.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
  akar.setAttribute("data-bs-theme", tema);
  localStorage.setItem("tema", tema);
});

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
    e.preventDefault();
    document.getElementById("kotak-cari")?.focus();
  }
});

document.addEventListener("click", (e) => {
  const tombol = e.target.closest("[data-salin]");
  if (tombol) navigator.clipboard?.writeText(tombol.dataset.salin);
});

// What was typed is not lost by a wrong click.
for (const formulir of document.querySelectorAll("form[data-jaga]")) {
  let berubah = false;
  formulir.addEventListener("input", () => (berubah = true));
  formulir.addEventListener("submit", () => (berubah = false));
  addEventListener("beforeunload", (e) => berubah && e.preventDefault());
}

const pilihan = document.querySelectorAll("select[data-pilih]");
if (pilihan.length) {
  const skrip = document.createElement("script");
  skrip.src = new URL("../vendor/tom-select/js/tom-select.complete.min.js", import.meta.url);
  skrip.onload = () => pilihan.forEach((s) => new TomSelect(s, { maxOptions: 500 }));
  document.head.append(skrip);
}
