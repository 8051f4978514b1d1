"""What people should know, one inbox for each."""
