"""Handing a client over: offering, what comes in and goes out, and packages from outside."""
