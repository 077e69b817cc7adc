"""The embedded server: shared, safe when several start at once, gone when the last holder leaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

AKAR = Path(__file__).resolve().parents[2]
PEGANG = """
import sys, time
from pathlib import Path
from kinerja.basisdata import sambungan_tertanam
import psycopg
s = sambungan_tertanam(Path(sys.argv[1]))
with psycopg.connect(host=s["HOST"], user=s["USER"], dbname=s["NAME"]) as sambungan:
    sambungan.execute("SELECT 1")
print("siap", flush=True)
time.sleep(float(sys.argv[2]))
"""


def pegang(folder: Path, detik: float) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", PEGANG, str(folder), str(detik)], cwd=AKAR, stdout=subprocess.PIPE, text=True
    )


def pid_server(folder: Path) -> int | None:
    berkas = folder / "postmaster.pid"
    return int(berkas.read_text().split()[0]) if berkas.exists() else None


def berhenti(pid: int | None) -> bool:
    for _ in range(100):
        if pid is None or not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def folder(tmp_path):
    # a short path: the socket of the server lives in it
    os.chmod(tmp_path, 0o755)
    return tmp_path / "pg"


def test_dua_mulai_bersamaan_satu_server_dan_berhenti_saat_yang_terakhir_pergi(folder):
    proses = [pegang(folder, 2), pegang(folder, 2)]
    assert [p.stdout.readline() for p in proses] == ["siap\n", "siap\n"]
    pid = pid_server(folder)
    assert pid and [p.wait(20) for p in proses] == [0, 0]
    assert berhenti(pid)


def test_pemegang_yang_dibunuh_tidak_menahan_server(folder):
    korban = pegang(folder, 60)
    assert korban.stdout.readline() == "siap\n"
    pid = pid_server(folder)
    os.kill(korban.pid, signal.SIGKILL)
    korban.wait(10)
    penerus = pegang(folder, 0)
    assert penerus.stdout.readline() == "siap\n" and penerus.wait(20) == 0
    assert berhenti(pid)
