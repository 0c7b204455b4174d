"""The public window: what anybody may read and ask without an account, in the languages of readers."""
