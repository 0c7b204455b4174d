"""Tests of the house: the plan of `docs/house.md`, held by a machine."""
