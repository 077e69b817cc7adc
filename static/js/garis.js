// The timeline opens at its newest end where it is wider than the window.
for (const wadah of document.querySelectorAll(".garis-gulir")) wadah.scrollLeft = wadah.scrollWidth;
