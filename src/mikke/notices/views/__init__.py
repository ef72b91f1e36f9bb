"""Pages of this room: somebody's wishes, stopping, the webhook of LINE, the worker of the browser."""
