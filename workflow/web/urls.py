"""Addresses of the engine's pages: the inbox at the root, sign-in, account, search, help."""

from django.urls import path

from workflow.web import (
    account,
    calendars,
    drafts,
    inbox,
    notifications,
    outbox,
    search,
    sign_in,
    working_calendar,
)

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("inbox/count/", inbox.count, name="inbox_count"),
    path("work/<uuid:uid>/claim/", inbox.claim, name="claim"),
    path("work/<uuid:uid>/release/", inbox.release, name="release"),
    path("sign-in/", drafts.never_kept(sign_in.SignIn.as_view()), name="sign_in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("language/", account.language, name="set_language"),
    path("account/", account.account, name="account"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/discard/", drafts.discard, name="draft_discard"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/count/", notifications.count, name="notifications_count"),
    path("notifications/read/", notifications.read, name="notifications_read"),
    path("notifications/choices/", notifications.choose, name="notifications_choose"),
    path("notifications/calendar/", notifications.renew, name="calendar_renew"),
    path("calendar.ics", calendars.feed, name="calendar"),
    path("calendar/", working_calendar.years, name="calendar_years"),
    path("calendar/<int:year>/", working_calendar.year, name="calendar_year"),
    path("calendar/<int:year>/declare/", working_calendar.declare, name="calendar_declare"),
    path("calendar/<int:year>/<int:month>/<int:day>/", working_calendar.day, name="calendar_day"),
    path("outbox/", outbox.health, name="outbox"),
    path("help/", account.help_page, name="help"),
    path("search/", search.search, name="search"),
]
