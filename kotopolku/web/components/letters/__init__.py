"""Mails to those who work here or provide services: what they say, never about whom."""
