"""What is valid and yet can't be meant: findings about rules, each with a request that shows it."""
