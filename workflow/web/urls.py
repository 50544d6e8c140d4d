"""Addresses of the engine's pages: the inbox at the root, sign-in, account, search, help."""

from django.urls import path

from workflow.web import account, drafts, inbox, search, sign_in

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
    path("help/", account.help_page, name="help"),
    path("search/", search.search, name="search"),
]
