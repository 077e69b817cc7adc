"""One spelling of a result, so that equal results have equal bytes."""

import hashlib
import json
from typing import Any


def ke_byte(isi: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8. NaN is refused: missing must be null."""
    return json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sidik(isi: Any) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(ke_byte(isi)).hexdigest()
