"""Subcommands of the directory of services."""
