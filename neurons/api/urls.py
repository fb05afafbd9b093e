"""The API calls of this app."""

urlpatterns: list = []
