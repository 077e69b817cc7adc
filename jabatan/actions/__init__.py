"""Verbs of the ground floor: lock, check, change, record, in one transaction. One file per noun."""
