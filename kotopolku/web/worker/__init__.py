"""The worker's side: integration coaches, employment experts, social workers and those who lead them."""
