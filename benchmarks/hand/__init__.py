"""The best SQL that a person would write for each question of services/analytics, on orders and lines."""
