"""Benchmarks: `python -m bench`. They print figures and keep them in `results-*.md`; they judge nothing."""
