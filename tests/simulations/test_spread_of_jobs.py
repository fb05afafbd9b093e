"""Flows and courses over many runs: bands that some runs really had, drawn."""

from decimal import Decimal
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from rest_framework.test import APIClient

from neurons.document import read
from simulations import charts, job_work
from simulations.engine import bands, many, scenario, spread
from simulations.job_models import Job
from simulations.snapshot import freeze

from .jobs import SIZES, a_job, chancy, work_off

pytestmark = pytest.mark.django_db
NAMES = ("flows", "course", "lorenz")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulations.job_moves._send", lambda _: None)
    job_work._KEPT.clear()


@pytest.fixture
def job(alice: Any) -> Job:
    document = chancy()
    document["neurons"][1]["label"] = "<b>Ada</b>"
    return work_off(a_job(alice, document))


def study(document: Any, seeds: int = 12) -> many.Study:
    spec = freeze(read(document))
    return many.Study(spec, scenario.read({}, spec), range(seeds))


def test_a_flow_is_what_the_runs_paid_by_nearest_rank() -> None:
    own = study(chancy())
    (block,) = many.run(own, block=12)
    told = bands.tell(own, [block])["values"][0]["flows"]

    ids = [each.id for each in own.spec.connections]
    paid = np.sort(block.paid[:, ids.index("c1")])
    link = next(each for each in told["links"] if each["target"] == "ada")
    got = [int(Decimal(link[name]).scaleb(2)) for name in ("p10", "p50", "p90")]
    assert got == [paid[1], paid[5], paid[10]]


def test_others_are_summed_up_in_each_run_before_they_are_ranked() -> None:
    """Where one gains what the other loses, their sum is sure though neither is."""
    count = spread.LARGEST + 4
    document = chancy()
    for n in range(count):
        document["neurons"].append({"id": f"p{n:02}", "kind": "project"})
        wire = {"id": f"w{n:02}", "source": "qf", "target": f"p{n:02}"}
        document["connections"].append(wire)
    spec = freeze(read(document))
    wires = [each.id for each in spec.connections]
    paid = np.zeros((10, len(wires)), dtype=np.int64)
    paid[:, [wires.index(f"w{n:02}") for n in range(count - 4)]] = 10_000
    for run in range(10):
        paid[run, wires.index(f"w{count - 1:02}")] = run * 100
        paid[run, wires.index(f"w{count - 2:02}")] = (10 - run) * 100

    told = spread.flows(spec, paid)

    assert told is not None
    other = next(each for each in told["links"] if each["target"].startswith("other"))
    assert other["p10"] == other["p90"]


def test_a_course_ends_where_the_accounts_end(job: Job) -> None:
    value = job.result["values"][0]
    measures = {each["name"]: each for each in value["course"]["measures"]}

    last = measures["kept_by_recipients"]["p50"][-1]
    assert last == value["metrics"]["kept_by_projects"]["p50"]
    assert measures["in_flight"]["p50"][0] == "100.00"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 380])
def test_plotly_takes_the_flows_and_no_name_comes_alive(
    job: Job, theme: Any, width: int
) -> None:
    flows = job.result["values"][0]["flows"]
    figure = charts.spread(flows, symbol="X", decimals=2, theme=theme, width=width)

    assert go.Figure(figure).to_json()
    assert "<b>Ada" not in str(figure["layout"]["annotations"])
    assert "&lt;b&gt;Ada" in str(figure["layout"]["annotations"])


def test_what_is_sure_is_solid_and_the_rest_is_pale(job: Job) -> None:
    flows = job.result["values"][0]["flows"]
    figure = charts.spread(flows, symbol="X", decimals=2, theme="light", width=1200)
    link = figure["data"][0]["link"]

    total = {(each["source"], each["target"]): each for each in flows["links"]}
    ada = total["qf", "ada"]
    assert len(link["value"]) == sum(
        1 + (each["p10"] != each["p90"]) for each in total.values()
    )
    assert sum(
        value
        for value, said in zip(link["value"], link["customdata"], strict=True)
        if "Ada" in said
    ) == int(Decimal(ada["p90"]).scaleb(2))
    colours = [
        colour
        for colour, said in zip(link["color"], link["customdata"], strict=True)
        if "Ada" in said
    ]
    assert len(set(colours)) == 2


@pytest.mark.parametrize("name", NAMES)
def test_page_and_api_draw_the_same(
    as_alice: APIClient, client: Any, alice: Any, job: Job, name: str
) -> None:
    answer = as_alice.get(f"/api/jobs/{job.pk}/figures/{name}/")
    assert answer.status_code == 200
    assert go.Figure(answer.data).to_json()
    client.force_login(alice)
    page = client.get(job.get_absolute_url()).content.decode()
    assert f"{name}-figures" in page or f"/figures/{name}/" in page


def test_a_sweep_has_its_line_and_figures_of_each_value(
    as_alice: APIClient, alice: Any
) -> None:
    swept = work_off(a_job(alice, sweep=SIZES, seeds=3))
    base = f"/api/jobs/{swept.pk}/figures/"

    assert as_alice.get(f"{base}line/?of=kept:ada").status_code == 200
    first, second = (as_alice.get(f"{base}flows/?value={n}").data for n in (0, 1))
    assert first["data"] != second["data"]
    assert as_alice.get(f"{base}flows/?value=2").status_code == 404
    assert as_alice.get(f"{base}pie/").status_code == 404


def test_nobody_else_sees_a_figure(as_charlie: APIClient, job: Job) -> None:
    assert as_charlie.get(f"/api/jobs/{job.pk}/figures/flows/").status_code == 404


def test_csv_and_json_agree_on_flows_and_rounds(as_alice: APIClient, job: Job) -> None:
    text = as_alice.get(f"/api/jobs/{job.pk}/bands.csv").content.decode()
    value = job.result["values"][0]

    for each in value["flows"]["links"]:
        assert f",{each['p10']},{each['p50']},{each['p90']}," in text
    assert "round 1,pots,Waiting in pots," in text
