"""Shows what the record answers to people: the command line, the brief, and what one report says. It decides no fact."""
