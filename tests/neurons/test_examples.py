"""The example networks: sound documents whose money goes where the records say."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from neurons import document, examples
from neurons.management.commands.make_examples import makers
from simulations.engine import simulate
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

FOLDER = Path(examples.__file__).parent
RECORDS = FOLDER.parents[2] / "shared" / "data"
needs_records = pytest.mark.skipif(
    not RECORDS.is_dir(), reason="There are no records here: ../shared is absent."
)
SLUGS = (
    "drips-dependency-tree",
    "ethereum-public-goods-2023",
    "gardens-conviction-pool",
    "gitcoin-gg18-infrastructure",
    "molochdao-ragequit",
    "octant-epoch-1",
    "optimism-retrofunding-3",
    "protocol-guild",
)


def text(slug):
    return (FOLDER / f"{slug}.json").read_text(encoding="utf-8")


def plain(slug):
    return json.loads(text(slug))


def run(raw):
    """The result of a network run until it settles, and what each was paid in all."""
    found = document.read(raw)
    return simulate(freeze(found), Scenario(until_settled=True))


def received(result):
    """Tokens that ever reached each neuron, by id."""
    unit = 10**result.spec.decimals
    return {
        name: Decimal(int(units)) / unit
        for name, units in zip(result.neuron_ids, result.received, strict=True)
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_a_document_in_its_canonical_form(slug):
    assert document.write(document.read(text(slug))) == plain(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_neuron_has_a_place_of_its_own(slug):
    places = [tuple(each["position"]) for each in plain(slug)["neurons"]]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_settles_and_every_unit_is_accounted_for(slug):
    result = run(text(slug))
    found = result.certificate
    assert result.outcome.value == "settled"
    assert found.injected == found.kept + found.pots + found.in_flight + found.burned


@pytest.mark.parametrize("slug", SLUGS)
def test_it_names_its_sources(slug):
    assert len(plain(slug)["sources"]) >= 3


@needs_records
@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_what_its_maker_makes_of_the_records(slug):
    assert document.write(document.read(makers()[slug](RECORDS))) == plain(slug)


class TestOptimismRetroFunding3:
    SLUG = "optimism-retrofunding-3"

    def test_it_pays_501_of_643_candidates(self):
        result = run(text(self.SLUG))
        paid = result.paid[[c.startswith("vote-") for c in result.connection_ids]]
        assert (len(paid), int((paid > 0).sum())) == (643, 501)
        assert int(paid.sum()) == 30_000_000_00

    @needs_records
    def test_payouts_equal_the_published_ones_to_a_hundredth(self):
        path = RECORDS / "rounds" / "rpgf3_expected.csv"
        with path.open(encoding="utf-8") as file:
            published = {
                row["project"]: Decimal(row["op_received"])
                for row in csv.DictReader(file)
            }
        labels = {n["id"]: n.get("label") for n in plain(self.SLUG)["neurons"]}
        found = received(run(text(self.SLUG)))
        paid = {labels[name]: amount for name, amount in found.items()}
        for project, amount in published.items():
            assert abs(paid[project.strip()] - amount) <= Decimal("0.01"), project

    def test_a_higher_quorum_drops_candidates_and_pays_the_others_more(self):
        raw = plain(self.SLUG)
        (retro,) = [n for n in raw["neurons"] if n["id"] == "retro-3"]
        retro["params"]["quorum"] = 40
        before, after = received(run(text(self.SLUG))), received(run(raw))
        assert after["protocol-guild"] > before["protocol-guild"] > 0
        dropped = [n for n in before if before[n] and not after[n]]
        assert len(dropped) > 100

    def test_libp2p_and_pocket_network_pass_half_on(self):
        found = received(run(text(self.SLUG)))
        for project, round in (
            ("libp2p", "libp2p-round"),
            ("pocket-network", "pocket-round"),
        ):
            assert abs(found[round] - found[project] / 2) <= Decimal("0.01")

    def test_what_is_assumed_is_said(self):
        notes = {n["id"]: n.get("note", "") for n in plain(self.SLUG)["neurons"]}
        assert "assumption" in notes["libp2p"]
        assert "assumption" in notes["pocket-network"]
        assert "not published" in notes["libp2p-round"]


class TestEthereumPublicGoods2023:
    SLUG = "ethereum-public-goods-2023"

    def test_it_has_at_most_200_neurons(self):
        assert len(plain(self.SLUG)["neurons"]) <= 200

    def test_funders_and_rounds_pay_what_is_recorded(self):
        raw = plain(self.SLUG)
        kinds = {each["id"]: each["kind"] for each in raw["neurons"]}
        result = run(raw)
        paid = dict(zip(result.connection_ids, result.paid.tolist(), strict=True))
        for wire in raw["connections"]:
            if kinds[wire["source"]] != "project" and wire["weight"] != "1":
                recorded = Decimal(wire["weight"]) * 100
                assert abs(paid[wire["id"]] - recorded) <= 2, wire["id"]

    def test_the_loop_of_two_is_there(self):
        pairs = {(c["source"], c["target"]) for c in plain(self.SLUG)["connections"]}
        loops = [pair for pair in pairs if pair[::-1] in pairs]
        assert len(loops) == 2
        assert {"project-buidlguidl"} < set(loops[0])


class TestProtocolGuild:
    SLUG = "protocol-guild"

    def test_time_decides_and_newcomers_wait(self):
        found = received(run(text(self.SLUG)))
        assert found["member-01"] > found["member-02"] > found["member-19"] > 0
        assert found["member-20"] == 0

    def test_amounts_that_are_not_recorded_are_said_to_be_illustrative(self):
        for each in plain(self.SLUG)["neurons"]:
            if each["kind"] == "source":
                assert ("illustrative" in each["note"]) == (
                    each["params"]["amount"] == "100000"
                )
