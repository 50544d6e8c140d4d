"""The closed list of what an entry can say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """What happened, as object.event; `append` refuses every other word."""

    SUBMISSION_STATE = "submission.state", _("Submission moved")
    SUBMISSION_ADDED = "submission.added", _("Submission started")
    SUBMISSION_CHANGED = "submission.changed", _("Submission changed")
    CHOICE_RECORDED = "choice.recorded", _("Unit's own choice recorded")
    REVIEW_RECORDED = "review.recorded", _("Votes of the unit's own meeting recorded")

    NOMINATION_STATE = "nomination.state", _("Nomination moved")
    NOMINATION_ADDED = "nomination.added", _("Nomination added")
    NOMINATION_CHANGED = "nomination.changed", _("Nomination changed")
    NOMINATION_REMOVED = "nomination.removed", _("Nomination removed from the draft")
    NOMINEE_ADDED = "nominee.added", _("Nominee added")
    NOMINEE_CHANGED = "nominee.changed", _("Nominee changed")
    EVIDENCE_ADDED = "evidence.added", _("Paper attached")
    EVIDENCE_REMOVED = "evidence.removed", _("Paper removed")
    INTAKE_UPLOADED = "intake.uploaded", _("List handed in")
    INTAKE_CHANGED = "intake.changed", _("Handed-in list matched or repaired")
    INTAKE_CONFIRMED = "intake.confirmed", _("Handed-in list taken over")
    INTAKE_DROPPED = "intake.dropped", _("Handed-in list given up")
    APPRAISAL_RECORDED = "appraisal.recorded", _("Appraisal recorded")
    CHECK_TICKED = "check.ticked", _("Check at the desk ticked")
    CHECK_CHANGED = "check.changed", _("Check at the desk ticked anew")
    SUPPLEMENT_ASKED = "supplement.asked", _("Point asked of the unit")
    SUPPLEMENT_ANSWERED = "supplement.answered", _("Point answered by the unit")
    HOLD_PLACED = "hold.placed", _("Hold placed")
    HOLD_LIFTED = "hold.lifted", _("Hold lifted")
    CONSULTATION_SENT = "consultation.sent", _("Consultation letter sent")
    CONSULTATION_ANSWERED = "consultation.answered", _("Consultation letter answered")
    CONSULTATION_SCAN_ADDED = (
        "consultation.scan_added",
        _("Scan of an answer attached"),
    )
    CONSULTATION_CALLED_BACK = (
        "consultation.called_back",
        _("Consultation letter called back"),
    )
    CONSULTATION_VOIDED = (
        "consultation.voided",
        _("Consultation void for a changed text"),
    )
    CONSULTATION_SETTLED = "consultation.settled", _("Objection settled")
    NOTICE_OPENED = "notice.opened", _("Public notice opened")
    NOTICE_VOIDED = "notice.voided", _("Nomination taken off a public notice")
    NOTICE_TAKEN_DOWN = "notice.taken_down", _("Public notice taken down")
    NOTICE_CLOSED = "notice.closed", _("Public notice ended")
    COMMENT_RECEIVED = "comment.received", _("Comment from the public received")
    COMMENT_MODERATED = "comment.moderated", _("Comment from the public moderated")
    PAST_AWARD_ENTERED = "past_award.entered", _("Past award entered")
    PAST_AWARD_CHANGED = "past_award.changed", _("Past award changed")
    PAST_AWARD_CANCELLED = "past_award.cancelled", _("Cancellation of a past award entered")
    STAFF_ENTERED = "staff.entered", _("Line of a staff roster entered")
    STAFF_CHANGED = "staff.changed", _("Line of a staff roster changed")
    SERVICE_STATED = "service.stated", _("Spell of service stated")
    SERVICE_CHANGED = "service.changed", _("Spell of service changed")
    INITIATIVE_ENTERED = "initiative.entered", _("Initiative entered")
    INITIATIVE_CHANGED = "initiative.changed", _("Initiative changed")
    INITIATIVE_USED = "initiative.used", _("Initiative relied on, or released")
    INITIATIVE_AUTHOR_NAMED = "initiative.author_named", _("Author of an initiative named")
    INITIATIVE_AUTHOR_REMOVED = (
        "initiative.author_removed",
        _("Author of an initiative taken out"),
    )
    NOMINEE_MATCHED = "nominee.matched", _("Nominees said to be the same or different")

    MOVEMENT_ADDED = "movement.added", _("Movement entered")
    MOVEMENT_CHANGED = "movement.changed", _("Movement changed")
    ROUND_OPENED = "round.opened", _("Round opened")
    ROUND_CHANGED = "round.changed", _("Round changed")
    DEADLINE_EXTENDED = "deadline.extended", _("Deadline extended")

    CALENDAR_DAY_ENTERED = "calendar_day.entered", _("Day of the working calendar entered")
    CALENDAR_DAY_CHANGED = "calendar_day.changed", _("Day of the working calendar changed")
    CALENDAR_DAY_TAKEN_OUT = (
        "calendar_day.taken_out",
        _("Day taken out of the working calendar"),
    )
    CALENDAR_YEAR_DECLARED = (
        "calendar_year.declared",
        _("Year of the working calendar declared complete or not"),
    )

    GUIDANCE_DRAFTED = "guidance.drafted", _("Guidance of a year drafted")
    GUIDANCE_CHANGED = "guidance.changed", _("Draft of guidance changed")
    GUIDANCE_APPROVED = "guidance.approved", _("Guidance of a year approved")
    GUIDANCE_RETURNED = "guidance.returned", _("Draft of guidance returned")
    GUIDANCE_WITHDRAWN = "guidance.withdrawn", _("Draft of guidance withdrawn")

    REGULATION_DRAFTED = "regulation.drafted", _("Regulation of a body drafted")
    REGULATION_CHANGED = "regulation.changed", _("Draft of a regulation changed")
    REGULATION_APPROVED = "regulation.approved", _("Regulation of a body approved")
    REGULATION_RETURNED = "regulation.returned", _("Draft of a regulation returned")
    REGULATION_WITHDRAWN = "regulation.withdrawn", _("Draft of a regulation withdrawn")

    TERMS_DRAFTED = "terms.drafted", _("New terms of a round drafted")
    TERMS_CHANGED = "terms.changed", _("Draft of new terms changed")
    TERMS_APPROVED = "terms.approved", _("New terms of a round approved")
    TERMS_RETURNED = "terms.returned", _("Draft of new terms returned")
    TERMS_WITHDRAWN = "terms.withdrawn", _("Draft of new terms withdrawn")

    CLUSTER_YEAR_ENTERED = "cluster.year_entered", _("Leaders of a cluster for a year entered")
    CLUSTER_YEAR_CHANGED = "cluster.year_changed", _("Leaders of a cluster for a year changed")
    CLUSTER_TIMETABLE_SET = "cluster.timetable_set", _("Timetable of a cluster set")

    COVENANT_STATE = "covenant.state", _("Covenant moved")
    COVENANT_ADDED = "covenant.added", _("Draft of a covenant begun")
    COVENANT_CHANGED = "covenant.changed", _("Draft of a covenant changed")
    COVENANT_ASKED = "covenant.asked", _("Signature under a covenant asked")
    COVENANT_SIGNED = "covenant.signed", _("Covenant signed")
    COVENANT_COUNTED = "covenant.counted", _("Signature under a covenant counted")

    SCORING_BEGUN = "scoring.begun", _("Scoring of a cluster begun")
    SCORING_CLOSED = "scoring.closed", _("Scoring of a cluster closed")
    SCORING_WITHDRAWN = "scoring.withdrawn", _("Scoring of a cluster withdrawn")
    SCORE_HANDED_IN = "score.handed_in", _("Score sheet handed in")
    SCORE_PAPER_ADDED = "score_paper.added", _("Evidence of a self-score attached")
    SCORE_PAPER_REMOVED = "score_paper.removed", _("Evidence of a self-score taken back")
    SCORE_REOPENED = "score.reopened", _("Score sheet reopened")

    SESSION_STATE = "session.state", _("Session moved")
    SESSION_ADDED = "session.added", _("Session called")
    SESSION_CHANGED = "session.changed", _("Session changed")
    AGENDA_CHANGED = "agenda.changed", _("Agenda changed")
    ATTENDANCE_MARKED = "attendance.marked", _("Attendance marked")
    ATTENDANCE_WITHDRAWN = "attendance.withdrawn", _("Attendance taken back")
    ATTENDANCE_LEFT = "attendance.left", _("Member left the session")
    MATTER_ADDED = "matter.added", _("Item put on the agenda")
    MATTER_REMOVED = "matter.removed", _("Item taken off the agenda")
    SESSION_PAPER_ADDED = "session_paper.added", _("Paper laid before a session")
    SESSION_PAPER_REMOVED = "session_paper.removed", _("Paper of a session taken back")
    SESSION_EXTENDED = "session.extended", _("Time to answer in writing extended")
    PACKAGE_MADE = "package.made", _("Papers of a session taken away to read")
    MATTER_DECIDED = "matter.decided", _("Item of the agenda decided")
    RECUSAL_DECLARED = "recusal.declared", _("Recusal declared")
    RECUSAL_WITHDRAWN = "recusal.withdrawn", _("Recusal withdrawn")
    RECUSAL_RULED = "recusal.ruled", _("Recusal ruled on")
    RECUSAL_DISMISSED = "recusal.dismissed", _("Recusal set aside")
    SUBSTITUTE_APPOINTED = "substitute.appointed", _("Substitute appointed")
    SUBSTITUTE_ENDED = "substitute.ended", _("Appointment of a substitute ended")
    OPINION_RECEIVED = "opinion.received", _("Written opinion entered")
    OPINION_CHECKED = "opinion.checked", _("Written opinion checked")
    OPINION_TAKEN_OUT = "opinion.taken_out", _("Written opinion taken out")
    CONSENT_GIVEN = "consent.given", _("Declaration of the chair")
    CONSENT_CHANGED = "consent.changed", _("Declaration of the chair changed")

    BALLOT_STATE = "ballot.state", _("Ballot moved")
    BALLOT_ADDED = "ballot.added", _("Ballot prepared")
    SHEET_ADDED = "sheet.added", _("Sheet of several awards prepared")
    BALLOT_TIMED = "ballot.timed", _("Closing time of a ballot announced")
    BALLOT_EXTENDED = "ballot.extended", _("Time to vote extended")
    BALLOT_CAST = "ballot.cast", _("Ballot cast")
    BALLOT_PAPER_TAKEN_BACK = "ballot.paper_taken_back", _("Paper of the room taken back")
    BALLOT_KEY_ASKED = "ballot.key_asked", _("Key of a ballot box asked for")
    BALLOT_TRIAL_SEALED = "ballot.trial_sealed", _("Test slip sealed")
    PAPERS_SEALED = "papers.sealed", _("Papers of the room sealed into a ballot box")
    BOX_KEY_MADE = "box.key_made", _("Key of a ballot box made")
    BOX_TRIED = "box.tried", _("Test slip opened by the keeper")
    BOX_CLOSED = "box.closed", _("Ballot box closed")
    BOX_OPENED = "box.opened", _("Ballot box opened and counted")
    BOX_REFUSED = "box.refused", _("Ballot box not opened")
    BOX_KEY_DESTROYED = (
        "box.key_destroyed",
        _("Keeper’s key of a ballot box destroyed, with its copy"),
    )
    TALLY_RECORDED = "tally.recorded", _("Tally recorded")

    MINUTES_STATE = "minutes.state", _("Minutes moved")
    MINUTES_DRAFTED = "minutes.drafted", _("Minutes drafted")
    MINUTES_CHANGED = "minutes.changed", _("Draft of minutes changed")
    MINUTES_SIGNED = "minutes.signed", _("Minutes signed by one person")
    MINUTES_PAPER_MADE = "minutes.paper_made", _("PDF of signed minutes made")

    DECISION_STATE = "decision.state", _("Decision moved")
    DECISION_DRAWN_UP = "decision.drawn_up", _("Decision drawn up")
    DECISION_CHANGED = "decision.changed", _("Decision changed")
    DECISION_ENTERED_ABOVE = "decision.entered_above", _("Decision of a higher authority entered")
    DECISION_SCAN_ADDED = "decision.scan_added", _("Scan of a decision attached")

    WORK_CLAIMED = "work.claimed", _("Work claimed")
    WORK_RELEASED = "work.released", _("Work released")
    WORK_SEEN = "work.seen", _("Work first opened")

    ACCOUNT_CREATED = "account.created", _("Account created")
    ACCOUNT_CHANGED = "account.changed", _("Account changed")
    ACCOUNT_SIGNED_IN = "account.signed_in", _("Signed in")
    ACCOUNT_CREDENTIAL_RESET = "account.credential_reset", _("Password reset")
    ACCOUNT_TRIES_SLOWED = "account.tries_slowed", _("Wrong passwords again and again")
    REMINDERS_CHOSEN = "reminders.chosen", _("Reminders chosen")
    CALENDAR_RENEWED = "calendar.renewed", _("Secret address of a calendar renewed")
    MAIL_GIVEN_UP = "mail.given_up", _("Letter not delivered")
    POST_GRANTED = "post.granted", _("Post granted")
    POST_ENDED = "post.ended", _("Post ended")
    MEMBERSHIP_GRANTED = "membership.granted", _("Membership granted")
    MEMBERSHIP_ENDED = "membership.ended", _("Membership ended")
    ACCESS_GRANTED = "access.granted", _("Access granted")
    ACCESS_WITHDRAWN = "access.withdrawn", _("Access withdrawn")
    UNIT_ADDED = "unit.added", _("Unit entered")
    UNIT_CHANGED = "unit.changed", _("Unit changed")
    BODY_ADDED = "body.added", _("Cluster or council entered")
    BODY_CHANGED = "body.changed", _("Cluster or council changed")

    RULES_INSTALLED = "rules.installed", _("Rules installed")
    EXPORT_MADE = "export.made", _("Export made")
    DATA_READ = "data.read", _("Personal data read")
    VERIFICATION_ASKED = "verification.asked", _("Verification of the log asked for")
    CHECKPOINT_COSIGNED = "checkpoint.cosigned", _("Checkpoint witnessed")
    AUDIT_ERASED = "audit.erased", _("Personal data erased")
    LOG_RESTORED = "log.restored", _("Database restored from a backup")

    NOTARY_HEARTBEAT = "notary.heartbeat", _("Sign of life of the notary")
    NOTARY_POLICY = "notary.policy", _("Policy the notary works by")
    ALARM_FORGED = "alarm.forged", _("Alarm: an entry without a valid signature")
    ALARM_CHANGED = "alarm.changed", _("Alarm: a sealed entry was changed or removed")
    ALARM_UNRECONCILED = "alarm.unreconciled", _("Alarm: a row differs from the log")
    DEMO_SEEDED = "demo.seeded", _("Demonstration data laid out")


class Outcome(TextChoices):
    """How a verification of the log stands or ended."""

    WAITING = "WAITING", _("Waiting for the notary")
    RUNNING = "RUNNING", _("Being checked")
    INTACT = "INTACT", _("Intact")
    INCOMPLETE = "INCOMPLETE", _("Verified but incomplete")
    BROKEN = "BROKEN", _("Broken")
    INTERRUPTED = "INTERRUPTED", _("Interrupted")
