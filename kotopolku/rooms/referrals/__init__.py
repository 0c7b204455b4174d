"""Referrals of clients to services."""
