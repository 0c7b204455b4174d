"""Everything that is done in this room: keyword-only, one transaction, one audit event."""
