"""What clients and those who help them write to each other, and the documents that they give each other."""
