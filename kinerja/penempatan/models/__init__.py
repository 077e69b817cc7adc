from .putaran import HasilLowongan, Putaran

__all__ = ["HasilLowongan", "Putaran"]
