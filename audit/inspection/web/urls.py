"""Addresses of the log, of receipts and of verification."""

from django.urls import include, path

from audit.inspection.web import entry, how, log, verify

app_name = "inspection"

urlpatterns = [
    path("", include("audit.inspection.web.urls_receipts")),
    path("", verify.overview, name="overview"),
    path("status/", verify.status, name="status"),
    path("verify/", verify.verify, name="verify"),
    path("verifications/", verify.history, name="verifications"),
    path("how/", how.how, name="how"),
    path("how/policy/", how.policy, name="policy"),
    path("log/", log.log, name="log"),
    path("log/<uuid:uid>/", entry.entry, name="entry"),
]
