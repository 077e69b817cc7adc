// Suggestions under the search box: arrows walk them, Enter opens one, Escape closes. htmx fetches; see kerangka/atas.html.

const kotak = document.getElementById("kotak-cari");
const wadah = document.getElementById("saran");
let kini = -1;

const pilihan = () => [...wadah.querySelectorAll('[role="option"]')];

function tampak(nilai) {
  wadah.hidden = !nilai || !wadah.childElementCount;
  kotak.setAttribute("aria-expanded", String(!wadah.hidden));
  if (wadah.hidden) tandai(-1);
}

function tandai(ke) {
  const semua = pilihan();
  kini = semua.length ? Math.max(-1, Math.min(ke, semua.length - 1)) : -1;
  semua.forEach((p, i) => p.setAttribute("aria-selected", String(i === kini)));
  if (kini < 0) kotak.removeAttribute("aria-activedescendant");
  else {
    kotak.setAttribute("aria-activedescendant", semua[kini].id);
    semua[kini].scrollIntoView({ block: "nearest" });
  }
}

function tombol(e) {
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    if (wadah.hidden) tampak(true);
    tandai(kini + (e.key === "ArrowDown" ? 1 : -1));
  } else if (e.key === "Enter" && kini >= 0) {
    e.preventDefault();
    location.assign(pilihan()[kini].href);
  } else if (e.key === "Escape" && !wadah.hidden) {
    e.stopPropagation();
    tampak(false);
  }
}

kotak.setAttribute("role", "combobox");
kotak.setAttribute("aria-autocomplete", "list");
kotak.setAttribute("aria-controls", "saran");
kotak.setAttribute("aria-expanded", "false");
kotak.addEventListener("keydown", tombol);
kotak.addEventListener("focus", () => tampak(kotak.value.trim().length > 0));
kotak.addEventListener("input", () => !kotak.value.trim() && tampak(false));
wadah.addEventListener("htmx:afterSwap", () => {
  kini = -1;
  tampak(document.activeElement === kotak && kotak.value.trim().length > 0);
});
document.addEventListener("focusin", (e) => !e.target.closest(".cari") && tampak(false));
document.addEventListener("pointerdown", (e) => !e.target.closest(".cari") && tampak(false));
