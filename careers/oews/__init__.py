"""Taking a newer release of the wage survey: reading it, writing our tables of it, saying what changed."""
