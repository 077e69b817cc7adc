"""Jobs of the ground floor, found by procrastinate through this package. One file per noun."""

from . import impor

__all__ = ["impor"]
