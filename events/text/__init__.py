"""Strings with meaning: quotations, sentences, dates, addresses, fingerprints."""
