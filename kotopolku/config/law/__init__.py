"""What ``kotopolku law`` reads and writes."""
