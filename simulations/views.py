"""The pages about money that has moved: home, your networks, a run, a shared run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What this is, shown on a real round that has already run."""
    return render(request, "home.html")


def learn(request: HttpRequest) -> HttpResponse:
    """The idea behind AlloNets, in five minutes."""
    return render(request, "learn.html")


def networks(request: HttpRequest) -> HttpResponse:
    """The visitor's own networks, runs and links."""
    return render(request, "networks/list.html")
