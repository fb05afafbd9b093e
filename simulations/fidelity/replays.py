"""The rounds that are replayed: their files, their rule, what was published.

Each has a wrong arm: the same files under a rule that was not the round's, which must
miss, so that a check that cannot fail is seen at once.
"""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons.mechanisms import registry
from simulations.allocation import Request
from simulations.allocation_files import BallotFile, read_ballots, read_recipients

Published = dict[str, Decimal]


@dataclass(frozen=True)
class Replay:
    """One round, the rule it was run by, and how near a right rule comes."""

    slug: str
    kind: str
    name: str
    source: str
    token: str
    pool: Decimal
    params: Mapping[str, Any]
    wrong: Mapping[str, Any]  # params of the wrong arm, over those above
    wrong_name: str
    published: Callable[[Path], Published]
    decimals: int = 6
    ballots: str = ""
    recipients: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    # what the published figures allow: largest error of one, or the sum as a share
    largest: Decimal | None = None
    total: Decimal | None = None
    rounding: str = ""  # how the figures were published, where that is the error
    scores: Callable[[Path], dict[str, dict[str, Any]]] | None = None

    def request(self, data: Path, *, wrong: bool = False) -> Request:
        """The round as `manage.py allocate` would be asked for it."""
        kind = registry.kinds()[self.kind]
        table = BallotFile()
        if self.ballots and kind.ballots is not None:
            table = read_ballots(data / self.ballots, kind.ballots, self.columns)
        recipients = self.scores(data) if self.scores else None
        if self.recipients:
            path = data / self.recipients
            recipients = read_recipients(
                path, kind, self.columns, decimals=self.decimals
            ).recipients
        return Request(
            kind=kind,
            pool=self.pool,
            decimals=self.decimals,
            params={**self.params, **(self.wrong if wrong else {})},
            ballots=table,
            recipients=recipients,
        )


def _column(name: str, recipient: str, amount: str) -> Callable[[Path], Published]:
    """Published amounts from a column of a CSV file."""

    def read(data: Path) -> Published:
        with (data / name).open(encoding="utf-8", newline="") as file:
            return {
                row[recipient].strip(): Decimal(row[amount] or 0)
                for row in csv.DictReader(file)
            }

    return read


def _season_7(data: Path) -> list[tuple[str, Decimal, Decimal]]:
    """Name, score and published payout; a name that is there twice is numbered."""
    path = data.parent / "vectors" / "retro_op_s7_m5_real.json"
    found = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    (rows,) = [value for key, value in found.items() if key.startswith("rows")]
    return [
        (f"{name.strip()} #{number}", Decimal(score), Decimal(paid))
        for number, (name, score, paid) in enumerate(rows, start=1)
    ]


RPGF3_SOURCE = "ethereum-optimism/op-analytics, rpgf/rpgf3, Apache-2.0"
REPLAYS = (
    Replay(
        slug="rf4",
        kind="metrics-voting",
        name="Optimism Retro Funding 4 (2024)",
        source="ethereum-optimism/op-analytics, rpgf/rpgf4; opensource-observer",
        token="OP",
        pool=Decimal(10_000_000),
        decimals=9,
        params={"payout_cap": 500_000, "minimum_payout": 1000},
        wrong={"aggregate": "mean"},
        wrong_name="mean for median",
        ballots="rounds/rf4_ballots.csv",
        recipients="rounds/rf4_project_metrics.csv",
        columns={"recipient": "application_id"},
        published=_column("rounds/rf4_expected.csv", "application_id", "op"),
        total=Decimal("1e-9"),
    ),
    Replay(
        slug="rpgf3",
        kind="retroactive-funding",
        name="Optimism RetroPGF 3 (2024), from published medians",
        source=RPGF3_SOURCE,
        token="OP",
        pool=Decimal(30_000_000),
        decimals=2,
        params={"quorum": 17, "minimum_score": 1500},
        wrong={"quorum": 0},
        wrong_name="no quorum",
        recipients="rounds/rpgf3_expected.csv",
        columns={"recipient": "project", "score": "official_median"},
        published=_column("rounds/rpgf3_expected.csv", "project", "op_received"),
        largest=Decimal("0.01"),
        rounding="published to 0.01 OP",
    ),
    Replay(
        slug="rpgf3-ballots",
        kind="retroactive-funding",
        name="Optimism RetroPGF 3 (2024), from ballots",
        source=RPGF3_SOURCE,
        token="OP",
        pool=Decimal(30_000_000),
        decimals=2,
        params={"quorum": 17, "minimum_score": 1500},
        wrong={"aggregate": "mean"},
        wrong_name="mean for median",
        ballots="rounds/rpgf3_ballots.csv",
        columns={"recipient": "project", "amount": "amount_op"},
        published=_column("rounds/rpgf3_expected.csv", "project", "op_received"),
        total=Decimal("0.0075"),
        rounding="ballots published rounded up to two significant digits",
    ),
    Replay(
        slug="rpgf1",
        kind="quadratic-voting",
        name="Optimism RetroPGF 1 (2021)",
        source="Optimism RetroPGF 1 votes, MIT / Apache-2.0",
        token="USD",
        pool=Decimal(1_000_000),
        decimals=2,
        params={"credits": 100},
        wrong={"ballots_are": "credits"},
        wrong_name="votes taken for credits",
        ballots="rounds/rpgf1_ballots.csv",
        columns={"recipient": "project", "amount": "votes"},
        published=_column("rounds/rpgf1_expected.csv", "project", "funding_usd"),
        largest=Decimal("0.5"),
        rounding="published in whole dollars",
    ),
    Replay(
        slug="fil1",
        kind="retroactive-funding",
        name="Filecoin RetroPGF 1 (2024)",
        source="Filecoin RetroPGF 1 scores and results, Apache-2.0",
        token="FIL",
        pool=Decimal(197_123),
        params={"aggregate": "mean", "quorum": 5},
        wrong={"quorum": 0},
        wrong_name="no quorum",
        ballots="rounds/fil1_ballots.csv",
        columns={"recipient": "project", "amount": "score"},
        published=_column("rounds/fil1_expected.csv", "project", "fil"),
        largest=Decimal("0.6"),
        rounding="published in whole FIL",
    ),
    Replay(
        slug="s7-m5",
        kind="metrics-allocator",
        name="Optimism Retro Funding S7, onchain builders, M5 (2025)",
        source="ethereum-optimism/Retro-Funding, results/S7/M5, MIT",
        token="OP",
        pool=Decimal(1_300_000),
        decimals=2,
        params={"cap_share": "0.05", "minimum_payout": 200},
        wrong={"cap_share": 1},
        wrong_name="no cap",
        scores=lambda data: {name: {"score": s} for name, s, _ in _season_7(data)},
        published=lambda data: {name: paid for name, _, paid in _season_7(data)},
        largest=Decimal("0.01"),
        rounding="published to 0.01 OP",
    ),
)
