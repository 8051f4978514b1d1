"""Everything that people configure: kinds, resources, change-sets in one transaction, revisions."""
