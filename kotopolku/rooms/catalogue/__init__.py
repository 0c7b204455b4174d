"""Who offers which services, where and when, and the pathways along which they are put together."""
