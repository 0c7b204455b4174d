"""The log for those who follow it, and disclosures of one client."""
