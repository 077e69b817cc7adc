"""The placement engine: arrays in, explained result out. No Django, no I/O besides the rulebook, no clock."""
