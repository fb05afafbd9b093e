"""Split: Drips, 0xSplits and Superfluid by their settings."""

import pytest

from tests.engine.making import kept, network, paid, run, source


def divided(amount, weights, whole=None, **settings):
    """What each recipient of a split of `amount` gets, and what the split keeps."""
    form = {"settings": {"leftover": "keep"} | settings}
    if whole is not None:
        form["params"] = {"whole": str(whole)}
    recipients = [(f"p{n}", "project") for n in range(len(weights))]
    wires = [("s>x", {})]
    wires += [(f"x>p{n}", {"weight": str(w)}) for n, w in enumerate(weights)]
    neurons = [source(amount), ("x", "split", form), *recipients]
    result = run(network(*neurons, wires=wires))
    found = kept(result)
    return [found[f"p{n}"] for n in range(len(weights))], found["x"]


@pytest.mark.parametrize(
    ("amount", "weights", "expected", "left"),
    [
        (3, (500_000, 500_000), [1, 2], 0),
        (9, (400_000, 200_000), [3, 2], 4),
        (10, (250_000, 500_000), [2, 5], 3),
    ],
)
def test_it_divides_as_drips_does(amount, weights, expected, left):
    assert divided(amount, weights, whole=1_000_000) == (expected, left)


def test_it_leaves_the_dust_as_0xsplits_does():
    assert divided(100, (1, 1, 1), rounding="floor") == ([33, 33, 33], 1)


def test_it_pays_equally_per_unit_as_superfluid_does():
    assert divided(100, (3, 4), rounding="per_unit") == ([42, 56], 2)


def test_it_gives_the_dust_to_the_largest_remainders():
    assert divided(10, (3, 3, 1), rounding="largest_remainder") == ([4, 4, 2], 0)
    assert divided(11, (1, 1, 1), rounding="largest_remainder") == ([4, 4, 3], 0)


def test_it_pays_all_when_no_whole_is_given():
    assert divided(100, ("0.1", "0.2")) == ([33, 67], 0)


def test_a_whole_with_decimals_is_on_the_scale_of_the_weights():
    assert divided(1000, ("0.3", "0.45"), whole="1.5") == ([200, 300], 500)


def test_weights_of_nothing_pay_nothing():
    assert divided(100, (0, 0)) == ([0, 0], 100)


def test_weights_above_their_whole_stop_the_run_and_name_the_neuron():
    form = {"params": {"whole": "1"}, "label": "The list"}
    result = run(
        network(
            source(9),
            ("x", "split", form),
            ("p", "project"),
            wires=["s>x", ("x>p", {"weight": "2"})],
        )
    )
    assert result.outcome.value == "failed"
    assert result.failed_neuron == "x"
    assert "“The list”" in result.sentence
    assert result.certificate.injected == 9
    assert paid(result) == {"c00": 9, "c01": 0}


def test_fractions_cannot_be_paid_per_unit():
    form = {"settings": {"rounding": "per_unit"}}
    result = run(
        network(
            source(9),
            ("x", "split", form),
            ("p", "project"),
            wires=["s>x", ("x>p", {"weight": "0.5"})],
        )
    )
    assert result.outcome.value == "failed"
    assert "whole-number weights" in result.sentence
