"""Erasing what the law lets be kept no longer: listed, confirmed, done, proved (681/2023 77 §)."""
