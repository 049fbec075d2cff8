"""`python -m playground`: opens the local Telegram, the demo market and the bot."""

import sys

from playground.launcher import main

sys.exit(main())
