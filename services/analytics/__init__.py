"""Analytics: query functions apart from handlers. `scope` says what is counted; one module per thing asked about."""
