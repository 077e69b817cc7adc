from django.contrib.auth.forms import AuthenticationForm


class FormMasuk(AuthenticationForm):
    """Sign-in by NIP; spaces and dots people paste with it are dropped."""

    error_messages = {
        "invalid_login": "NIP atau kata sandi tidak cocok. Periksa keduanya; huruf besar dan kecil pada sandi dibedakan.",
        "inactive": "Akun ini tidak aktif. Hubungi BKPSDM.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "NIP"
        self.fields["username"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "username"}
        self.fields["username"].max_length = 30
        self.fields["password"].label = "Kata sandi"

    def clean_username(self):
        nip = self.cleaned_data["username"]
        return nip.replace(" ", "").replace(".", "").replace("'", "")
