"""How the slow, obvious simulator divides a pool (see oracle.py)."""

from .oracle_parts import Failed, approvals, shares
from .oracle_scored import asked, whole_shares


class Paying:
    def is_scored(self, neuron):
        return self.scorer is not None and self.scorer.knows(neuron.kind)

    def pays_gifts(self, neuron):
        return neuron.votes() and neuron.setting("ballots_valid") == "once"

    def pay_scored(self, neuron, pool, t):
        answer = self.scorer.score(neuron, pool, t)
        if hasattr(answer, "weight"):
            return self.divide(neuron, pool, *whole_shares(neuron, answer))
        left, paid = pool, {}
        for wire, _, level in asked(neuron, answer):
            own = wire.attributes
            expires = own.get("expires")
            if wire.done or (expires is not None and t > expires):
                continue
            if level is None:
                paid[wire.id], left = left, 0
                continue
            due = level
            if not answer.whole and not own.get("repeats"):
                due = max(due - wire.paid, 0)
            amount = min(due, left)
            if answer.whole and amount < due:
                continue
            paid[wire.id] = amount
            left -= amount
            if amount == due and not own.get("repeats"):
                wire.done = True
        return paid

    def pay_shares(self, neuron, pool, t, bypass):
        weights, whole, are_as_written = shares(neuron, t, bypass)
        return self.divide(neuron, pool, weights, whole, are_as_written or bypass)

    def divide(self, neuron, pool, weights, whole, are_as_written):
        rounding = neuron.setting("rounding")
        if rounding == "per_unit" and not are_as_written:
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
