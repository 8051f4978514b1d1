"""The issuers of tokens that publish their keys by URL: fetching those keys and keeping them."""
