"""The room of people: accounts, organisations, roles, sessions, second factors and API tokens."""
