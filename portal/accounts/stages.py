"""What stands between the right password and being signed in."""

from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse


class ConfirmedAddressStage(EmailVerificationStage):
    """Signing in needs a confirmed address. Signing up does not: nobody who has a case in hand waits for a mail."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.signup and self.login.user:
            return None, True
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer
