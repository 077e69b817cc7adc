from django.core.exceptions import PermissionDenied
from django.db import connection

from jabatan.akses import boleh


class IzinMiddleware:
    """Deny by default: a view runs only when it is public, belongs to Django admin, or names a permission held."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or request.resolver_match.app_names == ["admin"]:
            return
        if not boleh(request.user, getattr(view_func, "izin", "")):
            raise PermissionDenied


class PelakuMiddleware:
    """Tell the change triggers who is signed in, for every write that no action wraps (Django admin)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD", "OPTIONS") or not request.user.is_authenticated:
            return self.get_response(request)
        try:
            self._sebut(str(request.user.pk))
            return self.get_response(request)
        finally:
            self._sebut("")

    def _sebut(self, oleh: str) -> None:
        if not connection.needs_rollback:
            with connection.cursor() as kursor:
                kursor.execute("SELECT set_config('kinerja.oleh', %s, false)", [oleh])
