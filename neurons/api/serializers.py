"""The shapes of answers, for the OpenAPI schema and its docs page."""

from rest_framework import serializers

from neurons.models import BallotsShown, Network


class NetworkShape(serializers.Serializer):
    """A network in a list."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    visibility = serializers.ChoiceField(choices=Network.Visibility.choices)
    ballots = serializers.ChoiceField(
        choices=BallotsShown.choices, help_text="What others get of its ballots."
    )
    version = serializers.IntegerField()
    neurons = serializers.IntegerField()
    connections = serializers.IntegerField()
    token = serializers.CharField()
    forked_from = serializers.UUIDField(allow_null=True)
    is_fork = serializers.BooleanField(
        help_text="Whether it is a copy of one’s own of something else."
    )
    forks = serializers.IntegerField()
    example_slug = serializers.CharField(allow_null=True)
    unlocked = serializers.ListField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="The settings that may change, of what was shared locked; or null.",
    )
    updated = serializers.DateTimeField()
    can_edit = serializers.BooleanField()
    url = serializers.CharField()


class NewNetwork(serializers.Serializer):
    """What a new network is made of: a document, or a name."""

    document = serializers.JSONField(required=False)
    name = serializers.CharField(required=False)


class VisibilityChange(serializers.Serializer):
    """Who may see a network, and what of its ballots."""

    visibility = serializers.ChoiceField(
        choices=Network.Visibility.choices, required=False
    )
    ballots = serializers.ChoiceField(choices=BallotsShown.choices, required=False)


class DocumentShape(serializers.Serializer):
    """A document and its version."""

    version = serializers.IntegerField()
    can_edit = serializers.BooleanField()
    document = serializers.JSONField(help_text="See /api/schema/document.json.")


class Changes(serializers.Serializer):
    """Changes, applied in order, all or none."""

    base_version = serializers.IntegerField()
    changes = serializers.ListField(child=serializers.DictField())


class Replacement(serializers.Serializer):
    """A whole document in the place of a version."""

    base_version = serializers.IntegerField()
    document = serializers.JSONField(help_text="See /api/schema/document.json.")


class Finding(serializers.Serializer):
    """One thing to be said about a network before it runs."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning", "info"])
    neuron = serializers.CharField(allow_null=True)
    connection = serializers.CharField(allow_null=True)
    sentence = serializers.CharField()
    cure = serializers.CharField()
    fix = serializers.ListField(child=serializers.DictField(), allow_null=True)


class Saved(serializers.Serializer):
    """The new version, and what is to be said about it."""

    version = serializers.IntegerField()
    findings = Finding(many=True)


class Forked(serializers.Serializer):
    """Where the copy is."""

    id = serializers.UUIDField()
    url = serializers.CharField()
    version = serializers.IntegerField()


class Selection(serializers.Serializer):
    """The neurons to arrange; all, where it is left out."""

    selection = serializers.ListField(child=serializers.CharField(), required=False)


class Layout(serializers.Serializer):
    """Positions by id of neuron."""

    positions = serializers.DictField(
        child=serializers.ListField(child=serializers.FloatField())
    )


class BallotsUpload(serializers.Serializer):
    """A CSV file of ballots for one neuron."""

    file = serializers.FileField()
    network = serializers.UUIDField()
    neuron = serializers.CharField()
    columns = serializers.CharField(
        required=False,
        help_text='JSON such as {"voter": "address"}: meanings and headers.',
    )


class UnmatchedBallot(serializers.Serializer):
    """A row that names no recipient of the neuron."""

    row = serializers.IntegerField()
    voter = serializers.CharField()
    recipient = serializers.CharField()


class BallotsStored(serializers.Serializer):
    """The stored table; put its hash into the neuron's constituency."""

    sha256 = serializers.CharField()
    rows = serializers.IntegerField()
    unmatched = UnmatchedBallot(many=True)
    left_out = serializers.ListField(child=serializers.CharField())
    voters_numbered = serializers.BooleanField()
    preview = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField())
    )


class Catalogue(serializers.Serializer):
    """All that can be put into a network."""

    categories = serializers.ListField(child=serializers.DictField())
    kinds = serializers.ListField(child=serializers.DictField())
    settings = serializers.ListField(child=serializers.DictField())
    electorate = serializers.ListField(child=serializers.DictField())
    connection_attributes = serializers.ListField(child=serializers.DictField())
    neuron_attributes = serializers.ListField(child=serializers.DictField())
    templates = serializers.ListField(child=serializers.DictField())
    limits = serializers.DictField()
