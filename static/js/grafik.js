// Charts of every page: ECharts with the colours of the theme, kept readable when the theme, the window or the paper changes.
// <div class="grafik" data-grafik="ID of a json_script" data-jenis="name of a builder"></div>, its table below it on the page.
import * as echarts from "../vendor/echarts/echarts.esm.min.mjs";

const warna = (nama) => getComputedStyle(document.documentElement).getPropertyValue(nama).trim();

// Numbers as Indonesians write them: 1.800, 12,5.
export const angka = (nilai) => nilai.toLocaleString("id-ID");

// What a builder draws with: text, muted text, line, surface, link, and the colours that mean something.
export function palet() {
  return {
    teks: warna("--tblr-body-color"),
    redup: warna("--tblr-secondary-color"),
    garis: warna("--tblr-border-color"),
    latar: warna("--permukaan"),
    utama: warna("--tblr-link-color"),
    perlu: warna("--perlu"),
    hasil: warna("--hasil"),
    proses: warna("--proses"),
    deret: [1, 2, 3, 4, 5, 6, 7].map((n) => warna(`--bg-${n}`)),
  };
}

// Draw `susun(data, palet)` into `wadah` and again whenever the theme changes. Returns the chart.
export function gambar(wadah, susun) {
  const data = JSON.parse(document.getElementById(wadah.dataset.grafik).textContent);
  const grafik = echarts.init(wadah, null, { renderer: "canvas" });
  const tulis = () => {
    const p = palet();
    const opsi = susun(data, p);
    grafik.setOption(
      {
        animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
        textStyle: { color: p.teks, fontFamily: getComputedStyle(document.body).fontFamily },
        color: p.deret,
        ...opsi,
        // richText, because a tooltip in HTML carries inline styles, which the content policy forbids.
        tooltip: { renderMode: "richText", backgroundColor: p.latar, borderColor: p.garis, textStyle: { color: p.teks }, ...opsi.tooltip },
      },
      true,
    );
  };
  tulis();
  new MutationObserver(tulis).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  new ResizeObserver(() => grafik.resize()).observe(wadah);
  addEventListener("beforeprint", () => grafik.resize());
  wadah.dataset.siap = "";
  return grafik;
}
