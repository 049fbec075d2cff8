"""`python -m playground`: opens the local Telegram, the demo market and the bot."""

import os
import sys

from playground.launcher import main

os.umask(0o077)  # what people tell the playground, and its market's keys, are nobody else's on the machine
sys.exit(main())
