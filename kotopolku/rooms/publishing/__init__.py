"""What an organisation tells everybody: its public pages, news and offices."""
