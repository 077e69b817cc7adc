import socket

import pytest
from django.core.management import CommandError, call_command


def test_port_yang_dipakai_ditolak_dengan_kalimat():
    with socket.socket() as lain:
        lain.bind(("127.0.0.1", 0))
        lain.listen()
        with pytest.raises(CommandError, match="sedang dipakai"):
            call_command("jalan", port=lain.getsockname()[1])
