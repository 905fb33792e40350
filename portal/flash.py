"""What is said once after something was done: in a cookie of the browser, so that reading it writes nothing here."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessageCookie(CookieStorage):
    """The stock one, under a name like those of the other cookies."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class Messages(FallbackStorage):
    """In the cookie, and only what is too long for it in the session."""

    storage_classes = (MessageCookie, SessionStorage)
