"""Lines over the rounds: from the trace, exact where it is, for who may see them."""

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import sharing, traces
from simulations.models import Run, TraceChunk
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop(alice: Any) -> Run:
    return finished(alice, two_funders())


def series(client: Any, run: Run, **query: str) -> Any:
    return client.get(f"/api/runs/{run.pk}/series/", query)


def amounts(figure: dict[str, Any], line: int = 0) -> list[Decimal]:
    rows = figure["layout"]["meta"]["rows"]
    return [Decimal(each["amounts"][line].replace(",", "")) for each in rows]


def test_what_was_kept_ends_where_the_result_says(
    as_alice: APIClient, loop: Run
) -> None:
    figure = series(as_alice, loop, neurons="ada,bob").json()

    go.Figure({each: figure[each] for each in ("data", "layout")})
    for line, name in enumerate(("ada", "bob")):
        kept = Decimal(loop.result.summary["neurons"][name]["kept"])
        assert amounts(figure, line)[-1] == kept
    assert figure["layout"]["meta"]["is_exact"]
    assert figure["layout"]["meta"]["neurons"][0] == {"id": "ada", "label": "Ada"}


def test_what_came_in_each_round_sums_to_what_was_received(
    as_alice: APIClient, loop: Run
) -> None:
    figure = series(as_alice, loop, neurons="bob", account="came").json()
    received = loop.result.summary["neurons"]["bob"]["received"]
    assert sum(amounts(figure)) == Decimal(received)


def test_what_went_in_a_round_is_what_the_recomputed_round_paid(
    as_alice: APIClient, loop: Run
) -> None:
    figure = series(as_alice, loop, neurons="vote", account="went").json()
    rounds = as_alice.get(f"/api/runs/{loop.pk}/rounds/").json()["payments"]
    wires = ("c-ada", "c-bob", "c-cy")
    paid = [sum(Decimal(each.get(wire, 0)) for wire in wires) for each in rounds]
    assert amounts(figure) == paid


def test_few_rounds_have_a_mark_each_and_none_in_between(
    as_alice: APIClient, loop: Run
) -> None:
    axis = series(as_alice, loop).json()["layout"]["xaxis"]
    assert axis["range"][1] - axis["range"][0] <= 12
    assert axis["dtick"] == 1


def test_nobody_asked_for_is_whoever_kept_most(as_alice: APIClient, loop: Run) -> None:
    drawn = series(as_alice, loop).json()["layout"]["meta"]["neurons"]
    most = [each["id"] for each in loop.result.summary["recipients"]]
    assert [each["id"] for each in drawn] == most[:4]


def test_a_large_run_says_that_its_figures_are_about_right(
    as_alice: APIClient, alice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "EXACT", 1)
    run = finished(alice, two_funders())

    figure = series(as_alice, run, neurons="bob").json()

    assert not figure["layout"]["meta"]["is_exact"]
    last = figure["layout"]["meta"]["rows"][-1]["amounts"][0]
    kept = Decimal(run.result.summary["neurons"]["bob"]["kept"])
    assert last.startswith("≈ ")
    assert abs(Decimal(last[2:].replace(",", "")) - kept) <= kept / 200


@pytest.mark.parametrize(
    "query",
    [
        {"neurons": "nobody"},
        {"neurons": ",".join(f"n{each}" for each in range(9))},
        {"neurons": "bob", "account": "spent"},
    ],
)
def test_it_refuses_what_cannot_be_drawn(
    query: dict[str, str], as_alice: APIClient, loop: Run
) -> None:
    assert series(as_alice, loop, **query).status_code == 400


def test_a_run_stored_before_this_was_traced_says_so(
    as_alice: APIClient, loop: Run
) -> None:
    for chunk in loop.chunks.filter(kind=TraceChunk.Kind.TRACE):
        held = {name: traces.read(chunk)[name] for name in ("pot", "kept")}
        chunk.header, chunk.data = traces.pack(held)
        chunk.save()

    answer = series(as_alice, loop, neurons="bob", account="came")

    assert answer.status_code == 409
    assert "Run it again" in answer.json()["detail"]
    assert series(as_alice, loop, neurons="bob").status_code == 200


def test_who_has_the_link_sees_the_lines_and_who_has_not_sees_nothing(
    alice: Any, as_charlie: APIClient, loop: Run
) -> None:
    link = sharing.create_link(run=loop, actor=Actor(user=alice))
    path = f"/s/{sharing.token_of(link)}/series/"

    assert Client().get(path, {"neurons": "bob"}).status_code == 200
    assert Client().get(path, {"neurons": "nobody"}).status_code == 400
    assert series(as_charlie, loop, neurons="bob").status_code == 404


def test_markup_in_a_name_stays_dead_text(as_alice: APIClient, loop: Run) -> None:
    figure = series(as_alice, loop, neurons="cy").json()
    text = str({**figure, "layout": {**figure["layout"], "meta": None}})
    assert "<b> " not in text.replace("<b>%", "")
    assert "Cy &lt;b&gt;" in text
