"""Every write to curated data is one named function in here."""
