"""Pathways: the list, one drawn as the way that it is, its versions, and the writing of own ones."""
