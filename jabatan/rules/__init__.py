"""Pure rules: no Django, no I/O beyond their own rulebook, no clock. Plain values in and out."""
