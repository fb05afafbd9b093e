"""Networks in the admin: whose they are, how large, and what the gallery shows."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from neurons.models import Ballots, Network, Neuron


@admin.register(Network)
class NetworkAdmin(admin.ModelAdmin):
    """Looked over here, changed in the editor."""

    list_display = ("name", "whose", "visibility", "featured", "size", "updated")
    list_filter = ("visibility", "featured", "updated")
    search_fields = ("name", "description", "owner__username", "id", "example_slug")
    list_select_related = ("owner",)
    fields = (
        "name",
        "description",
        "owner",
        "visibility",
        "featured",
        "example_slug",
        "version",
        "token_symbol",
        "token_decimals",
        "forked_from",
        "created",
        "updated",
    )
    readonly_fields = tuple(
        each for each in fields if each not in ("visibility", "featured")
    )
    actions = ("feature", "stop_featuring")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Network]:
        """With the number of neurons, in one query."""
        counted = (
            Neuron.objects.filter(network=OuterRef("pk"))
            .order_by()
            .values("network")
            .annotate(n=Count("pk"))
            .values("n")
        )
        size = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
        found = super().get_queryset(request).annotate(neuron_count=size)
        if request.user.has_perm("neurons.delete_network"):
            return found
        # Curators choose among what everybody sees; the rest is for operators.
        return found.filter(visibility=Network.Visibility.PUBLIC)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Network | None = None
    ) -> tuple[str, ...]:
        """Who sees a network is not for curators to say."""
        if request.user.has_perm("neurons.delete_network"):
            return self.readonly_fields
        return (*self.readonly_fields, "visibility")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Networks are made in the editor."""
        return False

    @admin.display(description="Owner", ordering="owner__username")
    def whose(self, network: Network) -> str:
        """A user, a visitor, or nobody."""
        if network.owner is not None:
            return network.owner.get_username()
        return "a visitor" if network.session_key else "example"

    @admin.display(description="Neurons", ordering="neuron_count")
    def size(self, network: Network) -> int:
        """How many neurons it has."""
        return network.neuron_count  # type: ignore[attr-defined]

    @admin.action(description="Feature in the gallery", permissions=["change"])
    def feature(self, request: HttpRequest, chosen: QuerySet[Network]) -> None:
        """Show public networks in the gallery."""
        chosen.filter(visibility=Network.Visibility.PUBLIC).update(featured=True)

    @admin.action(description="Feature no longer", permissions=["change"])
    def stop_featuring(self, request: HttpRequest, chosen: QuerySet[Network]) -> None:
        """Take them out of the gallery."""
        chosen.update(featured=False)


@admin.register(Ballots)
class BallotsAdmin(admin.ModelAdmin):
    """Tables of ballots, by hash; who voted what is not shown."""

    list_display = ("sha256", "rows")
    fields = readonly_fields = ("sha256", "rows")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tables come with networks."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Ballots | None = None
    ) -> bool:
        """Networks, versions and runs know a table by its hash alone."""
        return False
