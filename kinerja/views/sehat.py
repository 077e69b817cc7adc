from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import JsonResponse


def umum(view):
    """A page that needs neither sign-in nor a permission."""
    return login_not_required(view)


@login_not_required
def sehat(request):
    """Liveness and database, for the load balancer."""
    try:
        with connection.cursor() as kursor:
            kursor.execute("SELECT current_setting('server_version')")
            versi = kursor.fetchone()[0]
    except Exception:  # whatever is wrong with the database, the answer is "not healthy"
        return JsonResponse({"sehat": False, "basis_data": False}, status=503)
    return JsonResponse({"sehat": True, "basis_data": True, "postgresql": versi})
