"""Let somebody who has lost phone and recovery codes set up a new phone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from localoffer.core.models import User
from localoffer.core.sign_in.codes import forget_second_step


class Command(BaseCommand):
    """Forget somebody's second step and end every sign-in of theirs."""

    help = "Forgets the phone and the recovery codes of one person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address that the person signs in with."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say what happens next."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("Nobody signs in with this address.")
        forget_second_step(user)
        self.stdout.write(
            "Done. They are signed out, and set up a new phone when they next sign in."
        )
