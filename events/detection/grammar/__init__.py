"""The grammar a step needs: verb groups, and forms that are spelt alike."""
