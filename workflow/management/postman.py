"""Hands letters to the mail server, one after the other, and says what became of each."""

from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from workflow.actions.outbox import claim_letter, note_failed, note_sent
from workflow.models import Mail

REFUSED_FOR_GOOD = 500


def deliver() -> tuple[int, list[str]]:
    """Send what waits; returns how many were taken, and the codes of what failed.

    A server that cannot be reached ends the round: the other letters wait without losing a try.
    """
    sent, failed, connection = 0, [], get_connection()
    while mail := claim_letter(now=timezone.now()):
        try:
            connection.send_messages([_message(mail)])
        except (SMTPException, OSError) as no:
            connection.close()
            code, is_for_good = _code(no), _is_for_good(no)
            note_failed(mail, error=code, refused=is_for_good, now=timezone.now())
            failed.append(code)
            if not isinstance(no, SMTPDataError | SMTPRecipientsRefused):
                break
        else:
            note_sent(mail, now=timezone.now())
            sent += 1
    connection.close()
    return sent, failed


def _message(mail: Mail) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<{mail.uid}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": mail.user.language,
    }
    return EmailMessage(mail.subject, mail.body, to=[mail.user.email], headers=headers)


def _smtp_code(no: Exception) -> int | None:
    if isinstance(no, SMTPRecipientsRefused):
        return next((code for code, _words in no.recipients.values()), None)
    return getattr(no, "smtp_code", None)


def _code(no: Exception) -> str:
    """What failed, without the server's words: they may repeat the address."""
    return " ".join(str(part) for part in (type(no).__name__, _smtp_code(no)) if part)


def _is_for_good(no: Exception) -> bool:
    """Whether the server refused this very letter or address, and will again."""
    about_the_letter = isinstance(no, SMTPDataError | SMTPRecipientsRefused)
    return about_the_letter and (_smtp_code(no) or 0) >= REFUSED_FOR_GOOD
