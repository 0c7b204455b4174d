"""The Python side of the components: values that a view makes and a component draws. No database."""
