"""Who works with a client: the tab of the network and its forms."""
