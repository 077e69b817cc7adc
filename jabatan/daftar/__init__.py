"""Lists that officers live in: one machinery for filters, columns, groups, choosing rows and files.

A list is a `Daftar` in the register (bentuk.py). Its state in one request is a `Keadaan` (keadaan.py), which the page, the
export and the background job all build from the same query string, so that a file holds what the page showed.
"""
