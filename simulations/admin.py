"""The operator's view of runs and share links: look, cancel, run again, revoke."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import ngettext

from . import jobs, queue_state, services, sharing
from .models import Job, Run, ShareLink


class LookOnly(admin.ModelAdmin):
    """Rows that are read here and changed by actions only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are made by people who ask for them."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: object | None = None
    ) -> bool:
        """What happened is not edited."""
        return False

    def tell(self, request: HttpRequest, count: int, done: str) -> None:
        """Say how many an action reached."""
        noun = ngettext("row", "rows", count)
        self.message_user(request, f"{count} {noun} {done}.", messages.SUCCESS)


def _as_written(trace: str) -> str:
    return format_html("<pre>{}</pre>", trace) if trace else "–"


@admin.register(Run)
class RunAdmin(LookOnly):
    """What workers do and did."""

    list_display = (
        "network_name",
        "owner",
        "status",
        "attempt",
        "progress",
        "outcome",
        "created",
        "finished",
    )
    list_filter = ("status", "outcome", "created")
    list_select_related = ("owner",)
    search_fields = ("id", "network_name", "owner__username", "inputs")
    date_hierarchy = "created"
    fields = (
        "network_name",
        "network",
        "owner",
        "status",
        "outcome",
        "sentence",
        "trace",
        "scenario",
        "seed",
        "rules_version",
        "inputs",
        "outputs",
        "certificate",
        "attempt",
        "worker",
        "heartbeat",
        "progress",
        "created",
        "started",
        "finished",
    )
    actions = ("cancel", "run_again")
    change_list_template = "admin/simulations/with_queue.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        """Without the frozen networks, which can be large."""
        return super().get_queryset(request).defer("snapshot")

    def get_urls(self) -> list[Any]:
        """With the page of the queue."""
        view = self.admin_site.admin_view(self.queue)
        return [path("queue/", view, name="simulations_queue"), *super().get_urls()]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """What waits, and who works."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Queue and workers",
            "opts": self.model._meta,
            "state": queue_state.look(),
        }
        return TemplateResponse(request, "admin/simulations/queue.html", context)

    @admin.display(description="error, for staff")
    def trace(self, run: Run) -> str:
        """Where an unexpected failure happened."""
        return _as_written(run.error_trace)

    @admin.display(description="round")
    def progress(self, run: Run) -> str:
        """How far it is."""
        return f"{run.progress_round} of {run.progress_rounds}"

    @admin.action(description="Cancel the chosen runs", permissions=["delete"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Run]) -> None:
        """Stop what waits or runs."""
        for run in chosen:
            services.cancel_run(run)
        self.tell(request, len(chosen), "asked to stop")

    @admin.action(description="Run the chosen ones again", permissions=["delete"])
    def run_again(self, request: HttpRequest, chosen: QuerySet[Run]) -> None:
        """Queue the same frozen inputs once more."""
        for run in chosen:
            services.run_again(run)
        self.tell(request, len(chosen), "queued again")


@admin.register(Job)
class JobAdmin(LookOnly):
    """Many runs that are under way or done."""

    list_display = ("network_name", "owner", "kind", "cells", "status", "created")
    list_filter = ("status", "kind", "created")
    list_select_related = ("owner",)
    search_fields = ("id", "network_name", "owner__username")
    date_hierarchy = "created"
    exclude = ("snapshot", "result", "error_trace")
    readonly_fields = ("trace",)
    actions = ("cancel",)
    change_list_template = "admin/simulations/with_queue.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """Without the frozen networks and the bands, which can be large."""
        return super().get_queryset(request).defer("snapshot", "result")

    @admin.display(description="error, for staff")
    def trace(self, job: Job) -> str:
        """Where an unexpected failure happened."""
        return _as_written(job.error_trace)

    @admin.action(description="Cancel the chosen jobs", permissions=["delete"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Job]) -> None:
        """Stop what waits or runs."""
        for job in chosen:
            jobs.cancel_job(job)
        self.tell(request, len(chosen), "asked to stop")


@admin.register(ShareLink)
class ShareLinkAdmin(LookOnly):
    """What is shown to whom; the addresses themselves are not shown here."""

    list_display = (
        "__str__",
        "shows",
        "owner",
        "created",
        "expires",
        "revoked",
        "views",
    )
    list_filter = ("created", "revoked")
    list_select_related = ("run", "owner")
    search_fields = ("label", "title", "owner__username", "run__network_name")
    exclude = ("nonce", "token_sha256", "snapshot")
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShareLink]:
        """Without the frozen networks, which can be large."""
        return super().get_queryset(request).defer("snapshot", "run__snapshot")

    @admin.action(description="Revoke the chosen links", permissions=["delete"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[ShareLink]) -> None:
        """Close them for good."""
        for link in chosen:
            sharing.revoke(link)
        self.tell(request, len(chosen), "revoked")
