// The forecast as stacked bars; the table below it says the same. Patterns tell the groups apart without colour.
import { angka, gambar } from "./grafik.js";

const corak = (rotasi, jarak) => ({ color: "rgba(255, 255, 255, .35)", dashArrayX: [1, 0], dashArrayY: [2, jarak], rotation: rotasi });
const CORAK = [
  { color: "rgba(0, 0, 0, 0)" },
  corak(Math.PI / 4, 6),
  corak(-Math.PI / 4, 6),
  { color: "rgba(0, 0, 0, 0)" },
  corak(0, 6),
  corak(Math.PI / 2, 6),
];

function susun({ tahun, deret }, p) {
  return {
    aria: { enabled: true, decal: { show: true, decals: CORAK } },
    grid: { left: 8, right: 8, top: 44, bottom: 8, containLabel: true },
    legend: { type: "scroll", top: 0, pageTextStyle: { color: p.teks }, pageIconColor: p.utama, textStyle: { color: p.teks }, itemWidth: 14, itemHeight: 10 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: angka },
    xAxis: { type: "category", data: tahun, axisLabel: { color: p.redup }, axisLine: { lineStyle: { color: p.garis } } },
    yAxis: { type: "value", minInterval: 1, axisLabel: { color: p.redup, formatter: angka }, splitLine: { lineStyle: { color: p.garis } } },
    series: deret.map((d) => ({
      name: d.nama,
      type: "bar",
      stack: "keluar",
      barMaxWidth: 72,
      data: d.nilai,
      itemStyle: { borderColor: p.latar, borderWidth: 1 },
    })),
  };
}

document.querySelectorAll('[data-jenis="proyeksi"]').forEach((wadah) => gambar(wadah, susun));
