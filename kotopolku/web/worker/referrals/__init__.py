"""Referrals: a client's, a worker's own, and those that a provider's workers have received."""
