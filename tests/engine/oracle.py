"""The second, slow, obvious simulator: Python integers, one neuron at a time.

Written from the model (its sections 2 to 5), not from the engine, and reading documents
by itself. It knows the kinds `source`, `project`, `split`, `overflow`, `multisig`,
`stream` and `time-weighted-split`.
"""

from .oracle_parts import LARGEST, Failed, Neuron, Wire, approvals, reads_round, shares


class Oracle:
    def __init__(self, document, scenario):
        self.decimals = document["token"]["decimals"]
        self.neurons = {
            each["id"]: Neuron(each, self.decimals)
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
        for event in self.events:
            if event["round"] == t:
                self.happen(event)
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
        if neuron.kind in ("overflow", "multisig") and not bypass:
            paid = self.pay_asks(neuron, pool, t)
        else:
            paid = self.pay_shares(neuron, pool, t, bypass)
        total = sum(paid.values())
        assert 0 <= total <= pool
        neuron.pot -= total
        rest = pool - total if neuron.setting("leftover") == "keep" else 0
        neuron.pot -= rest
        neuron.kept += rest
        for wire in neuron.wires:
            units = paid.get(wire.id, 0)
            wire.paid = min(wire.paid + units, LARGEST)
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

    def pay_shares(self, neuron, pool, t, bypass):
        weights, whole, are_as_written = shares(neuron, t, bypass)
        rounding = neuron.setting("rounding")
        if rounding == "per_unit" and not bypass and not are_as_written:
            raise Failed
        if whole == 0:
            return {}
        if rounding == "cumulative":
            paid, running = [], 0
            for weight in weights:
                before = pool * running // whole
                running += weight
                paid.append(pool * running // whole - before)
        elif rounding == "per_unit":
            paid = [pool // whole * weight for weight in weights]
        else:
            paid = [pool * weight // whole for weight in weights]
        if rounding == "largest_remainder":
            dust = pool * sum(weights) // whole - sum(paid)
            remainders = [(-(pool * w % whole), n) for n, w in enumerate(weights)]
            for _, n in sorted(remainders)[:dust]:
                paid[n] += 1
        return {w.id: units for w, units in zip(neuron.wires, paid, strict=True)}

    def pay_asks(self, neuron, pool, t):
        left, paid = pool, {}
        whole = neuron.kind == "multisig"
        approved = approvals(neuron) if whole else None
        by_order = sorted(
            neuron.wires, key=lambda w: (w.attributes.get("order", 0), w.id)
        )
        for wire in by_order:
            own = wire.attributes
            expires = own.get("expires")
            if wire.done or (expires is not None and t > expires):
                continue
            if not whole and own.get("rest"):
                paid[wire.id], left = left, 0
                continue
            level = own.get("ask" if whole else "level")
            if level is None or (whole and wire.id not in approved):
                continue
            due = neuron.units(level)
            if not whole and not own.get("repeats"):
                due = max(due - wire.paid, 0)
            amount = min(due, left)
            if whole and amount < due:
                continue
            paid[wire.id] = amount
            left -= amount
            if amount == due and not own.get("repeats"):
                wire.done = True
        return paid

    def is_settled(self, t):
        if self.flight:
            return False
        horizon = 2 + max([self.scenario["rounds"], *self.dates()])
        if any(n.injects_after(t, horizon) for n in self.neurons.values()):
            return False
        if any(event["round"] > t for event in self.live_events()):
            return False
        return not any(self.could_change(n, t) for n in self.neurons.values())

    def could_change(self, neuron, t):
        if not neuron.has_round_after(t):
            return False
        if neuron.unreleased and neuron.setting("mode") != "off":
            return True
        pool = neuron.pool()
        if pool == 0:
            return False
        restless = reads_round(neuron) and neuron.setting("mode") != "bypass"
        return neuron.quiet_pool != pool or restless

    def live_events(self):
        return [e for e in self.events if e["round"] < self.scenario["rounds"]]

    def dates(self):
        """Every round that is named somewhere."""
        found = [event["round"] for event in self.live_events()]
        for neuron in self.neurons.values():
            found.append(neuron.setting("first_round"))
            if neuron.setting("last_round") is not None:
                found.append(neuron.setting("last_round"))
            schedule = neuron.params.get("schedule") or []
            # nothing is no injection, whenever it comes
            found += [at for at, amount in schedule if neuron.units(amount)]
        ends = [w.attributes.get("expires") for w in self.wires]
        return found + [each for each in ends if each is not None]

    def is_dated_after(self, t):
        if any(date > t for date in self.dates()):
            return True
        horizon = t + 2
        return any(n.injects_after(t, horizon) for n in self.neurons.values())

    def state(self, t):
        """All that the rounds to come depend on."""
        neurons = []
        for n in self.neurons.values():
            every = n.setting("every")
            own = [n.pot, n.kept, n.used_up, (t - n.setting("first_round")) % every]
            own += [n.unreleased, t - n.first_money if n.stream_total else None]
            if reads_round(n) and n.pot:
                own.append(t)
            neurons.append(own)
        wires = []
        for wire in self.wires:
            own = [wire.done]
            level = wire.attributes.get("level")
            source = self.neurons[wire.source]
            asks = source.kind == "overflow" and source.setting("mode") != "bypass"
            if asks and level is not None:  # who is bypassed pays by weight for good
                due = source.units(level)
                if not wire.attributes.get("repeats"):
                    own.append(max(due - wire.paid, 0))
            wires.append(own)
        flight = sorted((at - t, id, units) for (at, id), units in self.flight.items())
        return neurons, wires, flight
