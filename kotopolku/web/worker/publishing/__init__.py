"""The editors' pages: texts with preview and versions, what waits for a translator, offices and their hours."""
