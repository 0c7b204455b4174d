"""Settings, one file per concern; `service`, `demonstration` and `testing` are the three ways to run."""
