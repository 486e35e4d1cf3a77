"""The life of a policy action: milestones in, spells and status on a day out."""
