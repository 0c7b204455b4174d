"""Subcommands of `kotopolku`, one module each."""

import argparse
from typing import Any, TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[Any]"
"""What `register` of a subcommand gets."""
