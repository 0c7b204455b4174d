"""Accessible PDF documents from typst templates."""
