"""Addresses of the standing office, the signer, the registry and the results."""

from django.urls import path

from nominations.web import (
    above,
    decisions,
    desk,
    holds,
    opening,
    registry,
    results,
    results_above,
    rulebook,
    verdicts,
)

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("unit/submissions/<slug:code>/appraisal/", desk.appraisal, name="appraisal"),
    path("unit/submissions/<slug:code>/appraisal/verdict/", verdicts.verdict, name="verdict"),
    path("holds/", holds.holds, name="holds"),
    path("holds/<uuid:uid>/lift/", holds.lift, name="hold_lift"),
    path("rounds/new/", opening.new, name="round_new"),
    path("rounds/<slug:code>/places/", opening.places, name="round_places"),
    path("rounds/<slug:code>/extension/", verdicts.extension, name="extension"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<slug:code>/", decisions.decision, name="decision"),
    path("decisions/<slug:code>/news/", decisions.news, name="decision_news"),
    path("decisions/<slug:code>/draft/", decisions.draw_up, name="decision_draft"),
    path("decisions/<slug:code>/sign/", decisions.sign, name="decision_sign"),
    path("decisions/<slug:code>/refuse/<slug:line>/", decisions.refuse, name="decision_refuse"),
    path("decisions/<slug:code>/moves/<slug:move>/", decisions.move, name="decision_move"),
    path("above/", above.letters, name="letters_above"),
    path("decisions/<slug:code>/above/", above.letter, name="above"),
    path("decisions/<slug:code>/above/answer/", above.answer, name="above_answer"),
    path("signing/", registry.queue_to_sign, name="signing"),
    path("registry/", registry.registry, name="registry"),
    path("registry/<slug:code>/", registry.number, name="registry_number"),
    path("results/", results.results, name="results"),
    path("results/past/", results.past, name="past_awards"),
    path("results/above/", results_above.results_above, name="results_above"),
    path("results/above/<uuid:uid>/", results_above.result_above, name="result_above"),
    path("results/above/<uuid:uid>/scan/", results_above.scan, name="result_above_scan"),
    path("results/<int:year>/<slug:code>/", results.result, name="result"),
    path("outcomes/", results.outcomes, name="outcomes"),
    path("rules/", rulebook.rules, name="rules"),
    path("rules/<slug:code>/", rulebook.rule_set, name="rule_set"),
]
