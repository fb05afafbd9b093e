"""When the slow, obvious simulator sees that nothing changes (see oracle.py)."""

from .oracle_parts import reads_round


class Settling:
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
        restless = neuron.setting("mode") != "bypass" and (
            self.scorer.is_restless(neuron, t)
            if self.is_scored(neuron)
            else reads_round(neuron)
        )
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
            if self.is_scored(n):
                own.append(n.received if "received" in self.scorer.reads(n.kind) else 0)
            neurons.append(own)
        wires = []
        for wire in self.wires:
            own = [wire.done, wire.state]
            own_attributes = wire.attributes  # who takes the rest has no level
            level = None if own_attributes.get("rest") else own_attributes.get("level")
            source = self.neurons[wire.source]
            if self.is_scored(source):
                reads = self.scorer.reads(source.kind)
                own.append(wire.paid if "paid_so_far" in reads else 0)
            asks = source.kind == "overflow" and source.setting("mode") != "bypass"
            if asks and level is not None:  # who is bypassed pays by weight for good
                due = source.units(level)
                if not wire.attributes.get("repeats"):
                    own.append(max(due - wire.paid, 0))
            wires.append(own)
        flight = sorted((at - t, id, units) for (at, id), units in self.flight.items())
        return neurons, wires, flight
