"""The shapes of jobs on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from simulations import jobs
from simulations.engine.many import MOST_SEEDS
from simulations.engine.varying import MOST_VALUES, WHAT
from simulations.job_models import Job

LARGEST_SEED = 2**63 - 1 - MOST_SEEDS


class SweepSerializer(serializers.Serializer):
    """One figure of one neuron: a param, a setting, or one of its electorate."""

    neuron = serializers.CharField(max_length=64)
    param = serializers.CharField(required=False, max_length=64)
    setting = serializers.CharField(required=False, max_length=64)
    electorate = serializers.CharField(required=False, max_length=64)
    values = serializers.ListField(
        child=serializers.JSONField(), min_length=1, max_length=MOST_VALUES
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the three, and no more."""
        if sum(name in attrs for name in WHAT) != 1:
            raise serializers.ValidationError(
                f"A sweep varies one of {', '.join(WHAT)}.", code="invalid"
            )
        return attrs


class JobRequestSerializer(serializers.Serializer):
    """What is to be run many times."""

    kind = serializers.ChoiceField(Job.Kind.choices)
    scenario = serializers.DictField(default=dict)
    seeds = serializers.IntegerField(min_value=1, max_value=MOST_SEEDS, default=100)
    first_seed = serializers.IntegerField(
        min_value=0, max_value=LARGEST_SEED, default=0
    )
    sweep = SweepSerializer(allow_null=True, default=None)
    run = serializers.UUIDField(
        allow_null=True,
        default=None,
        help_text="Take network and scenario as this run has frozen them.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A sweep says what it varies."""
        if (attrs["kind"] == Job.Kind.SWEEP) != (attrs["sweep"] is not None):
            text = "A job of kind sweep has a sweep, others have none."
            raise serializers.ValidationError({"sweep": text})
        return attrs


class JobProgressSerializer(serializers.Serializer):
    """How far a job is."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()
    seconds_left = serializers.IntegerField(allow_null=True)


class JobSerializer(serializers.ModelSerializer):
    """A job as its page follows it."""

    network = serializers.UUIDField(source="network_id", allow_null=True)
    progress = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url")

    class Meta:
        model = Job
        fields = (
            "id",
            "kind",
            "network",
            "network_name",
            "status",
            "sentence",
            "progress",
            "scenario",
            "first_seed",
            "seeds",
            "sweep",
            "created",
            "started",
            "finished",
            "url",
        )
        read_only_fields = fields

    @extend_schema_field(JobProgressSerializer)
    def get_progress(self, job: Job) -> dict[str, int | None]:
        """Runs done, runs in all, seconds left if somebody can say."""
        return dict(vars(jobs.progress(job)))


class JobResultSerializer(serializers.Serializer):
    """What a job found: P10, P50 and P90 of every metric and recipient, by value."""

    token = serializers.DictField()
    chance = serializers.BooleanField()
    sentence = serializers.CharField()
    seeds = serializers.DictField()
    sweep = serializers.DictField(allow_null=True)
    runs = serializers.IntegerField()
    outputs = serializers.CharField()
    recipients = serializers.ListField(child=serializers.DictField())
    metrics = serializers.ListField(child=serializers.DictField())
    values = serializers.ListField(child=serializers.DictField())
