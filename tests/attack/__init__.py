"""What attackers try, generated from the code."""
