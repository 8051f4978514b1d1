"""Pure rules of uploads: forms, names, types, headers. No disk, no database."""
