"""The API of jobs: many seeds and sweeps, asked for, followed, cancelled, read."""

import hashlib
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from neurons.errors import Refused
from neurons.permissions import Actor, visible_to
from simulations import job_tables, jobs
from simulations.job_models import Job
from simulations.permissions import runs_visible_to

from .actors import ActorMixin
from .job_serializers import JobRequestSerializer, JobResultSerializer, JobSerializer
from .results import CACHE

LISTED = 100


class NetworkJobs(ActorMixin, generics.GenericAPIView):
    """Ask for many runs of a network."""

    serializer_class = JobRequestSerializer

    @extend_schema(
        responses={
            201: JobSerializer,
            200: OpenApiResponse(JobSerializer, description="Asked for before"),
        }
    )
    def post(self, request: Request, network_id: str) -> Response:
        """Freeze the network, or take a run's, and queue its runs in chunks."""
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        data = asked.validated_data
        actor = Actor.of(request, create=True)
        network = get_object_or_404(visible_to(actor), pk=network_id)
        run = None
        if data["run"] is not None:
            own = runs_visible_to(actor).filter(network=network)
            run = get_object_or_404(own, pk=data["run"])
        wish = jobs.Wish(
            seeds=data["seeds"],
            first_seed=data["first_seed"],
            scenario=data["scenario"],
            sweep=data["sweep"],
        )
        job, is_new = jobs.start_job(network=network, actor=actor, wish=wish, run=run)
        return Response(JobSerializer(job).data, status=201 if is_new else 200)


class OwnJobs(ActorMixin):
    """The jobs that the asker may see; others answer as what never was."""

    lookup_url_kwarg = "job_id"

    def get_queryset(self) -> QuerySet[Job]:
        """Without the heavy columns."""
        return jobs.listed(self.actor)


class Jobs(OwnJobs, generics.ListAPIView):
    """One's own jobs, newest first, at most a hundred."""

    serializer_class = JobSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The list."""
        found = self.get_queryset()
        return Response(self.get_serializer(found[:LISTED], many=True).data)


class JobDetail(OwnJobs, generics.RetrieveDestroyAPIView):
    """One job. Ask again with If-None-Match: 304 says that nothing has changed."""

    serializer_class = JobSerializer

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer, or 304 without a body."""
        data = self.get_serializer(self.get_object()).data
        tag = f'"{hashlib.sha256(repr(data).encode()).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304, headers=headers)
        return Response(data, headers=headers)

    def perform_destroy(self, instance: Job) -> None:
        """Stop it if it runs, and delete its figures for good."""
        jobs.delete_job(instance)


class CancelJob(OwnJobs, generics.GenericAPIView):
    """Cancel a job."""

    serializer_class = JobSerializer

    @extend_schema(request=None)
    def post(self, request: Request, job_id: str) -> Response:
        """Stop what waits at once and what runs in a moment; else leave it."""
        job = jobs.cancel_job(self.get_object())
        return Response(self.get_serializer(job).data)


class FinishedJob(OwnJobs, generics.GenericAPIView):
    """A job that has its bands."""

    serializer_class = JobResultSerializer

    def get_queryset(self) -> QuerySet[Job]:
        """With the bands."""
        return jobs.jobs_of(self.actor).defer("snapshot")

    def result(self) -> dict[str, Any]:
        """The bands, or a problem that says where the job stands."""
        job = self.get_object()
        if job.result is None:
            raise Refused(
                f"This job is {job.get_status_display()}; it has no result.", status=409
            )
        return job.result


class JobResultView(FinishedJob):
    """What a job found."""

    def get(self, request: Request, job_id: str) -> Response:
        """P10, P50 and P90 of every metric and of what each recipient kept."""
        return Response(self.result(), headers=CACHE)


class JobCsv(FinishedJob):
    """The same as a table."""

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, job_id: str) -> HttpResponse:
        """One row for each value and each figure, as a CSV file."""
        response = HttpResponse(
            job_tables.bands_csv(self.result()), content_type="text/csv; charset=utf-8"
        )
        name = f"bands-{str(job_id)[:8]}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = CACHE["Cache-Control"]
        return response
