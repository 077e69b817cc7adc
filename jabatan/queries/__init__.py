"""Reads that pages need, each in a bounded number of queries. One file per page or noun."""
