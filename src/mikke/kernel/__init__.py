"""What every room of the house stands on: errors, audit, encryption, outbox, page parts."""
