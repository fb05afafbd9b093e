"""Jobs and chunks: many runs of one frozen network, shared by workers."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("neurons", "0002_template_source"),
        ("simulations", "0002_run_explanations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("seeds", "many seeds"), ("sweep", "a sweep")],
                        max_length=5,
                    ),
                ),
                ("session_key", models.CharField(blank=True, max_length=64)),
                ("network_name", models.CharField(max_length=200)),
                ("snapshot", models.JSONField()),
                ("scenario", models.JSONField()),
                ("first_seed", models.BigIntegerField()),
                ("seeds", models.PositiveIntegerField()),
                ("sweep", models.JSONField(blank=True, null=True)),
                ("rules_version", models.PositiveIntegerField()),
                ("inputs", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "waiting for a worker"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="queued",
                        max_length=9,
                    ),
                ),
                ("sentence", models.TextField(blank=True)),
                ("cells", models.PositiveIntegerField()),
                ("planned", models.DateTimeField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("started", models.DateTimeField(blank=True, null=True)),
                ("finished", models.DateTimeField(blank=True, null=True)),
                (
                    "network",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="jobs",
                        to="neurons.network",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created"],
            },
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("first_cell", models.PositiveIntegerField()),
                ("end_cell", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "waiting for a worker"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="queued",
                        max_length=9,
                    ),
                ),
                ("worker", models.CharField(blank=True, max_length=64)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("heartbeat", models.DateTimeField(blank=True, null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("dispatched", models.DateTimeField(default=django.utils.timezone.now)),
                ("header", models.JSONField(blank=True, null=True)),
                ("data", models.BinaryField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chunks",
                        to="simulations.job",
                    ),
                ),
            ],
            options={
                "ordering": ["job", "first_cell"],
            },
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["owner", "inputs"], name="job_by_owner_inputs"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["session_key", "created"], name="job_by_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["queued", "running", "done", "failed", "cancelled"])
                ),
                name="job_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("owner__isnull", True), ("session_key", ""), _connector="OR"
                ),
                name="job_has_one_kind_of_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "seeds"), ("sweep__isnull", True)),
                    models.Q(("kind", "sweep"), ("sweep__isnull", False)),
                    _connector="OR",
                ),
                name="job_has_a_sweep_if_it_is_one",
            ),
        ),
        migrations.AddIndex(
            model_name="chunk",
            index=models.Index(
                fields=["status", "heartbeat"], name="chunk_by_heartbeat"
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=models.UniqueConstraint(
                fields=("job", "first_cell"), name="cells_are_run_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_cell__gt", models.F("first_cell"))),
                name="chunk_has_cells",
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["queued", "running", "done", "failed", "cancelled"])
                ),
                name="chunk_status_is_known",
            ),
        ),
    ]
