"""Files on pages: how they come in (`handler`, `field`), why one is refused (`words`), how they go out (`serving`)."""
