"""Labels, and the references to them."""
