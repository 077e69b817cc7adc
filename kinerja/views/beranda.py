from django.shortcuts import render

from jabatan.akses import boleh, perlu
from kinerja.queries import keadaan, menunggu


@perlu("beranda")
def beranda(request):
    """What waits for me, then the state of my area in a few figures."""
    return render(
        request,
        "kinerja/beranda.html",
        {
            "menunggu": menunggu(request.user),
            "keadaan": keadaan(request.user) if boleh(request.user, "lihat_unit") else None,
        },
    )
