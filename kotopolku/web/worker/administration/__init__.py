"""Pages of those who look after an organisation: what it is, who works in it, what each role may do."""
