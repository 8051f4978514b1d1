"""Pure rules of the console: what to show, how to say it, where to go. Time is an argument."""
