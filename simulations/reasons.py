"""Why a payment is what it is: the sentence, and the numbers that made it."""

from fractions import Fraction
from typing import Any

import numpy as np

from . import reason_words as words
from .explanations import Explanation
from .money import amount, exact
from .whose import Names

Plain = dict[str, Any]
NEAR = 2  # units that rounding may move one payment by


def of_neuron(names: Names, found: Explanation, neuron: str) -> list[Plain]:
    """Every payment that it got or could have got, the largest first."""
    ids = list(found.attribution.wiring.neuron_ids)
    if neuron not in ids:
        return []
    into = np.flatnonzero(found.attribution.wiring.target == ids.index(neuron))
    told = [_Payment(names, found, wire) for wire in into.tolist()]
    told.sort(key=lambda each: (-each.total, each.id))
    return [each.plain() for each in told]


class _Payment:
    """One connection, as its payer decided on it last."""

    def __init__(self, names: Names, found: Explanation, wire: int) -> None:
        told, wiring, decided = (
            found.attribution,
            found.attribution.wiring,
            found.decided,
        )
        payer = int(wiring.source[wire])
        self.names, self.id = names, wiring.connection_ids[wire]
        self.payer = names.neuron(wiring.neuron_ids[payer])
        self.to = names.neuron(wiring.neuron_ids[int(wiring.target[wire])])
        self.gifts = int(told.gifts[wire])
        self.total = told.sent_units[wire]
        self.round = int(told.last_round[payer])
        self.pot = int(told.last_pot[payer])
        self.paid = int(told.last_paid[wire])
        mine = wiring.source == payer
        self.paid_all = int(told.last_paid[mine].sum())
        self.weight, self.whole = int(decided.weight[wire]), int(decided.whole[payer])
        self.by_asks = bool(decided.by_asks[payer])
        self.asks, self.level = bool(decided.asks[wire]), int(decided.level[wire])
        self.pool = int(decided.pool[payer]) if decided.moved[payer] else None
        figures = {name: float(values[wire]) for name, values in found.why.items()}
        self.figures = {name: each for name, each in figures.items() if each == each}

    def plain(self) -> Plain:
        """For the wire."""
        rounding = self.rounding()
        return {
            "connection": self.id,
            "payer": self.payer,
            "recipient": self.to,
            "amount": self.names.amount(self.total),
            "gifts": self.names.amount(self.gifts),
            "sentence": self.sentence(),
            "bars": self.bars(),
            "figures": [
                {"name": name, "label": words.name(name), "value": repr(value)}
                | {"text": words.number(value)}
                for name, value in self.figures.items()
                if not name.endswith((words.MARGIN, words.BAR))
            ],
            "last": None
            if self.round < 0
            else {
                "round": self.round,
                "pot": self.names.amount(self.pot),
                "paid_to_all": self.names.amount(self.paid_all),
                "paid": self.names.amount(self.paid),
                "share": self.share(),
                "ask": self.ask(),
                "rounding": None if rounding is None else f"{float(rounding):+.3f}",
            },
        }

    def bars(self) -> list[Plain]:
        """Every quorum, cap and minimum, and by how much it was met or missed."""
        return [
            {
                "name": name.removesuffix(words.MARGIN),
                "margin": repr(value),
                "is_met": met,
                "text": words.bar(
                    name, value, self.figures, self.names.symbol, met=met
                ),
            }
            for name, value in self.figures.items()
            if name.endswith(words.MARGIN)
            for met in (words.is_met(name, value, self.payer["kind"]),)
        ]

    def sentence(self) -> str:
        """One or two, for people."""
        missed = [each for each in self.bars() if not each["is_met"]]
        payer, to = self.payer["label"], self.to["label"]
        excluding = [each for each in missed if each["name"] != "cap"]
        if not self.total and excluding:
            short = " and ".join(each["text"] for each in excluding)
            return f"{to} got nothing from {payer}: {short}."
        if self.by_asks:
            return self._about_ask()
        if not self.total:
            return f"{payer} paid {to} nothing." + self._so_far()
        if self.paid == self.paid_all == self.pot:
            said = f"In round {self.round} {payer} paid all {self.money(self.pot)} in"
            return f"{said} its pot to {to}." + self._bars_met() + self._before()
        out = f"paid out {self.money(self.paid_all)} of the {self.money(self.pot)} in"
        if self.paid_all == self.pot:
            out = f"paid out all {self.money(self.pot)} in"
        said = f"In round {self.round} {payer} {out} its pot; {to} got "
        said += self.money(self.paid) if self.paid else "nothing of it"
        share = self.share() if self.paid else None
        said += f", {100 * float(share):.2f} % of it." if share else "."
        return said + self._bars_met() + self._before()

    def _bars_met(self) -> str:
        """Bars that were met, and the cap where it binds."""
        met = [
            each["text"]
            for each in self.bars()
            if each["name"] != "cap" or each["margin"] in ("0.0", "-0.0")
        ]
        return f" {self.to['label']} was {' and '.join(met)}." if met else ""

    def _about_ask(self) -> str:
        payer, to = self.payer["label"], self.to["label"]
        ask = "what was left" if self.level < 0 else self.money(self.level)
        if self.paid:
            in_full = self.level < 0 or self.paid >= self.level
            how = "in full" if in_full else "as far as the money reached"
            return (
                f"{to} asked for {ask}; {payer} paid {self.money(self.paid)} in round "
                f"{self.round}, {how}." + self._before()
            )
        if self.total:
            return f"{to} asked {payer} and has been paid {self.money(self.total)}."
        if self.asks and self.level and self.paid_all == self.pot:
            return f"{to} asked for {ask}, and nothing was left for it."
        if self.asks and self.level:
            return (
                f"{to} asked for {ask}. It was approved, but {payer} could not "
                "afford it whole; it waits."
            )
        return f"{to} asks {payer} for nothing that was approved." + self._so_far()

    def _before(self) -> str:
        more = self.total - self.gifts - self.paid
        said = f" With earlier rounds: {self.money(more + self.paid)}." if more else ""
        if self.gifts:
            said += f" Gifts paid beside the pool: {self.money(self.gifts)}."
        return said

    def _so_far(self) -> str:
        return " It has paid nobody yet." if self.round < 0 else ""

    def share(self) -> str | None:
        """Of what was paid out in the last round in which anything was."""
        return f"{self.paid / self.paid_all:.6f}" if self.paid_all else None

    def ask(self) -> str | None:
        """What was asked for; None where asks are not the question."""
        if not self.by_asks or not self.asks:
            return None
        return "rest" if self.level < 0 else self.names.amount(self.level)

    def rounding(self) -> Fraction | None:
        """What rounding gave or took, in base units, where the pool is known."""
        if self.by_asks or not self.paid or not self.whole or self.pool is None:
            return None
        by = self.paid - Fraction(self.pool) * self.weight / self.whole
        return by if abs(by) < NEAR else None

    def money(self, units: int) -> str:
        """An amount with its token."""
        shown = self.names.amount(units)
        small = abs(units) < 10 ** max(self.names.decimals - 2, 0)
        return f"{exact(shown) if small else amount(shown)} {self.names.symbol}"
