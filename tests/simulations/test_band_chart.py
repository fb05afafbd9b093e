"""The line of a sweep with its band: whatever the values are."""

import plotly.graph_objects as go
import pytest

from simulations import charts

BANDS = ([1.0, 2.0, None], [1.5, 2.5, None], [2.0, 4.0, None])
WORDS = {"across": "Quorum of <b>a</b>", "up": "Gini"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("values", [["3", "17", "2e3"], ["median", "mean", "none"]])
def test_plotly_accepts_it(values, theme):
    figure = charts.band(values, BANDS, theme=theme, **WORDS)
    assert go.Figure(figure).to_json()


def test_numbers_stand_at_their_place_and_words_side_by_side():
    scaled = charts.band(["3", "17", "2e3"], BANDS, theme="light", **WORDS)
    assert scaled["data"][2]["x"] == [3, 17, 2000]
    assert scaled["layout"]["xaxis"]["type"] == "linear"
    words = charts.band(["median", "mean", "3"], BANDS, theme="light", **WORDS)
    assert words["data"][2]["x"] == ["median", "mean", "3"]
    assert words["layout"]["xaxis"]["type"] == "category"


def test_markup_in_names_stays_dead_text():
    figure = charts.band(["<a href=x>", "b", "c"], BANDS, theme="light", **WORDS)
    assert "<a" not in str(figure)
    assert "<b>a" not in str(figure)
