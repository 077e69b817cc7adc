"""Reading and writing the national SIASN exports. Free of Django: bytes in, checked rows and sentences out."""
