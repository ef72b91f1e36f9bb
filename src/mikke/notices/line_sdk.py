"""LINE's own client, line-bot-sdk, loaded when somebody first uses LINE: it weighs 42 MB and half a second."""

import functools
from importlib import import_module
from types import ModuleType


@functools.cache
def messaging() -> ModuleType:
    """Return what sends: ``ApiClient``, ``MessagingApi`` and the kinds of messages."""
    return import_module("linebot.v3.messaging")


@functools.cache
def webhook() -> ModuleType:
    """Return what reads events: ``WebhookParser`` and ``InvalidSignatureError``."""
    return import_module("linebot.v3.webhook")


@functools.cache
def webhooks() -> ModuleType:
    """Return the kinds of events."""
    return import_module("linebot.v3.webhooks")
