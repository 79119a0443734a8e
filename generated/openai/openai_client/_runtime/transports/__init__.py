"""Turn requests into answers: the contract, and three ways to keep it."""
