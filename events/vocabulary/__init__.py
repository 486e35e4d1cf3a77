"""The codebook as data: every word the tracker uses, with what it means."""
