"""What every kind must do, whoever wrote it: the newcomer is held to it unnamed."""

import re
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from neurons.mechanisms import categories, params, registry, settings
from neurons.mechanisms.base import REST, Batch, Shares, Utilities

from .standard import ballots_of, standard

ROOT = Path(__file__).resolve().parents[2]
GLYPHS = ROOT / "templates" / "partials" / "glyphs.svg"
KINDS = list(registry.kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


@each_kind
def test_it_explains_itself(kind):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.kind)
    assert kind.category in {each.slug for each in categories.CATEGORIES}
    for words in (kind.label, kind.help, kind.formula, kind.rewards, kind.gamed):
        assert words
    assert kind.__doc__
    assert kind.sources
    for declared in (*params.declarations(kind.Params), *kind.recipient_columns):
        assert declared.label, declared.name
        assert declared.help, declared.name


@each_kind
def test_its_glyph_is_drawn(kind):
    assert f'id="g-{kind.glyph}"' in GLYPHS.read_text(encoding="utf-8")


@each_kind
def test_its_defaults_are_what_it_would_accept(kind):
    instance = kind.Params()
    for declared in params.declarations(kind.Params):
        value = getattr(instance, declared.name)
        if value is not None and value != ():
            assert params.read_value(declared, value, decimals=9) == value
    known = {each.name for each in settings.declarations()}
    assert set(kind.setting_defaults) <= known


@each_kind
def test_it_refuses_params_outside_their_bounds_by_name(kind):
    for declared in params.declarations(kind.Params):
        for bound, beyond in ((declared.minimum, -1), (declared.maximum, 1)):
            if bound is None or declared.type in ("text", "table"):
                continue
            raw = {declared.name: str(bound + beyond)}
            _, problems = params.read(kind.Params, raw, decimals=2)
            assert [p.path for p in problems] == [f"params.{declared.name}"]
            assert declared.label in problems[0].message


@each_kind
def test_it_answers_with_something_that_can_be_paid(kind):
    batch = standard(kind)
    answer = kind.score(batch)
    connections = len(batch.neuron)
    if isinstance(answer, Shares):
        assert len(answer.weight) == connections
        assert np.isfinite(answer.weight).all()
        assert (answer.weight >= 0).all()
        if answer.whole is not None:
            sums = np.add.reduceat(np.append(answer.weight, 0), batch.ptr[:-1])
            filled = np.diff(batch.ptr) > 0
            assert (sums[filled] <= answer.whole[filled] * (1 + 1e-9)).all()
    else:
        assert answer.level.dtype == np.int64
        asked = answer.level[answer.asks]
        assert ((asked >= 0) | (asked == REST)).all()


@each_kind
def test_why_has_a_figure_for_each_connection(kind):
    batch = standard(kind)
    for name, values in (kind.score(batch).why or {}).items():
        assert re.fullmatch(r"[a-z0-9_]+", name)
        assert len(values) == len(batch.neuron)
        assert np.asarray(values).dtype.kind in "fiub"


@each_kind
def test_beside_every_margin_is_the_bar_that_it_is_measured_from(kind):
    why = kind.score(standard(kind)).why or {}
    for name, margin in why.items():
        if name.endswith("_margin"):
            bar = why[name.removesuffix("_margin") + "_bar"]
            assert not np.isnan(bar[~np.isnan(margin)]).any(), name


@each_kind
def test_it_writes_nothing(kind):
    batch = standard(kind)
    before = _copied(batch)
    kind.score(batch)
    for name, value in before.items():
        assert np.array_equal(getattr(batch, name), value), name


@each_kind
def test_it_gives_the_same_bits_again(kind):
    first, second = kind.score(standard(kind)), kind.score(standard(kind))
    _same(first, second)


@each_kind
@pytest.mark.parametrize("count", [1, 3])
def test_it_gives_one_neuron_the_same_bits_alone_or_among_others(kind, count):
    together = kind.score(standard(kind, neurons=count + 1))
    batch = standard(kind, neurons=count + 1)
    for neuron in range(count + 1):
        alone = kind.score(standard(kind, neurons=count + 1, only=neuron))
        inside = slice(batch.ptr[neuron], batch.ptr[neuron + 1])
        for name in ("weight", "level", "asks", "first", "state"):
            whole, own = getattr(together, name, None), getattr(alone, name, None)
            if whole is not None:
                assert np.array_equal(whole[inside], own, equal_nan=True), name
        whole = getattr(together, "whole", None)
        if isinstance(whole, np.ndarray):
            assert whole[neuron] == alone.whole[0]


@each_kind
def test_it_copes_with_no_recipients_and_with_one(kind):
    for recipients in (0, 1):
        answer = kind.score(standard(kind, neurons=2, recipients=recipients))
        values = answer.weight if isinstance(answer, Shares) else answer.level
        assert len(values) == 2 * recipients


@each_kind
def test_it_copes_with_silence(kind):
    batch = replace(standard(kind), ballots=ballots_of(kind, []))
    answer = kind.score(batch)
    if isinstance(answer, Shares):
        assert np.isfinite(answer.weight).all()


@each_kind
def test_a_generated_electorate_can_fill_its_ballots(kind):
    if kind.ballots is None:
        pytest.skip("decides without ballots")
    recipients, voters = 4, 5
    dice = np.random.default_rng(1)
    utilities = Utilities(
        ptr=np.arange(voters + 1) * recipients,
        recipient=np.tile(np.arange(recipients), voters),
        value=dice.random(voters * recipients) + 0.1,
        power=np.ones(voters),
        budget=100.0,
    )
    amounts = kind.ballots_from(utilities)
    assert len(amounts) == voters * recipients
    weights = kind.ballot_weights_from(utilities)
    assert (weights[np.isfinite(amounts)] > 0).all()


def test_no_kind_is_named_by_the_engine():
    engine = ROOT / "simulations" / "engine"
    slugs = [re.escape(each.kind) for each in KINDS if "-" in each.kind]
    quoted = re.compile(f"[\"']({'|'.join(slugs)})[\"']")
    found = [
        str(path.relative_to(ROOT))
        for path in engine.rglob("*.py")
        if quoted.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_slugs_and_labels_are_given_once():
    for name in ("kind", "label"):
        given = [getattr(each, name) for each in KINDS]
        assert len(given) == len(set(given))


def _copied(batch: Batch) -> dict[str, np.ndarray]:
    return {
        each.name: getattr(batch, each.name).copy()
        for each in fields(batch)
        if isinstance(getattr(batch, each.name), np.ndarray)
    }


def _same(first, second) -> None:
    for each in fields(first):
        one, two = getattr(first, each.name), getattr(second, each.name)
        if isinstance(one, np.ndarray):
            assert np.array_equal(one, two, equal_nan=one.dtype.kind == "f")
