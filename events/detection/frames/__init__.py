"""Frames: who did what to what, read around one act of a sentence."""
