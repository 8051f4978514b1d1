"""Forms that follow from a kind's JSON schema: nothing here knows any kind, condition or action."""
