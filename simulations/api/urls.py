"""The API calls of this app."""

from django.urls import path

from .allocations import Allocations
from .compare import RunComparison, RunComparisonTable, RunWhatIf, RunWithout
from .console import TryExample
from .downloads import RunFile
from .electorates import NeuronElectorate
from .findings import NetworkFindings
from .job_figures import JobFigure
from .jobs import CancelJob, JobCsv, JobDetail, JobResultView, Jobs, NetworkJobs
from .preview import Preview
from .results import (
    RunLorenz,
    RunMargins,
    RunRecipients,
    RunResultView,
    RunSankey,
    RunSeries,
)
from .rounds import RunRounds
from .runs import CancelRun, NetworkRuns, RunAgain, RunDetail, Runs
from .scenarios import NetworkScenarios, RunScenarios, ScenarioDetail
from .shares import (
    ComparisonShares,
    NetworkSettings,
    RunSettings,
    RunShares,
    ShareDetail,
    Shares,
    VersionShares,
)
from .verification import RunVerification
from .whose import RunAttribution, RunAttributionTable, RunWhy

RUN = "runs/<uuid:run_id>/"
JOB = "jobs/<uuid:job_id>/"

urlpatterns = [
    path(
        "networks/<uuid:network_id>/runs/",
        NetworkRuns.as_view(),
        name="api-network-runs",
    ),
    path(
        "networks/<uuid:network_id>/findings/",
        NetworkFindings.as_view(),
        name="api-network-findings",
    ),
    path("examples/<slug:slug>/try/", TryExample.as_view(), name="api-try-example"),
    path("allocations/", Allocations.as_view(), name="api-allocations"),
    path("preview/", Preview.as_view(), name="api-preview"),
    path("runs/", Runs.as_view(), name="api-runs"),
    path(RUN, RunDetail.as_view(), name="api-run"),
    path(f"{RUN}again/", RunAgain.as_view(), name="api-run-again"),
    path(f"{RUN}cancel/", CancelRun.as_view(), name="api-run-cancel"),
    path(f"{RUN}result/", RunResultView.as_view(), name="api-run-result"),
    path(f"{RUN}rounds/", RunRounds.as_view(), name="api-run-rounds"),
    path(f"{RUN}sankey/", RunSankey.as_view(), name="api-run-sankey"),
    path(f"{RUN}series/", RunSeries.as_view(), name="api-run-series"),
    path(f"{RUN}margins/", RunMargins.as_view(), name="api-run-margins"),
    path(f"{RUN}lorenz/", RunLorenz.as_view(), name="api-run-lorenz"),
    path(f"{RUN}recipients.csv", RunRecipients.as_view(), name="api-run-recipients"),
    path(f"{RUN}files/<str:file>", RunFile.as_view(), name="api-run-file"),
    path(f"{RUN}attribution/", RunAttribution.as_view(), name="api-run-attribution"),
    path(
        f"{RUN}attribution.csv",
        RunAttributionTable.as_view(),
        name="api-run-attribution-csv",
    ),
    path(f"{RUN}without/<str:funder>/", RunWithout.as_view(), name="api-run-without"),
    path(
        f"{RUN}compare/<uuid:other_id>.csv",
        RunComparisonTable.as_view(),
        name="api-run-compare-csv",
    ),
    path(
        f"{RUN}compare/<uuid:other_id>/",
        RunComparison.as_view(),
        name="api-run-compare",
    ),
    path(f"{RUN}what-if/", RunWhatIf.as_view(), name="api-run-what-if"),
    path(f"{RUN}why/", RunWhy.as_view(), name="api-run-why"),
    path(
        f"{RUN}verification/",
        RunVerification.as_view(),
        name="api-run-verification",
    ),
    path(f"{RUN}shares/", RunShares.as_view(), name="api-run-shares"),
    path(f"{RUN}settings/", RunSettings.as_view(), name="api-run-settings"),
    path(
        f"{RUN}compare/<uuid:other_id>/shares/",
        ComparisonShares.as_view(),
        name="api-comparison-shares",
    ),
    path(
        "networks/<uuid:network_id>/shares/",
        VersionShares.as_view(),
        name="api-network-shares",
    ),
    path(
        "networks/<uuid:network_id>/settings/",
        NetworkSettings.as_view(),
        name="api-network-settings",
    ),
    path(
        "networks/<uuid:network_id>/jobs/",
        NetworkJobs.as_view(),
        name="api-network-jobs",
    ),
    path(
        "networks/<uuid:network_id>/neurons/<slug:ref>/electorate.csv",
        NeuronElectorate.as_view(),
        name="api-electorate",
    ),
    path("jobs/", Jobs.as_view(), name="api-jobs"),
    path(JOB, JobDetail.as_view(), name="api-job"),
    path(f"{JOB}cancel/", CancelJob.as_view(), name="api-job-cancel"),
    path(f"{JOB}result/", JobResultView.as_view(), name="api-job-result"),
    path(f"{JOB}figures/<str:name>/", JobFigure.as_view(), name="api-job-figure"),
    path(f"{JOB}bands.csv", JobCsv.as_view(), name="api-job-csv"),
    path(
        "networks/<uuid:network_id>/scenarios/",
        NetworkScenarios.as_view(),
        name="api-network-scenarios",
    ),
    path(
        "networks/<uuid:network_id>/scenarios/run/",
        RunScenarios.as_view(),
        name="api-run-scenarios",
    ),
    path(
        "scenarios/<uuid:scenario_id>/", ScenarioDetail.as_view(), name="api-scenario"
    ),
    path("shares/", Shares.as_view(), name="api-shares"),
    path("shares/<uuid:share_id>/", ShareDetail.as_view(), name="api-share"),
]
