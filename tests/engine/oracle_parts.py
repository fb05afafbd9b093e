"""Neurons, wires and shares of the slow, obvious simulator (see oracle.py)."""

import math
from decimal import Decimal
from fractions import Fraction

LARGEST = 2**63 - 1
VOTING = {"multisig"}
DEFAULTS = {
    "retain": "0",
    "reserve": "0",
    "threshold": "0",
    "payout_limit": None,
    "every": 1,
    "first_round": 0,
    "last_round": None,
    "leftover": "carry",
    "rounding": "cumulative",
    "mode": "on",
    "ballots_valid": "standing",
}
OF_KIND = {"project": {"retain": "1"}, "stream": {"rounding": "per_unit"}}


class Failed(Exception):
    pass


class Neuron:
    def __init__(self, form, decimals, scorer=None):
        self.id, self.kind = form["id"], form["kind"]
        self.unit = 10**decimals
        self.params = dict(form.get("params", {}))
        self.scorer = scorer  # knows the kinds that have no rules here
        own = OF_KIND.get(self.kind, {})
        if scorer is not None:
            own = scorer.defaults(self.kind)
        self.settings = DEFAULTS | own | form.get("settings", {})
        table = form.get("constituency", {}).get("ballots", {})
        self.ballots = table.get("data", [])
        self.wires = []  # outgoing connections, by id
        self.pot = self.kept = self.arrived = self.received = 0
        self.used_up = False
        self.quiet_pool = None  # the pool of the last turn, if it left the pot alone
        self.first_money = None
        self.stream_total = self.unreleased = 0

    def units(self, amount):
        return int(Decimal(amount) * self.unit)

    def setting(self, name):
        value = self.settings[name]
        if name in ("reserve", "threshold"):
            return self.units(value)
        if name == "payout_limit":
            return LARGEST if value is None else self.units(value)
        return value

    def is_own_round(self, t):
        first, last = self.setting("first_round"), self.setting("last_round")
        every = self.setting("every")
        return t >= first and (t - first) % every == 0 and (last is None or t <= last)

    def has_round_after(self, t):
        first, last = self.setting("first_round"), self.setting("last_round")
        step = self.setting("every")
        following = first
        while following <= t:
            following += step
        return last is None or following <= last

    def injects(self, t):
        if self.kind != "source":
            return 0
        schedule = self.params.get("schedule") or []
        if schedule:
            return sum(self.units(amount) for at, amount in schedule if at == t)
        amount = self.units(self.params.get("amount", "0"))
        if self.params.get("repeats", "once") == "once":
            return amount if t == self.setting("first_round") else 0
        return amount if self.is_own_round(t) else 0

    def injects_after(self, t, horizon):
        if self.kind != "source":
            return False
        repeats = self.params.get("repeats") == "each-round"
        if repeats and not self.params.get("schedule"):
            amount = self.units(self.params.get("amount", "0"))
            return bool(amount) and self.has_round_after(t)
        return any(self.injects(later) for later in range(t + 1, horizon))

    def take_in(self, t):
        """Everything that reached it, once: part to the pot, the rest kept."""
        self.received = min(self.received + self.arrived, LARGEST)
        onward = math.floor(self.arrived * (1 - Fraction(self.setting("retain"))))
        self.kept += self.arrived - onward
        self.pot += onward
        self.arrived = 0
        if self.kind == "stream":
            self.release(onward, t)

    def release(self, came, t):
        if came and self.first_money is None:
            self.first_money = t
        total = min(self.stream_total + came, LARGEST)
        age = t - self.first_money if self.first_money is not None else 0
        duration, cliff = self.params.get("duration", 0), self.params.get("cliff", 0)
        released = total
        if duration:
            released = total * min(age, duration) // duration
        if age < cliff:
            released = 0
        self.unreleased = total - released
        self.stream_total = total if released < total else 0

    def votes(self):
        if self.scorer is not None and self.scorer.knows(self.kind):
            return self.scorer.form(self.kind) is not None
        return self.kind in VOTING

    def holds_ballots(self):
        if self.scorer is not None and self.scorer.knows(self.kind):
            needed = self.scorer.form(self.kind).required
            return not needed or self.scorer.holds_ballots(self.id)
        return any(Decimal(row[3]) != 0 for row in self.ballots)

    def pool(self):
        """What it could offer, whatever the round; 0: nothing."""
        mode = self.setting("mode")
        if mode == "off" or self.pot < self.setting("threshold"):
            return 0
        if mode != "bypass" and self.votes():
            once = self.setting("ballots_valid") == "once"
            if not self.holds_ballots() or (once and self.used_up):
                return 0
        left = min(self.pot - self.setting("reserve"), self.pot - self.unreleased)
        return max(min(left, self.setting("payout_limit")), 0)


class Wire:
    def __init__(self, form):
        self.id, self.source, self.target = form["id"], form["source"], form["target"]
        self.weight = Decimal(form.get("weight", "1"))
        self.delay = form.get("delay", 1)
        self.attributes = form.get("attributes", {})
        self.paid = 0
        self.state = 0.0
        self.done = False


def reads_round(neuron):
    return neuron.kind == "time-weighted-split"


def approvals(neuron):
    """Connections that enough owners have signed."""
    signed = {}
    for voter, wire, amount, weight in neuron.ballots:
        if wire and Decimal(weight) != 0:
            sums = signed.setdefault(wire, {})
            sums[voter] = sums.get(voter, 0) + Decimal(amount) * Decimal(weight)
    needed = neuron.params.get("approvals", 1)
    return {
        wire
        for wire, by_voter in signed.items()
        if sum(1 for total in by_voter.values() if total > 0) >= needed
    }


def shares(neuron, t, bypass):
    """Weights and their whole as integers, and whether they are as written."""
    if not bypass and neuron.kind == "time-weighted-split":
        return by_time(neuron, t)
    if not bypass and neuron.kind == "stream":
        units = [wire.attributes.get("units") for wire in neuron.wires]
        if any(each is not None for each in units):
            whole_numbers = [max(each or 0, 0) for each in units]
            return whole_numbers, sum(whole_numbers), by_weight(neuron, bypass)[2]
    return by_weight(neuron, bypass)


def by_weight(neuron, bypass):
    """Written weights made whole: a power of ten, near the limit a power of two."""
    written = [wire.weight for wire in neuron.wires]
    whole = neuron.params.get("whole") if neuron.kind == "split" else None
    figures = written + ([Decimal(whole)] if whole is not None else [])
    scale = 1
    while any(each * scale != int(each * scale) for each in figures):
        scale *= 10
    scaled = [int(each * scale) for each in figures]
    weights = scaled[: len(written)]
    pays_everything = whole is None or bypass
    given = sum(weights) if pays_everything else scaled[-1]
    if given < sum(weights):
        raise Failed
    largest = max([sum(weights), *scaled])
    if largest >= 2**61:
        shift = largest.bit_length() - 53
        weights = [round(Fraction(each, 2**shift)) for each in weights]
        given = 0 if pays_everything else round(Fraction(given, 2**shift))
        return weights, max(given, sum(weights)), False
    return weights, given, scale == 1


def by_time(neuron, t):
    """√((months − inactive) · full time), scaled by a power of two."""
    found = []
    for wire in neuron.wires:
        own = wire.attributes
        months = float(own.get("months", 0))
        months += t * float(neuron.params.get("months_per_round", 0))
        active = months - float(own.get("inactive", 0))
        enough = active >= float(neuron.params.get("minimum_months", 6))
        full = float(own.get("full_time", 1))
        found.append(math.sqrt(max(active, 0) * full) if enough else 0.0)
    whole = 0.0
    for each in found:
        whole += each
    if whole == 0:
        return [0] * len(found), 0, False
    exponent = 53 - math.frexp(whole)[1]
    scaled = [round(Fraction(each) * Fraction(2) ** exponent) for each in found]
    return scaled, sum(scaled), False
