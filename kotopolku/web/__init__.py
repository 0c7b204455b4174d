"""The windows: what people see and send. HTTP, forms and templates; no rule of law is decided here."""
