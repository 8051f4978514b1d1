"""What a gateway must do, as frozen values: free of the API, the database and Envoy.

The compiler writes it, `envoy` translates it, and the explainer reads the same values.
"""
