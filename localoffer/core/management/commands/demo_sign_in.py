"""Print how to sign in to the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from localoffer.core.demo.sign_in import sign_in_file

NO_PHONE = "No phone is needed here, because SECOND_FACTOR is optional."
PHONE = "At the first sign-in, each person sets up a phone as a second step."


class Command(BaseCommand):
    """Print the addresses and the password of those who can sign in."""

    help = "Prints how to sign in to the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what load_demo wrote, or say that there is none."""
        path = sign_in_file()
        if path.exists():
            self.stdout.write(path.read_text("utf-8").strip())
            is_easy = settings.SECOND_FACTOR == "optional"
            self.stdout.write(NO_PHONE if is_easy else PHONE)
        else:
            self.stdout.write(
                "There is no demonstration sign-in. Create an administrator with: "
                "python manage.py createsuperuser"
            )
