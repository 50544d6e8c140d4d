"""Addresses of nominations: the unit's own pages here, the office's in their own list."""

from django.urls import include, path

app_name = "nominations"
urlpatterns = [path("", include("nominations.web.urls_office"))]
