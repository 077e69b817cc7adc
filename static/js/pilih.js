// Selects marked with data-pilih become searchable. Without JavaScript they stay plain selects.
import "../vendor/tom-select/js/tom-select.complete.min.js";

const TERBANYAK = 500;

export function pasang(daftar) {
  for (const pilihan of daftar) {
    new TomSelect(pilihan, {
      maxOptions: TERBANYAK,
      render: { no_results: () => '<div class="no-results">Tidak ada yang cocok</div>' },
    });
  }
}
