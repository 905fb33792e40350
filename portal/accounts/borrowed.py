"""Sentences of allauth and of Django's admin that say “log in”, or サインイン with another word.

Here one signs in and signs out. The catalogues beside this file say so in both languages, and outrank theirs.
"""

from django.utils.translation import gettext_noop as _

BORROWED = (
    _("Are you sure you want to sign out?"),
    _("Forgotten your login credentials?"),
    _("Invalid login."),
    _("Log in"),
    _("Log in again"),
    _("Log out"),
    _("Logged out"),
    _("Too many failed login attempts. Try again later."),
    _("You are already logged in as %(user_display)s."),
    _("last login"),
)
