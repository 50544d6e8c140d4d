"""Every page by name that writes: the entries that what is sent to it leaves."""

from tests.writes import scenarios_above as above
from tests.writes import scenarios_account as account
from tests.writes import scenarios_after as after
from tests.writes import scenarios_bodies as bodies
from tests.writes import scenarios_box as box
from tests.writes import scenarios_calendar as calendar
from tests.writes import scenarios_clearance as clearance
from tests.writes import scenarios_desk as desk
from tests.writes import scenarios_guidance as guidance
from tests.writes import scenarios_holds as holds
from tests.writes import scenarios_intake as intake
from tests.writes import scenarios_meeting as meeting
from tests.writes import scenarios_office as office
from tests.writes import scenarios_paper as paper
from tests.writes import scenarios_people as people
from tests.writes import scenarios_record as record
from tests.writes import scenarios_unit as unit
from tests.writes import scenarios_upward as upward
from tests.writes.scene import Write
from tests.writes.table_of_clusters import CLUSTER_WRITES
from tests.writes.table_rules import MINUTES_AND_RULES
from tests.writes.table_standing import STANDING

MOVED = "nomination.state"
LAID = "session.added agenda.changed"
FOUND = f"{MOVED} appraisal.recorded session.added"
BOTH_FOUND = f"2*{MOVED} 2*appraisal.recorded"
# A ballot on three for two places, counted: who is not chosen falls to the certificate.
COUNTED = f"ballot.state tally.recorded 3*{MOVED}"
LOWERED = "nomination.added"
TAKEN_BACK = f"submission.state {MOVED}"

# The entries stand in the order of the log: the act first, then what follows from it.
WRITES = {
    "claim": [Write(account.claim, "work.claimed")],
    "release": [Write(account.release, "work.released")],
    "sign_in": [Write(account.sign_in, "account.signed_in")],
    "notifications_read": [Write(account.mark_read, "")],
    "notifications_choose": [Write(account.choose_reminders, "reminders.chosen")],
    "calendar_renew": [Write(account.renew_calendar, "calendar.renewed")],
    "calendar_year": [Write(calendar.entered, "calendar_day.entered")],
    "calendar_day": [
        Write(calendar.changed, "calendar_day.changed"),
        Write(calendar.taken_out, "calendar_day.taken_out"),
    ],
    "calendar_declare": [Write(calendar.declared, "calendar_year.declared")],
    "outbox": [Write(account.enter_address, "account.changed")],
    "set_language": [Write(account.set_language, "account.changed")],
    "nominations:start": [Write(unit.start, "submission.added")],
    "nominations:unit_lists": [Write(intake.roster_handed_in, "intake.uploaded")],
    "nominations:unit_list_sheets": [Write(intake.roster_sheet_chosen, "intake.changed")],
    "nominations:unit_list_columns": [Write(intake.roster_matched, "intake.changed")],
    "nominations:unit_list": [Write(intake.roster_repaired, "intake.changed")],
    "nominations:unit_list_confirm": [
        Write(intake.roster_taken_over, "intake.confirmed nominee.added staff.entered"),
        Write(intake.awards_taken_over, "intake.confirmed past_award.entered"),
        Write(
            intake.initiatives_taken_over,
            "intake.confirmed initiative.entered initiative.author_named",
        ),
    ],
    "nominations:unit_list_drop": [Write(intake.roster_given_up, "intake.dropped")],
    "nominations:intakes": [Write(intake.list_handed_in, "intake.uploaded")],
    "nominations:intake_sheets": [Write(intake.sheet_chosen, "intake.changed")],
    "nominations:intake_columns": [Write(intake.columns_matched, "intake.changed")],
    "nominations:intake": [Write(intake.list_repaired, "intake.changed")],
    "nominations:intake_confirm": [
        Write(intake.list_taken_over, "2*intake.confirmed 2*nominee.added 2*nomination.added")
    ],
    "nominations:intake_drop": [Write(intake.list_given_up, "intake.dropped")],
    "nominations:letter": [
        Write(unit.letter, "submission.changed"),
        Write(unit.letter, "submission.changed", headers={"X-Autosave": "1"}),
    ],
    "nominations:nominee_add": [
        Write(unit.nominee_add, "nominee.added nomination.added"),
        Write(unit.nominee_known, "nominee.added nominee.matched nomination.added"),
    ],
    "nominations:nominee_change": [
        Write(unit.nominee_change, "nomination.changed nominee.changed")
    ],
    "nominations:lists": [Write(upward.lists_taken_in, f"submission.state {MOVED}")],
    "nominations:withdraw_letter": [
        Write(upward.withdrawn_whole, TAKEN_BACK),
        Write(upward.withdrawn_with_a_list, f"{TAKEN_BACK} {TAKEN_BACK}"),
    ],
    "nominations:copy": [Write(unit.copied, "2*nomination.added")],
    "nominations:votes": [
        Write(upward.votes("meeting"), "review.recorded"),
        Write(upward.votes("council"), "review.recorded"),
    ],
    "nominations:choice": [Write(unit.choice, f"choice.recorded 3*{MOVED}")],
    "nominations:submission_papers": [Write(unit.letter_paper, "evidence.added evidence.added")],
    "nominations:nomination_papers": [Write(unit.line_paper, "evidence.added evidence.added")],
    "nominations:paper_remove": [Write(unit.paper_remove, "evidence.removed evidence.removed")],
    "nominations:sharing": [
        Write(unit.share_letter, "access.granted"),
        Write(unit.share_line, "access.granted"),
    ],
    "nominations:sharing_stop": [Write(unit.stop_sharing, "access.withdrawn")],
    "nominations:submission_move": [
        Write(unit.letter_move("put_to_head"), "submission.state", json=True),
        Write(unit.letter_move("take_back"), "submission.state"),
        Write(unit.letter_move("return_to_officer"), "submission.state"),
        Write(unit.letter_move("approve"), f"submission.state {MOVED} {LAID}", json=True),
        Write(unit.letter_move("give_up"), f"submission.state {MOVED}"),
        Write(upward.list_move("send_up"), "submission.state"),
        Write(upward.list_move("call_back"), "submission.state"),
        Write(upward.list_move("return_down"), "submission.state", json=True),
        Write(upward.list_move("merge"), f"submission.state {MOVED}"),
        Write(upward.nil_move("declare_nil"), "submission.state"),
        Write(upward.nil_move("confirm_nil"), "submission.state"),
        Write(upward.nil_move("retract_nil"), "submission.state"),
        Write(paper.paper_move("put_to_second"), "submission.state"),
        Write(paper.paper_move("confirm_paper"), f"submission.state {MOVED}", json=True),
        Write(paper.paper_move("return_entry"), "submission.state"),
        Write(paper.paper_move("drop_entry"), f"submission.state {MOVED}"),
    ],
    "nominations:nomination_move": [
        Write(unit.line_move("propose"), MOVED, json=True),
        Write(unit.line_move("remove"), MOVED),
        Write(unit.line_move("unit_fail"), MOVED),
        Write(unit.line_move("reconsider"), MOVED),
        Write(unit.line_move("withdraw"), f"{MOVED} agenda.changed"),
        Write(unit.line_move("resubmit"), MOVED),
        Write(office.line_move("find_eligible"), FOUND, json=True),
        Write(office.line_move("refer_for_opinion"), FOUND),
        Write(office.line_move("return_for_supplement"), f"{MOVED} supplement.asked"),
    ],
    "nominations:sudden_new": [
        Write(
            office.sudden_new,
            f"round.opened submission.added nominee.added nomination.added {MOVED}",
        )
    ],
    "nominations:round_new": [Write(office.round_new, "round.opened")],
    "nominations:from_paper_new": [Write(paper.begun, "submission.added")],
    "nominations:round_terms": [
        Write(guidance.terms_draft, "terms.drafted"),
        Write(guidance.terms_change, "terms.changed"),
    ],
    "nominations:terms_approve": [Write(guidance.terms_act, "terms.approved round.changed")],
    "nominations:terms_return": [Write(guidance.terms_act, "terms.returned")],
    "nominations:terms_withdraw": [Write(guidance.terms_withdraw, "terms.withdrawn")],
    "nominations:extension": [Write(office.extension, "deadline.extended")],
    "nominations:guidance_new": [Write(guidance.draft, "guidance.drafted")],
    "nominations:guidance_change": [
        Write(guidance.change, "guidance.changed"),
        Write(guidance.next_edition, "guidance.drafted"),
    ],
    "nominations:guidance_approve": [Write(guidance.approve, "guidance.approved")],
    "nominations:guidance_return": [Write(guidance.give_back, "guidance.returned")],
    "nominations:guidance_withdraw": [Write(guidance.withdraw, "guidance.withdrawn")],
    "nominations:verdict": [
        Write(office.verdict("find_eligible", reason=office.WORDS), f"{BOTH_FOUND} session.added"),
        Write(
            office.verdict("refer_for_opinion", reason=office.WORDS),
            f"{BOTH_FOUND} session.added",
        ),
        Write(
            office.verdict("return_for_supplement", reason=office.WORDS),
            f"2*{MOVED} 2*supplement.asked",
        ),
        Write(
            office.verdict("return_wrong_route", reason=office.WORDS, right_route=desk.ROUTE),
            BOTH_FOUND,
        ),
        Write(
            office.verdict(
                "find_ineligible",
                reason=office.WORDS,
                ground="STANDARD_NOT_MET",
                clause=office.CLAUSE,
            ),
            BOTH_FOUND,
        ),
    ],
    "nominations:tick_line": [Write(desk.tick_line, "check.changed")],
    "nominations:tick_letter": [Write(desk.tick_letter, "check.changed")],
    "nominations:supplement": [
        Write(desk.answers, "supplement.answered evidence.added supplement.answered")
    ],
    "nominations:hold_place": [Write(holds.place, "hold.placed")],
    "nominations:nominee_hold": [Write(holds.place_on, "hold.placed")],
    "nominations:hold_lift": [Write(holds.lift, "hold.lifted")],
    "nominations:clear": [Write(clearance.clear, f"2*{MOVED} decision.drawn_up")],
    "nominations:clearance_return": [
        Write(
            clearance.given_back,
            f"{MOVED} consultation.called_back notice.voided supplement.asked",
        )
    ],
    "nominations:consultation_new": [Write(clearance.letter_sent, "consultation.sent")],
    "nominations:consultation": [
        Write(clearance.letter_answered, "consultation.answered"),
        Write(clearance.answered_with_scan, "consultation.answered"),
        Write(clearance.objection_settled, "consultation.settled"),
    ],
    "nominations:answer_scan": [Write(clearance.scan_attached, "consultation.scan_added")],
    "nominations:notice_new": [Write(clearance.notice_opened, "notice.opened")],
    "nominations:notice_desk": [Write(clearance.notice_taken_down, "notice.taken_down")],
    "nominations:public_notice": [Write(clearance.commented, "comment.received")],
    "nominations:comment": [
        Write(clearance.moderated("PUBLISHED"), "comment.moderated"),
        Write(clearance.moderated("KEPT"), "comment.moderated"),
    ],
    "nominations:comment_hold": [Write(clearance.held, "hold.placed comment.moderated")],
    "nominations:roster_add": [
        Write(people.roster_add, "nominee.added staff.entered"),
        Write(people.roster_add_beside, "nominee.added staff.entered nominee.matched"),
    ],
    "nominations:roster_change": [Write(people.roster_change, "staff.changed nominee.changed")],
    "nominations:roster_copy": [Write(people.roster_copied, "staff.entered")],
    "nominations:service_add": [Write(people.service_add, "service.stated")],
    "nominations:service_change": [Write(people.service_change, "service.changed")],
    "nominations:relied_on": [Write(people.relied_on, "initiative.used")],
    "nominations:initiative_add": [
        Write(people.initiative_add, "initiative.entered 2*initiative.author_named")
    ],
    "nominations:initiative_correct": [
        Write(
            people.initiative_correct,
            "initiative.changed initiative.author_removed initiative.author_named",
        )
    ],
    "nominations:ledger_add": [Write(people.ledger_add, "past_award.entered")],
    "nominations:ledger_cancel": [Write(people.ledger_cancel, "past_award.cancelled")],
    "nominations:letter_twins_all": [Write(unit.all_twins, "nominee.matched")],
    "nominations:twins_decide": [Write(people.twins_decide, "nominee.matched")],
    "nominations:twins_name": [Write(people.twins_name, "nominee.matched")],
    "nominations:twins_paper": [Write(people.twins_paper, "nominee.matched past_award.changed")],
    "nominations:decision_draft": [Write(office.decision_draft, "decision.changed")],
    "nominations:decision_sign": [Write(office.decision_sign, f"decision.state {MOVED}")],
    "nominations:decision_refuse": [Write(office.decision_refuse, f"{MOVED} decision.changed")],
    "nominations:decision_move": [
        Write(office.decision_move("put_for_signature"), "decision.state", json=True),
        Write(office.decision_move("send_back"), "decision.state"),
        Write(office.decision_move("drop"), "decision.state"),
    ],
    "nominations:registry_number": [Write(office.registry_number, f"decision.state {MOVED}")],
    "nominations:above_answer": [
        Write(above.confer, f"2*{MOVED} decision.entered_above"),
        Write(above.confer_with_scan, f"{MOVED} decision.entered_above decision.scan_added"),
        Write(above.returned, f"2*{MOVED}"),
        Write(above.declined, f"2*{MOVED}"),
    ],
    "nominations:result_above": [Write(above.scan, "decision.scan_added")],
    "councils:agenda": [Write(bodies.agenda, "agenda.changed")],
    "councils:presence": [Write(bodies.presence, "attendance.marked")],
    "councils:absence": [Write(bodies.absence, "attendance.withdrawn")],
    "councils:convene": [Write(meeting.convening, "session.added")],
    "councils:matter_new": [Write(meeting.item, "agenda.changed matter.added")],
    "councils:matter": [Write(meeting.decision, "matter.decided")],
    "councils:prepare_vote": [Write(meeting.vote, "ballot.added")],
    "councils:matter_remove": [Write(meeting.removal, "agenda.changed matter.removed")],
    "councils:session_papers": [Write(meeting.paper, "session_paper.added")],
    "councils:session_paper_remove": [Write(meeting.paper_back, "session_paper.removed")],
    "councils:package": [Write(meeting.package, "package.made")],
    "councils:extend": [Write(meeting.extension, "session.extended")],
    "councils:defer": [
        Write(meeting.deferral, "session.state session.added agenda.changed nomination.changed")
    ],
    "councils:lower": [Write(after.lowering, "session.state nomination.added nomination.state")],
    "councils:departure": [Write(meeting.departure, "attendance.left")],
    "councils:prepare": [Write(bodies.prepare, "ballot.added")],
    "councils:session_move": [
        Write(bodies.session_move("open"), "session.state", json=True),
        Write(bodies.session_move("suspend"), "session.state 5*attendance.left"),
        Write(meeting.resumption, "session.state"),
        Write(bodies.session_move("close"), f"session.state {LAID} 3*nomination.changed"),
        Write(bodies.session_move("adjourn"), f"session.state {LAID} 3*nomination.changed"),
        Write(meeting.called_off, "session.state"),
    ],
    "councils:ballot_move": [
        Write(bodies.ballot_move("open"), "ballot.state", json=True),
        Write(bodies.ballot_move("close"), "ballot.state"),
        Write(bodies.ballot_move("count"), f"{COUNTED} 3*{LOWERED} 3*{MOVED} agenda.changed"),
        Write(bodies.ballot_move("cancel"), "ballot.state"),
    ],
    **MINUTES_AND_RULES,
    "councils:cast": [
        Write(bodies.cast, "ballot.cast", json=True),
        Write(box.cast, "ballot.cast", json=True),
    ],
    "councils:test_slip": [Write(box.test_slip, "ballot.trial_sealed")],
    "councils:consensus": [Write(bodies.consensus, f"{COUNTED} {LOWERED} {MOVED} agenda.changed")],
    "councils:settle": [Write(bodies.settle, f"{COUNTED} {LOWERED} {MOVED} agenda.changed")],
    "councils:paper": [Write(bodies.paper, f"{COUNTED} 3*{LOWERED} 3*{MOVED} agenda.changed")],
    **STANDING,
    **CLUSTER_WRITES,
    "inspection:verify": [Write(record.verify, "verification.asked")],
    "inspection:cosign": [Write(record.cosign, "checkpoint.cosigned")],
    "inspection:export_zip": [Write(record.export_zip, "export.made")],
}
# What is made while the notary is at work, in transactions that everybody sees.
LASTING = {"inspection:export_zip"}
