"""Subcommands that keep an installation whole: copies, keys, the log, retention and its records."""
