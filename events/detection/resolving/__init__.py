"""Whom a sentence is about: companies by name, product, epithet or pronoun."""
