"""How a plan begins from a pathway, where it departs from it, and how people fared on it."""
