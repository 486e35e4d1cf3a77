"""Measures the detector against labelled articles."""
