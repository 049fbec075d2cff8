"""What breaks under a bot at work: kills, servers that go away, full disks, a Telegram that falls silent."""
