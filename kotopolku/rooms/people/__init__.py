"""Who a person is: names, identifiers, languages, contacts, kin, residence and circumstances."""
