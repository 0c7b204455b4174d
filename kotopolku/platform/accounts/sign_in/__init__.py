"""Letting people in: whose account a provider's answer is, second factors, sessions, and the trail of it all."""
