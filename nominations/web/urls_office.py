"""Addresses of the standing office, the signer, the registry and the results."""

urlpatterns = []
