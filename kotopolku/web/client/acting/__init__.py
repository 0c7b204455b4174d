"""For whom one who acts for others looks at the pages, and what of them is open to them."""
