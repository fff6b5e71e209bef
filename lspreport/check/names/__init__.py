"""Terms, bodies and works: each spelt and named in one way."""
