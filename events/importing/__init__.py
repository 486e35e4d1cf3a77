"""From a feed's row to an article's text: the only code that talks to the network."""
