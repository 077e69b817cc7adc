"""Set-based loading of checked SIASN rows. Every function runs inside the caller's transaction."""
