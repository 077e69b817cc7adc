from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone

from jabatan.enums import Peran


class PenggunaManager(BaseUserManager):
    def create_user(self, nip: str, password: str | None = None, **lain):
        pengguna = self.model(nip=nip, **lain)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, nip: str, password: str | None = None, **lain):
        return self.create_user(nip, password, **{"is_staff": True, "is_superuser": True, **lain})


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, by NIP. Roles are groups; the rows one may see are decided in jabatan/akses.py."""

    nip = models.CharField("NIP", max_length=18, unique=True)
    nama = models.CharField(max_length=200)
    asn = models.OneToOneField(
        "jabatan.ASN", models.SET_NULL, null=True, blank=True, related_name="pengguna", verbose_name="data ASN"
    )
    unit_dikelola = models.ForeignKey(
        "jabatan.UnitOrganisasi", models.SET_NULL, null=True, blank=True, related_name="operator",
        help_text="Untuk peran Operator Unit: unit (dan semua di bawahnya) yang datanya diurus.",
    )  # fmt: skip
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh masuk admin", default=False)
    date_joined = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = PenggunaManager()

    USERNAME_FIELD = "nip"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama.split()[0] if self.nama else self.nip

    @property
    def peran(self) -> frozenset[str]:
        """Names of the person's roles, read once per request."""
        if not hasattr(self, "_peran"):
            nama = set(self.groups.values_list("name", flat=True))
            if self.is_superuser:
                nama.add(Peran.ADMINISTRATOR.value)
            self._peran = frozenset(nama)
        return self._peran

    @property
    def sebutan_peran(self) -> str:
        return ", ".join(sorted(self.peran))
