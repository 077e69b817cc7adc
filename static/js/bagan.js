// Organisation chart: a tree that grows to the right, one click opens a branch. Rows of the data, see baris_bagan in views/unit.py:
// [id, row of the parent or -1, name, leader ("" not known, 0 vacant), people, seats, vacancies].
import { gambar, palet } from "./grafik.js";

const wadah = document.querySelector(".bagan-gambar");
const kabar = document.getElementById("bagan-kabar");
const { unit: baris, alamat, akhiran } = JSON.parse(document.getElementById("data-bagan").textContent);
const angka = new Intl.NumberFormat("id-ID");
const LEBAR = 256; // of a box, the gap between two columns, the height of a row: px at scale 1
const JARAK = 56;
const TINGGI = 84;
const SKALA = [0.45, 1.6];

const anak = baris.map(() => []);
const akar = [];
baris.forEach(([, induk], i) => (induk < 0 ? akar : anak[induk]).push(i));
const dalam = baris.map(() => 0);
baris.forEach(([, induk], i) => (dalam[i] = induk < 0 ? 0 : dalam[induk] + 1));
const terbuka = new Set(akar);
const sudut = { x: 0, y: 0 }; // where the centre of the first box stands in the picture
let skala = wadah.clientWidth < 500 ? 0.8 : 1;
let tinggi = TINGGI; // of the whole tree, so that neighbours stand TINGGI apart
let ditandai = -1;
let bentuk = 0; // counts the shapes drawn: a new shape is a new series, because the library trips over branches that go

const pena = document.createElement("canvas").getContext("2d");

// At most `batas` lines no wider than the box; what does not fit ends in "…".
function potong(teks, batas, huruf) {
  pena.font = huruf;
  const muat = (t) => pena.measureText(t).width <= LEBAR - 24;
  const hasil = [""];
  for (const kata of teks.split(" ")) {
    const calon = `${hasil.at(-1)} ${kata}`.trim();
    if (muat(calon) || hasil.at(-1) === "") hasil[hasil.length - 1] = calon;
    else if (hasil.length < batas) hasil.push(kata);
    else {
      hasil[hasil.length - 1] += "…";
      break;
    }
  }
  return hasil.map((h) => {
    while (!muat(h)) h = `${h.replace(/…$/, "").slice(0, -1)}…`;
    return h;
  });
}

function isian([, , , , orang, butuh, lowong]) {
  if (orang === null) return "jumlah belum ada data";
  const dari = butuh === null ? "" : ` dari ${angka.format(butuh)}`;
  return `${angka.format(orang)}${dari} orang${lowong ? ` · ${angka.format(lowong)} lowong` : ""}`;
}

const kepala = (b) => (b[3] === 0 ? "kepala lowong" : b[3]);

function label(i) {
  const b = baris[i];
  const keluarga = getComputedStyle(document.body).fontFamily;
  const tanda = anak[i].length ? (terbuka.has(i) ? "\u00a0▾" : "\u00a0▸") : "";
  const nama = potong(b[2] + tanda, 2, `600 13px ${keluarga}`);
  const siapa = kepala(b) ? potong(kepala(b), 1, `12px ${keluarga}`)[0] : "";
  return [
    ...nama.map((n) => `{n|${n}}`),
    ...(siapa ? [`{${b[3] === 0 ? "w" : "k"}|${siapa}}`] : []),
    `{k|${isian(b)}}`,
  ].join("\n");
}

function simpul(i, p) {
  return {
    name: label(i),
    value: i,
    label: i === ditandai ? { borderColor: p.perlu, borderWidth: 3 } : {},
    children: terbuka.has(i) ? anak[i].map((a) => simpul(a, p)) : [],
  };
}

function kolom() {
  let n = 0;
  const turun = (i) => ((n = Math.max(n, dalam[i])), terbuka.has(i) && anak[i].forEach(turun));
  akar.forEach(turun);
  return n;
}

function barisTerlihat() {
  const hitung = (i) => (terbuka.has(i) && anak[i].length ? anak[i].reduce((n, a) => n + hitung(a), 0) : 1);
  return akar.reduce((n, a) => n + hitung(a), 0);
}

function seri(p) {
  const huruf = (u, lain) => ({ fontSize: u * skala, lineHeight: (u + 4) * skala, align: "left", ...lain });
  // Several roots (a person who leads two units) hang from a point that is not drawn.
  const isi = akar.length === 1 ? simpul(akar[0], p) : { name: "", value: -1, symbolSize: 0, children: akar.map((a) => simpul(a, p)) };
  return {
    id: `bagan-${bentuk}`,
    type: "tree",
    data: [isi],
    left: sudut.x,
    top: sudut.y,
    width: Math.max(1, (kolom() + (akar.length > 1)) * (LEBAR + JARAK) * skala),
    height: Math.max(1, tinggi * skala),
    orient: "LR",
    edgeShape: "polyline",
    edgeForkPosition: "50%",
    expandAndCollapse: false,
    initialTreeDepth: -1,
    roam: false,
    // The box is the label; the symbol under it only catches the pointer, its own border would be stretched.
    symbol: "rect",
    itemStyle: { color: "transparent", borderWidth: 0 },
    symbolSize: [LEBAR * skala, (TINGGI - 10) * skala],
    lineStyle: { color: p.garis, width: 1.2, curveness: 0 },
    emphasis: { disabled: true },
    label: {
      position: "inside",
      color: p.teks,
      align: "center",
      verticalAlign: "middle",
      width: (LEBAR - 20) * skala,
      height: (TINGGI - 22) * skala,
      padding: [6 * skala, 10 * skala],
      backgroundColor: p.latar,
      borderColor: p.garis,
      borderWidth: 1,
      borderRadius: 5 * skala,
      rich: {
        n: huruf(13, { color: p.teks, fontWeight: 600 }),
        k: huruf(12, { color: p.redup }),
        w: huruf(12, { color: p.perlu, fontWeight: 600 }),
      },
    },
    animationDuration: 0,
    animationDurationUpdate: 0,
  };
}

const keterangan = ({ value }) =>
  value < 0 ? "" : [baris[value][2], kepala(baris[value]) || "pemimpin belum ada data", isian(baris[value])].join("\n");

function susun(data, p) {
  return { tooltip: { trigger: "item", formatter: keterangan }, series: [seri(p)] };
}

// Where every visible box stands in the tree itself, before it is moved in the picture.
function letak() {
  const data = grafik.getModel().getSeriesByIndex(0).getData();
  const hasil = new Map();
  data.each((n) => {
    const i = data.getRawDataItem(n)?.value;
    if (i !== undefined && data.getItemLayout(n)) hasil.set(i, data.getItemLayout(n));
  });
  return hasil;
}

const gambarUlang = () => grafik.setOption({ series: [seri(palet())] }, { replaceMerge: ["series"] });

// The library spreads the tree over a height; measure what neighbours got and give it the height that makes it TINGGI.
function rapikan() {
  bentuk += 1;
  tinggi = barisTerlihat() * TINGGI;
  gambarUlang();
  const per = new Map();
  for (const [i, { y }] of letak()) {
    const tingkat = i < 0 ? -1 : dalam[i];
    per.set(tingkat, [...(per.get(tingkat) ?? []), y]);
  }
  const jarak = [...per.values()].flatMap((ys) => ys.sort((a, b) => a - b).slice(1).map((y, n) => y - ys[n]));
  if (jarak.length) tinggi *= (TINGGI * skala) / Math.min(...jarak);
  gambarUlang();
}

// Move the picture so that box `i` comes to stand at (x, y).
function tempatkan(i, x, y) {
  const l = letak().get(i);
  sudut.x = x - l.x;
  sudut.y = y - l.y;
  gambarUlang();
}

function kembali() {
  skala = wadah.clientWidth < 500 ? 0.8 : 1;
  terbuka.clear();
  akar.forEach((a) => terbuka.add(a));
  ditandai = -1;
  rapikan();
  if (akar.length === 1) tempatkan(akar[0], (LEBAR / 2 + 16) * skala, wadah.clientHeight / 2);
  else tempatkan(akar[0], (LEBAR / 2 + 16) * skala, TINGGI);
}

const posisi = (i) => {
  const l = letak().get(i);
  return { x: l.x + sudut.x, y: l.y + sudut.y };
};

function buka(i) {
  const tetap = posisi(i);
  terbuka.has(i) ? terbuka.delete(i) : terbuka.add(i);
  rapikan();
  // The box stays under the pointer; its children are brought in when they fall outside.
  const lebih = tetap.x + (LEBAR * 1.5 + JARAK + 16) * skala - wadah.clientWidth;
  const geser = terbuka.has(i) && lebih > 0 ? Math.min(lebih, tetap.x - (LEBAR / 2 + 16) * skala) : 0;
  tempatkan(i, tetap.x - Math.max(0, geser), tetap.y);
}

function kabari(i) {
  const tautan = document.createElement("a");
  tautan.href = alamat.replace("/0/", `/${baris[i][0]}/`) + akhiran;
  tautan.textContent = `Buka ${baris[i][2]}`;
  kabar.replaceChildren(tautan, ` · ${isian(baris[i])}${kepala(baris[i]) ? ` · ${kepala(baris[i])}` : ""}`);
}

function tandai(i) {
  for (let induk = baris[i][1]; induk >= 0; induk = baris[induk][1]) terbuka.add(induk);
  ditandai = i;
  rapikan();
  tempatkan(i, wadah.clientWidth / 2, wadah.clientHeight / 2);
  kabari(i);
}

function ubahSkala(faktor, x = wadah.clientWidth / 2, y = wadah.clientHeight / 2) {
  const baru = Math.min(SKALA[1], Math.max(SKALA[0], skala * faktor));
  sudut.x = x - ((x - sudut.x) * baru) / skala;
  sudut.y = y - ((y - sudut.y) * baru) / skala;
  skala = baru;
  gambarUlang();
}

function geser(dx, dy) {
  sudut.x += dx;
  sudut.y += dy;
  gambarUlang();
}

document.getElementById("bagan-kartu").hidden = false;
const grafik = gambar(wadah, susun);
kembali();

grafik.on("click", ({ value }) => {
  if (value < 0) return;
  ditandai = value;
  if (anak[value].length) buka(value);
  else gambarUlang();
  kabari(value);
});
grafik.on("dblclick", ({ value }) => value >= 0 && (location.href = alamat.replace("/0/", `/${baris[value][0]}/`) + akhiran));

let tarik = null;
let tunda = 0;
wadah.addEventListener("pointerdown", (e) => (tarik = { x: e.clientX, y: e.clientY }));
addEventListener("pointerup", () => (tarik = null));
addEventListener("pointercancel", () => (tarik = null));
wadah.addEventListener("pointermove", (e) => {
  if (!tarik || tunda) return;
  tunda = requestAnimationFrame(() => {
    tunda = 0;
    if (!tarik) return;
    geser(e.clientX - tarik.x, e.clientY - tarik.y);
    tarik = { x: e.clientX, y: e.clientY };
  });
});
wadah.addEventListener(
  "wheel",
  (e) => {
    if (!e.ctrlKey && !e.metaKey) return; // the wheel alone scrolls the page, as everywhere
    e.preventDefault();
    const kotak = wadah.getBoundingClientRect();
    ubahSkala(e.deltaY < 0 ? 1.1 : 1 / 1.1, e.clientX - kotak.left, e.clientY - kotak.top);
  },
  { passive: false },
);

const TOMBOL = {
  ArrowLeft: () => geser(80, 0),
  ArrowRight: () => geser(-80, 0),
  ArrowUp: () => geser(0, 80),
  ArrowDown: () => geser(0, -80),
  "+": () => ubahSkala(1.2),
  "-": () => ubahSkala(1 / 1.2),
  0: kembali,
};
wadah.addEventListener("keydown", (e) => {
  if (!TOMBOL[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
  e.preventDefault();
  TOMBOL[e.key]();
});
for (const tombol of document.querySelectorAll("[data-bagan]")) {
  const kerja = { kecil: () => ubahSkala(1 / 1.2), besar: () => ubahSkala(1.2), awal: kembali };
  tombol.addEventListener("click", kerja[tombol.dataset.bagan]);
}

// Names repeat; the suggestion of a repeated one carries the unit above it.
const cari = document.getElementById("bagan-cari");
const jumlah = new Map();
baris.forEach((b) => jumlah.set(b[2], (jumlah.get(b[2]) ?? 0) + 1));
const sebutan = baris.map((b) => (jumlah.get(b[2]) > 1 && b[1] >= 0 ? `${b[2]}, ${baris[b[1]][2]}` : b[2]));
document.getElementById("bagan-unit").append(...sebutan.map((nama) => new Option("", nama)));
const cocokkan = (teks) => {
  const kata = teks.toLowerCase().split(/\s+/).filter(Boolean);
  const tepat = sebutan.findIndex((s) => s.toLowerCase() === teks.toLowerCase());
  return tepat >= 0 || !kata.length ? tepat : sebutan.findIndex((s) => kata.every((k) => s.toLowerCase().includes(k)));
};
cari.addEventListener("change", () => {
  const i = cocokkan(cari.value.trim());
  if (i >= 0) tandai(i);
  else if (cari.value.trim()) kabar.textContent = `Tidak ada unit bernama “${cari.value.trim()}” di bagan ini.`;
});

const cetak = document.getElementById("cetak-bagan");
cetak.hidden = false;
cetak.addEventListener("click", () => print());
