"""The command line: a client of the HTTP API that knows files, terminals and exit codes only."""
