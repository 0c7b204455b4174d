"""The client's pages as an app, and a copy of the own plan and times to be read without a connection."""
