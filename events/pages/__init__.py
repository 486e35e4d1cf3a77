"""The public pages: server-made, one address per view, no script needed."""
