"""Erasing what may be kept no longer, for those who look after an organisation's data (681/2023 77 §)."""
