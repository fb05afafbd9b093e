"""What a list of runs can be narrowed to."""

from django_filters import rest_framework as filters

from simulations.models import Run


class RunFilter(filters.FilterSet):
    """By network, by status."""

    network = filters.UUIDFilter(field_name="network_id")

    class Meta:
        model = Run
        fields = ("network", "status")
