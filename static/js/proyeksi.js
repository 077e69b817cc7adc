// The forecast as stacked bars; the table below it says the same. Patterns tell the groups apart without colour.
import { gambar } from "./grafik.js";

function susun({ tahun, deret }, p) {
  return {
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 8, top: 72, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: { color: p.teks }, itemWidth: 14, itemHeight: 10 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    xAxis: { type: "category", data: tahun, axisLabel: { color: p.redup }, axisLine: { lineStyle: { color: p.garis } } },
    yAxis: { type: "value", minInterval: 1, axisLabel: { color: p.redup }, splitLine: { lineStyle: { color: p.garis } } },
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
