"""Puts the synthetic city into the database: SIASN files through the real import, the rest by COPY."""
