"""The arithmetic of appraisal: pure, no Django, no clock. Decimal, rounded half up to two places once, at the end."""
