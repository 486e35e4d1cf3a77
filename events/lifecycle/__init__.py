"""The life of an action as plain values."""
