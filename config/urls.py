"""Every address of the site."""

from django.urls import include, path

# Councils go before nominations: a nomination's votes are shown by them, under its address.
urlpatterns = [
    path("", include("workflow.web.urls")),
    path("", include("councils.web.urls")),
    path("", include("nominations.web.urls")),
    path("audit/", include("audit.inspection.web.urls")),
]
