"""The directory of services, what an organisation offers, and which services fit a client."""
