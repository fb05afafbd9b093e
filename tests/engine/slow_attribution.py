"""Tags money one unit after the other's account, in exact fractions: slow, obvious."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from graphlib import TopologicalSorter


class SlowTags:
    """Follows a result's ledger; every account is {funder: Fraction}."""

    def __init__(self, result, scenario):
        self.result, self.spec = result, result.spec
        self.pot, self.kept, self.received = (defaultdict(Tags) for _ in range(3))
        self.arriving = defaultdict(lambda: defaultdict(Tags))  # round → neuron → tags
        self.retain = {each.id: each.settings.retain for each in self.spec.neurons}
        for round in range(result.rounds):
            for event in scenario.events:
                if event.round == round and event.name == "retain":
                    self.retain[event.neuron] = event.value
            self.round(round)

    def order(self):
        graph = {each.id: set() for each in self.spec.neurons}
        for wire in self.spec.connections:
            if wire.delay == 0:
                graph[wire.target].add(wire.source)
        return TopologicalSorter(graph).static_order()

    def round(self, round):
        gifts, pots = (each[0].tolist() for each in self.payments(round))
        place = {each: i for i, each in enumerate(self.result.neuron_ids)}
        for name in self.order():
            i = place[name]
            pot, kept = self.account("pot", round, i), self.account("kept", round, i)
            old_pot = self.account("pot", round - 1, i)
            old_kept = self.account("kept", round - 1, i)
            paid = int(self.result.allocated[round, i])
            arrived = pot - old_pot + kept - old_kept + paid
            came = self.arriving[round][name]
            injected = arrived - came.total()
            if injected:
                came.add({name: Fraction(1)}, injected)
            self.received[name].add(came.mix(), arrived)
            share = 10**9 - int(Decimal(self.retain[name]) * 10**9)
            onward = arrived * share // 10**9
            self.pot[name].add(came.mix(), onward)
            self.kept[name].add(came.mix(), arrived - onward)
            mix = self.pot[name].mix()
            leftover = kept - old_kept - (arrived - onward)
            self.kept[name].add(mix, leftover)
            self.pot[name].add(mix, -leftover - paid)
            for number, wire in enumerate(self.spec.connections):
                if wire.source == name:
                    there = self.arriving[round + wire.delay][wire.target]
                    there.add(mix, pots[number])
                    there.add({f"donors:{name}": Fraction(1)}, gifts[number])

    def payments(self, round):
        pots, gifts = self.result.flows_between(round, round + 1)
        return gifts, pots

    def account(self, name, round, i):
        return int(getattr(self.result, name)[round, i]) if round >= 0 else 0

    def coming(self):
        """What is on its way after the last round, by neuron."""
        found = defaultdict(Tags)
        for round, neurons in self.arriving.items():
            if round >= self.result.rounds:
                for name, tags in neurons.items():
                    found[name].add(tags.mix(), tags.total())
        return found


class Tags(dict):
    """Money by funder."""

    def total(self):
        total = sum(self.values(), Fraction(0))
        assert total.denominator == 1
        return int(total)

    def mix(self):
        total = sum(self.values(), Fraction(0))
        return {name: units / total for name, units in self.items()} if total else {}

    def add(self, mix, units):
        for name, share in mix.items():
            self[name] = self.get(name, Fraction(0)) + share * units
