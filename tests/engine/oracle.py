"""The second, slow, obvious simulator: Python integers, one neuron at a time.

Written from the model (its sections 2 to 5), not from the engine, and reading documents
by itself. It knows the kinds `source`, `project`, `split`, `overflow`, `multisig`,
`stream` and `time-weighted-split`; with a scorer, all the others too.
"""

from .oracle_parts import LARGEST, Failed, Neuron, Wire
from .oracle_paying import Paying
from .oracle_settling import Settling


class Oracle(Paying, Settling):
    def __init__(self, document, scenario, scorer=None):
        self.decimals = document["token"]["decimals"]
        self.scorer = scorer
        self.neurons = {
            each["id"]: Neuron(each, self.decimals, scorer)
            for each in sorted(document["neurons"], key=lambda each: each["id"])
        }
        self.wires = [
            Wire(each)
            for each in sorted(document["connections"], key=lambda each: each["id"])
        ]
        for wire in self.wires:
            self.neurons[wire.source].wires.append(wire)
        self.scenario = scenario
        self.events = scenario.get("events", [])
        self.flight = {}  # (round, neuron id) → units
        self.injected = 0
        self.accounts = []  # [{id: (pot, kept)}] by round
        self.payments = []  # [{connection id: units}] by round
        self.order = self.topological()

    def topological(self):
        """Neurons so that money of delay 0 only goes to later ones."""
        found, left = [], dict(self.neurons)
        while left:
            for id in list(left):
                waits = any(
                    w.delay == 0 and w.target == id and w.source in left
                    for w in self.wires
                )
                if not waits:
                    found.append(left.pop(id))
        return found

    def run(self):
        """Outcome, and everything that was noted down."""
        limit = self.scenario["rounds"]
        until = self.scenario.get("until_settled", False)
        start = saved = saved_at = None
        t = 0
        while t < limit:
            if until and self.is_settled(t - 1):
                return "settled"
            before = self.snapshot()
            try:
                self.round(t)
            except Failed:
                self.restore(before)
                return "failed"
            self.accounts.append({n.id: (n.pot, n.kept) for n in self.neurons.values()})
            t += 1
            if not until:
                continue
            if start is None and not self.is_dated_after(t - 1):
                start, next_save = t - 1, 0
            if start is not None:
                state = self.state(t - 1)
                since = self.payments[saved_at + 1 :] if saved_at is not None else []
                moved = any(any(each.values()) for each in since)
                if saved_at is not None and state == saved and moved:
                    self.period = t - 1 - saved_at
                    return "circulating"
                if t - 1 - start >= next_save:
                    saved, saved_at = state, t - 1
                    next_save = 2 * next_save + 1
        return "settled" if self.is_settled(t - 1) else "round limit"

    def snapshot(self):
        return {w.id: w.paid for w in self.wires}

    def restore(self, before):
        for wire in self.wires:
            wire.paid = before[wire.id]
        if len(self.payments) > len(self.accounts):
            self.payments.pop()

    def round(self, t):
        self.payments.append(dict.fromkeys((w.id for w in self.wires), 0))
        for place, event in enumerate(self.events):
            if event["round"] == t:
                self.happen(event)
                if self.scorer is not None:
                    self.scorer.happen(place)
        for neuron in self.neurons.values():
            self.bring_in(neuron, neuron.injects(t))
            neuron.arrived += self.flight.pop((t, neuron.id), 0)
        for neuron in self.order:
            neuron.take_in(t)
            pool = neuron.pool()
            if pool > 0 and neuron.is_own_round(t):
                self.turn(neuron, pool, t)
        total = sum(n.pot + n.kept for n in self.neurons.values())
        assert total + sum(self.flight.values()) == self.injected

    def bring_in(self, neuron, units):
        self.injected += units
        neuron.arrived += units

    def happen(self, event):
        neuron = self.neurons[event["neuron"]]
        if "inject" in event:
            self.bring_in(neuron, neuron.units(event["inject"]))
            return
        neuron.quiet_pool = None
        if "mode" in event:
            neuron.settings["mode"] = event["mode"]
        elif "setting" in event:
            neuron.settings[event["setting"]] = event["value"]
        elif "param" in event:
            neuron.params[event["param"]] = event["value"]
        elif "ballots" in event:
            neuron.ballots = event["ballots"]
            neuron.used_up = False

    def turn(self, neuron, pool, t):
        bypass = neuron.setting("mode") == "bypass"
        gifts = {}
        if self.is_scored(neuron) and not bypass:
            paid = self.pay_scored(neuron, pool, t)
            if neuron.setting("gifts") == "paid" and self.pays_gifts(neuron):
                gifts = self.scorer.gifts(neuron, pool, t)
        elif neuron.kind in ("overflow", "multisig") and not bypass:
            paid = self.pay_asks(neuron, pool, t)
        else:
            paid = self.pay_shares(neuron, pool, t, bypass)
        total = sum(paid.values())
        assert 0 <= total <= pool
        neuron.pot -= total
        rest = pool - total if neuron.setting("leftover") == "keep" else 0
        neuron.pot -= rest
        neuron.kept += rest
        self.injected += sum(gifts.values())
        for wire in neuron.wires:
            units = paid.get(wire.id, 0)
            wire.paid = min(wire.paid + units, LARGEST)
            units += gifts.get(wire.id, 0)
            self.payments[t][wire.id] += units
            if not units:
                continue
            if wire.delay == 0:
                self.neurons[wire.target].arrived += units
            else:
                place = (t + wire.delay, wire.target)
                self.flight[place] = self.flight.get(place, 0) + units
        neuron.quiet_pool = pool if total == 0 and rest == 0 else None
        if not bypass:
            neuron.used_up = True
