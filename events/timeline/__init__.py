"""What the public sees, read from the ledger: questions, answers, sentences, figure."""
