from django.core.exceptions import PermissionDenied

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
