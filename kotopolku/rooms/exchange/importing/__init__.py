"""From rows that were read to clients in the system: who is known already, what is written, how it runs."""
