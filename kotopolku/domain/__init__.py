"""The cellar: law and reckoning in pure Python. No Django, no clock, no files."""
