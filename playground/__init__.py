"""The street outside the house: a Telegram of our own, on loopback, for trying, testing and measuring a bot."""
