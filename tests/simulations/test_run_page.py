"""What the page of a run says: exact sums, whole shares, no row too many."""

from decimal import Decimal

from simulations import money, run_page, who_page


def summary(kept: list[str], **more: object) -> dict:
    return {
        "token": {"symbol": "USD", "decimals": 2},
        "certificate": {
            "injected": "10.00",
            "kept": "4.00",
            "pots": "3.5",
            "in_flight": "2.50",
            "burned": "0",
        },
        "recipients": [
            {"id": f"r{i}", "label": f"R{i}", "kind": "project", "received": each}
            | {"kept": each, "share": "0", "category": "project", "glyph": "project"}
            for i, each in enumerate(kept)
        ],
        **more,
    }


def row(at: int, kept: str) -> dict:
    return {
        "round": at,
        "injected": "9",
        "kept": kept,
        "pots": "0",
        "in_flight": str(9 - Decimal(kept)),
    }


def test_out_is_the_sum_of_where_the_money_is() -> None:
    told = run_page.certificate(summary([]))
    assert told == {"in": "10.00", "out": "10.00"}


def test_rows_and_rest_add_up_to_the_total() -> None:
    told = who_page.recipients(summary([str(20 - i) for i in range(15)]), {})
    assert len(told["first"]) == who_page.FEW
    assert told["more_text"] == "3 more recipients"
    assert told["kept"] == "195.00"
    assert told["more_kept"] == "21.00"
    assert told["first"][0]["bar"] == "100.0"


def test_nobody_kept_anything_and_nothing_is_divided_by_it() -> None:
    told = who_page.recipients(summary(["0", "0"]), {})
    assert told["first"][0]["share"] == "–"
    assert run_page.lorenz(summary(["0", "0"])) is None


def test_percent_is_written_as_everywhere_on_the_page() -> None:
    share = {"name": "top_10_share", "label": "Top 10", "value": 0.1, "text": "11.9%"}
    told = run_page.metrics({"metrics": [share]})
    assert [e["text"] for e in told["metrics"] + told["more_metrics"]] == ["11.9 %"]


def test_the_ledger_ends_where_nothing_moves_any_more() -> None:
    rows = [row(0, "0"), row(1, "9"), row(2, "9"), row(3, "9")]
    told = run_page.ledger(summary([], ledger=rows))
    assert told is not None
    assert [each["round"] for each in told["rows"]] == [0, 1]
    assert told["last"]["round"] == 3
    assert told["rows"][-1]["gap_after"] == "1 round more"
    assert {each["difference"] for each in told["rows"]} == {"0.00"}


def test_a_ledger_that_does_not_add_up_would_show_it() -> None:
    rows = [{**row(0, "5"), "in_flight": "3.99"}]
    told = run_page.ledger(summary([], ledger=rows))
    assert told is not None
    assert told["last"]["difference"] == "0.01"


def test_amounts_are_grouped_and_never_rounded_where_they_are_exact() -> None:
    assert money.amount("663853.615") == "663,853.62"
    assert money.exact("1000.123456") == "1,000.123456"
    assert money.exact("30000000") == "30,000,000.00"
    assert money.amount("-5") == "−5.00"
    assert money.tokens(66385362, 2) == "663853.62"
    assert money.tokens(5, 0) == "5"
