"""Addresses of what a meeting shows live."""

from django.urls import path

from councils.web import screens

urlpatterns = [path("meetings/<str:code>/screen/", screens.screen, name="screen")]
