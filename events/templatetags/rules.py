"""Rules of the codebook by their names, for templates that say what decided."""

from django import template

from events.vocabulary.rules import say_name

register = template.Library()
register.filter("rule_name", say_name)
