"""What an attacker tries, and what it costs them."""
