"""The shapes of runs, results and share links on the wire."""

from django.http import HttpRequest
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from neurons.models import BallotsShown
from neurons.permissions import Actor
from simulations import waiting
from simulations.engine.sankey import LOOPS
from simulations.models import Run, ShareLink
from simulations.scenario_models import NAME
from simulations.series import ACCOUNTS
from simulations.sharing import address_of


class RunRequestSerializer(serializers.Serializer):
    """What is asked for: a scenario, and whether a new run is wanted in any case."""

    scenario = serializers.DictField(default=dict)
    anew = serializers.BooleanField(default=False)
    name = serializers.CharField(
        max_length=NAME,
        allow_blank=True,
        default="",
        help_text="What the scenario is called, for the list of runs.",
    )


class ProgressSerializer(serializers.Serializer):
    """How far a run is."""

    round = serializers.IntegerField()
    rounds = serializers.IntegerField()
    seconds_left = serializers.IntegerField(allow_null=True)


class RunSerializer(serializers.ModelSerializer):
    """A run as its page and the editor follow it."""

    network = serializers.UUIDField(source="network_id", allow_null=True)
    progress = serializers.SerializerMethodField()
    receipt = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url")
    can_share = serializers.SerializerMethodField()

    class Meta:
        model = Run
        fields = (
            "id",
            "network",
            "network_name",
            "status",
            "outcome",
            "sentence",
            "attempt",
            "progress",
            "scenario",
            "scenario_name",
            "certificate",
            "receipt",
            "created",
            "started",
            "finished",
            "url",
            "can_share",
        )
        read_only_fields = fields

    @extend_schema_field(ProgressSerializer)
    def get_progress(self, run: Run) -> dict[str, int | None]:
        """Rounds done, rounds at most, seconds left if somebody can say."""
        return {
            "round": run.progress_round,
            "rounds": run.progress_rounds,
            "seconds_left": waiting.seconds_left(run),
        }

    def get_receipt(self, run: Run) -> dict[str, str] | None:
        """Hashes of what went in and came out, once it is done."""
        if not run.outputs:
            return None
        return {"inputs": run.inputs, "outputs": run.outputs}

    def get_can_share(self, run: Run) -> bool:
        """Whether the asker may make a link to it."""
        actor: Actor = self.context["actor"]
        return actor.owns(run)


class ResultSerializer(serializers.Serializer):
    """What a run produced; amounts are decimal strings in tokens."""

    token = serializers.DictField()
    certificate = serializers.DictField()
    receipt = serializers.DictField()
    metrics = serializers.ListField(child=serializers.DictField())
    recipients = serializers.ListField(child=serializers.DictField())
    rounds = serializers.IntegerField()
    ledger = serializers.ListField(child=serializers.DictField())
    neurons = serializers.DictField()
    connections = serializers.DictField()
    gifts = serializers.DictField(help_text="Of these payments, gifts beside a pool.")


class SankeyRequestSerializer(serializers.Serializer):
    """How a Sankey is to be drawn."""

    view = serializers.ChoiceField(["all", "rounds"], default="all")
    largest = serializers.IntegerField(min_value=1, max_value=200, default=16)
    first = serializers.IntegerField(min_value=0, max_value=10_000, default=0)
    through = serializers.CharField(
        max_length=64,
        allow_blank=True,
        default="",
        help_text="Id of a neuron: only what passed through it.",
    )
    loops = serializers.ChoiceField(
        LOOPS,
        default="auto",
        help_text="Each loop as one node, or opened; auto: as one where they are many.",
    )
    theme = serializers.ChoiceField(["light", "dark"], default="light")
    width = serializers.IntegerField(min_value=240, max_value=4000, default=1200)


class SeriesRequestSerializer(serializers.Serializer):
    """Which lines over the rounds are to be drawn."""

    neurons = serializers.CharField(
        max_length=600,
        allow_blank=True,
        default="",
        help_text="Up to eight ids, with commas between; none: who kept most.",
    )
    account = serializers.ChoiceField(
        list(ACCOUNTS.items()), default="kept", help_text="What is drawn of each."
    )
    theme = serializers.ChoiceField(["light", "dark"], default="light")

    def validate_neurons(self, text: str) -> list[str]:
        """The ids apart."""
        return [each.strip() for each in text.split(",") if each.strip()]


class ShareRequestSerializer(serializers.Serializer):
    """What a new link is called and when it ends."""

    label = serializers.CharField(max_length=200, allow_blank=True, default="")
    expires = serializers.DateTimeField(allow_null=True, default=None)
    ballots = serializers.ChoiceField(
        BallotsShown.choices,
        default=BallotsShown.NOT_SHARED,
        help_text="What whoever opens the link gets of the ballots.",
    )
    unlocked = serializers.ListField(
        child=serializers.CharField(max_length=300),
        allow_null=True,
        default=None,
        max_length=100,
        help_text="Keys of the only settings that readers may change; null: no lock.",
    )


class VersionShareRequestSerializer(ShareRequestSerializer):
    """The same for a version of a network: the one as it is now, or a kept one."""

    version = serializers.IntegerField(
        allow_null=True, default=None, min_value=1, max_value=2**31 - 1
    )


class SettingSerializer(serializers.Serializer):
    """A setting that a link can leave open while all else is locked."""

    key = serializers.CharField()
    where = serializers.CharField(help_text="The neuron, or both ends of a wire.")
    label = serializers.CharField(source="declaration.label")
    unit = serializers.CharField()
    value = serializers.CharField(source="field", help_text="As it is now.")


class ShareSerializer(serializers.ModelSerializer):
    """A link as its owner sees it; the address is whole, to be copied."""

    url = serializers.SerializerMethodField()
    name = serializers.CharField(help_text="Of what it shows.")
    shows = serializers.ChoiceField(["run", "comparison", "version"])

    class Meta:
        model = ShareLink
        fields = (
            "id",
            "shows",
            "name",
            "run",
            "against",
            "network",
            "version",
            "url",
            "label",
            "ballots",
            "unlocked",
            "expires",
            "revoked",
            "views",
            "created",
        )
        read_only_fields = fields

    def get_url(self, link: ShareLink) -> str:
        """The address to give away."""
        request: HttpRequest = self.context["request"]
        return request.build_absolute_uri(address_of(link))
