"""The plan as a document: frozen, restored, compared."""
