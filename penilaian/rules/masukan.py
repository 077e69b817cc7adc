"""What a result is a function of, in one canonical spelling: kept with the result, compared when it is replayed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from .capaian import Capaian


def susun_masukan(capaian: Sequence[Capaian], perilaku: Mapping[str, int]) -> dict[str, Any]:
    """Indicators in the order of their keys with weight, capaian (text, None missing) and formula; levels of perilaku."""
    return {
        "indikator": [
            {
                "id": int(c.ukuran.kunci),
                "dimensi": c.ukuran.dimensi,
                "uraian": c.ukuran.uraian,
                "bobot": _teks(c.ukuran.bobot),
                "capaian": None if c.nilai is None else _teks(c.nilai),
                "rumus": c.rumus,
            }
            for c in sorted(capaian, key=lambda c: int(c.ukuran.kunci))
        ],
        "perilaku": dict(sorted(perilaku.items())),
    }


def sidik_masukan(masukan: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    teks = json.dumps(masukan, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def _teks(nilai: Decimal) -> str:
    """One spelling of equal numbers: 40, 40.0 and 40.00 are all "40"."""
    return f"{nilai.normalize():f}"
