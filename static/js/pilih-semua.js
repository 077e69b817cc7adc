// The "select all" box of the export page; its library binds it inline, which the content policy forbids.
document.addEventListener("change", (e) => e.target.matches(".select-toggle") && globalThis.onSelectToggleChange?.(e));
