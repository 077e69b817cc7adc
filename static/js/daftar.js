// Lists: rows stay chosen from page to page, a row opens its page, columns change places. Forms work without any of it.

const TANPA_KUNCI = ["sort", "per", "kelompok", "page", "pilih"];
const angka = (n) => n.toLocaleString("id-ID");

function kunci(daftar) {
  const kueri = new URLSearchParams(daftar.dataset.kueri);
  TANPA_KUNCI.forEach((nama) => kueri.delete(nama));
  return `pilih:${daftar.dataset.daftar}:${kueri}`;
}

function pasangPilihan(daftar, formulir) {
  const nama = kunci(daftar);
  const pilih = new Set(JSON.parse(sessionStorage.getItem(nama) ?? "[]"));
  const kotak = [...daftar.querySelectorAll('input[name="pilih"]')];
  const semua = formulir.querySelector('input[name="semua"]');
  const jumlah = formulir.querySelector("[data-pilihan-jumlah]");
  const batal = formulir.querySelector("[data-pilihan-batal]");
  const banding = formulir.querySelector("[data-banding]");
  const kepala = kotakKepala(daftar, kotak, (nilai) => ubah(kotak, nilai));

  function tulis() {
    sessionStorage.setItem(nama, JSON.stringify([...pilih]));
    const dicentang = kotak.filter((k) => k.checked).length;
    for (const k of kotak) k.closest("tr").classList.toggle("baris-dipilih", k.checked);
    if (kepala) {
      kepala.checked = dicentang > 0 && dicentang === kotak.length;
      kepala.indeterminate = dicentang > 0 && dicentang < kotak.length;
    }
    formulir.hidden = pilih.size === 0 && !semua?.checked;
    jumlah.textContent = semua?.checked ? `Semua ${angka(Number(formulir.dataset.jumlah))} dipilih` : `${angka(pilih.size)} dipilih`;
    if (banding) banding.disabled = semua?.checked || pilih.size < 2 || pilih.size > 4;
  }

  function ubah(daftarKotak, nilai) {
    for (const k of daftarKotak) {
      k.checked = nilai;
      nilai ? pilih.add(k.value) : pilih.delete(k.value);
    }
    tulis();
  }

  kotak.forEach((k) => (k.checked = pilih.has(k.value)));
  daftar.addEventListener("change", (e) => e.target.name === "pilih" && ubah([e.target], e.target.checked));
  semua?.addEventListener("change", tulis);
  batal.hidden = false;
  batal.addEventListener("click", () => {
    pilih.clear();
    if (semua) semua.checked = false;
    ubah(kotak, false);
  });
  formulir.addEventListener("submit", () => {
    formulir.querySelector("input[name=pilih]")?.remove();
    const lain = Object.assign(document.createElement("input"), { type: "hidden", name: "pilih", value: [...pilih].join(",") });
    formulir.append(lain);
  });
  tulis();
}

// The head of the column chooses the page; without JavaScript it would do nothing, so it is made here.
function kotakKepala(daftar, kotak, ubah) {
  const tempat = daftar.querySelector("th.kolom-pilih");
  if (!tempat || !kotak.length) return null;
  const kepala = Object.assign(document.createElement("input"), { type: "checkbox", className: "form-check-input" });
  kepala.setAttribute("aria-label", "Pilih semua baris di halaman ini");
  const label = Object.assign(document.createElement("label"), { className: "kotak-pilih" });
  label.append(kepala);
  tempat.replaceChildren(label);
  kepala.addEventListener("change", () => ubah(kepala.checked));
  return kepala;
}

function bukaBaris(e) {
  const baris = e.target.closest("tr[data-alamat]");
  if (!baris || e.target.closest("a, button, input, label, summary, .kolom-pilih") || getSelection().toString()) return;
  if (e.ctrlKey || e.metaKey) open(baris.dataset.alamat, "_blank", "noopener");
  else location.assign(baris.dataset.alamat);
}

function geserKolom(e) {
  const tombol = e.target.closest("button[name=geser]");
  if (!tombol) return;
  e.preventDefault();
  const butir = tombol.closest("li");
  const naik = tombol.value.startsWith("naik");
  const tetangga = naik ? butir.previousElementSibling : butir.nextElementSibling;
  if (!tetangga) return;
  naik ? tetangga.before(butir) : tetangga.after(butir);
  tombol.focus();
}

const daftar = document.querySelector("[data-daftar]");
const formulir = document.querySelector("form[data-pilihan]");
if (daftar && formulir) pasangPilihan(daftar, formulir);
daftar?.addEventListener("click", bukaBaris);
document.querySelector("form[data-pilih-kolom]")?.addEventListener("click", geserKolom);
if (location.hash === "#kolom") document.getElementById("kolom")?.setAttribute("open", "");
