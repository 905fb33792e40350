"""Deletes sessions that are over, with what waited in them, and what was known of the devices: for a timer."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand

from portal import clock


class Command(BaseCommand):
    help = "Delete sessions that are over, and the rows of devices that are signed in no longer."

    def handle(self, *args: Any, **options: Any) -> None:
        sessions, _by_table = Session.objects.filter(expire_date__lt=clock.now()).delete()
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        self.stdout.write(f"sessions deleted: {sessions}")
