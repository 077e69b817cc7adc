"""Jobs of the ground floor, found by procrastinate through this package. One file per noun."""

from . import ekspor, impor, struktur

__all__ = ["ekspor", "impor", "struktur"]
