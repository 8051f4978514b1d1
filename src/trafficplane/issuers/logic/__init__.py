"""Pure parts of the issuers room."""
