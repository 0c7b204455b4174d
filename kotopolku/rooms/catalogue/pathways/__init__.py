"""What a version of a pathway holds, those that are there from the start, and why a change is refused."""
