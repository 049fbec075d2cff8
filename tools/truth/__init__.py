"""`make truth`: shop data that nobody here made, loaded through the models, and every answer known for it."""
