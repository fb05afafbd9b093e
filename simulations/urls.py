"""The pages of this app."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("learn/", views.learn, name="learn"),
    path("networks/", views.networks, name="networks"),
]
