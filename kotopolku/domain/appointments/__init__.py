"""Times for meeting: free slots, interpreters, and the fee for staying away (32 a §)."""
