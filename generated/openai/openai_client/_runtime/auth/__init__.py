"""Turn credentials into what a request carries, and fetch those that are fetched."""
