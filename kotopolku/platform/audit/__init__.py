"""What was done and who looked, in one chain that shows tampering."""
