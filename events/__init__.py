"""Company Line: corporate AI-policy events, from news feed to timeline."""
