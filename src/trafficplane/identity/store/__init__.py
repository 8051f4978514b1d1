"""Every SQL statement about people and credentials, one file for each noun."""
