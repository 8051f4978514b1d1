"""Commands for those who work on the product itself."""
