"""A household seen together: the weeks of its plans, and who is with the small children."""
