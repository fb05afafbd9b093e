"""The operator's view of runs and share links: look, cancel, run again, revoke."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from . import jobs, services, sharing
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
    exclude = ("snapshot",)
    actions = ("cancel", "run_again")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        """Without the frozen networks, which can be large."""
        return super().get_queryset(request).defer("snapshot")

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
    exclude = ("snapshot", "result")
    actions = ("cancel",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """Without the frozen networks and the bands, which can be large."""
        return super().get_queryset(request).defer("snapshot", "result")

    @admin.action(description="Cancel the chosen jobs", permissions=["delete"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Job]) -> None:
        """Stop what waits or runs."""
        for job in chosen:
            jobs.cancel_job(job)
        self.tell(request, len(chosen), "asked to stop")


@admin.register(ShareLink)
class ShareLinkAdmin(LookOnly):
    """Which runs are shown to whom; the addresses themselves are not shown here."""

    list_display = ("label", "run", "owner", "created", "expires", "revoked", "views")
    list_filter = ("created", "revoked")
    list_select_related = ("run", "owner")
    search_fields = ("label", "owner__username", "run__network_name")
    exclude = ("nonce", "token_sha256")
    actions = ("revoke",)

    @admin.action(description="Revoke the chosen links", permissions=["delete"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[ShareLink]) -> None:
        """Close them for good."""
        for link in chosen:
            sharing.revoke(link)
        self.tell(request, len(chosen), "revoked")
