// Conveniences of every page. Nothing here is needed to read or to send a form.

const TEMA = { auto: "light", light: "dark", dark: "auto" };
const NAMA_TEMA = { auto: "seperti sistem", light: "terang", dark: "gelap" };

function kabari(pesan) {
  const kabar = document.getElementById("kabar");
  kabar.textContent = pesan;
  setTimeout(() => kabar.textContent === pesan && (kabar.textContent = ""), 5000);
}

function pasangTema(tombol) {
  const tulis = () => {
    const tema = document.documentElement.dataset.tema;
    tombol.title = `Tema: ${NAMA_TEMA[tema]}`;
    tombol.setAttribute("aria-label", `Tema ${NAMA_TEMA[tema]}; ganti ke ${NAMA_TEMA[TEMA[tema]]}`);
  };
  tombol.hidden = false;
  tombol.addEventListener("click", () => {
    localStorage.setItem("theme", TEMA[document.documentElement.dataset.tema]);
    dispatchEvent(new Event("tema"));
    tulis();
  });
  tulis();
}

async function salin(tombol) {
  await navigator.clipboard.writeText(tombol.dataset.salin);
  kabari("NIP disalin");
}

function tutupMenu(selain) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(selain)) menu.open = false;
  }
}

// What was typed is not lost by a wrong click.
function jaga(formulir) {
  let berubah = false;
  formulir.addEventListener("input", () => (berubah = true));
  formulir.addEventListener("submit", () => (berubah = false));
  addEventListener("beforeunload", (e) => berubah && e.preventDefault());
}

async function perindahPilihan(asal) {
  const daftar = [...asal.querySelectorAll('select[data-pilih=""]')];
  daftar.forEach((pilihan) => (pilihan.dataset.pilih = "siap")); // at once: a second call must not take them again
  if (daftar.length) (await import("./pilih.js")).pasang(daftar);
}

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
    e.preventDefault();
    document.getElementById("kotak-cari")?.focus();
  } else if (e.key === "Escape") {
    const menu = e.target.closest("details[data-menu][open]");
    tutupMenu(null);
    menu?.querySelector("summary").focus();
  }
});

document.addEventListener("click", (e) => {
  tutupMenu(e.target);
  const tombol = e.target.closest("[data-salin]");
  if (tombol && navigator.clipboard) salin(tombol);
});

document.addEventListener("htmx:load", (e) => perindahPilihan(e.target));
for (const kejadian of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(kejadian, () => kabari("Sambungan ke server terganggu. Muat ulang halaman bila berlanjut."));
}

if (document.getElementById("saran")) import("./saran.js");
// On a narrow screen the tabs scroll; the open one must be in sight.
for (const tab of document.querySelectorAll(".tab-url [aria-current]")) {
  const bilah = tab.parentElement;
  bilah.scrollLeft = tab.offsetLeft - bilah.offsetLeft - (bilah.clientWidth - tab.offsetWidth) / 2;
}

const gantiTema = document.getElementById("ganti-tema");
if (gantiTema) pasangTema(gantiTema);
document.querySelectorAll("form[data-jaga]").forEach(jaga);
perindahPilihan(document);
