"""One call, from its arguments to its answer: what is sent, when again, what it means."""
