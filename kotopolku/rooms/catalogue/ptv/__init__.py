"""Reading the Finnish Service Catalogue (PTV, open interface version 11): asked, understood, written."""
