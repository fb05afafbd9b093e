"""What was shared with some of its settings moved, as far as they were left open.

What a link shows never changes, so what came of it is kept and told to everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neurons import locking
from neurons.document import Document, read, write
from neurons.locking import Setting

from . import sharing, summary
from .comparing import Side
from .comparing.page import about
from .earlier import Earlier
from .engine.errors import BadNetwork
from .findings import rows_of_table
from .models import ShareLink
from .preview.following import Followed, figures
from .preview.kept import Kept, Recent, is_too_large, parts_of
from .snapshot import freeze

HEAVIEST = 100_000  # parts of the networks that are kept
Given = tuple[tuple[str, str], ...]  # key of a setting, what somebody wants it to be

_grounds: Recent[Any, Kept] = Recent(16, lambda kept: parts_of(kept.document), HEAVIEST)
_answers: Recent[Any, dict[str, Any]] = Recent(64)


@dataclass(frozen=True)
class Field:
    """A setting as its form shows it."""

    setting: Setting
    value: str  # what somebody wants it to be; else as it was shared
    problem: str = ""

    @property
    def id(self) -> str:
        """What the page calls it."""
        return f"vary-{self.setting.key.replace('/', '-')}"

    @property
    def ends(self) -> tuple[str, str] | None:
        """From where to where its slider goes; None where a slider makes no sense."""
        declared = self.setting.declaration
        if declared.type == "share":
            return "0", "100"
        if declared.type in ("boolean", "choice") or not self.setting.field:
            return None
        if declared.maximum is not None and declared.maximum <= 100:
            return f"{declared.minimum or 0:f}", f"{declared.maximum:f}"
        twice = 2 * Decimal(self.setting.field)
        return (f"{declared.minimum or 0:f}", f"{twice:f}") if twice else None

    @property
    def is_moved(self) -> bool:
        """Whether it is not as it was shared."""
        return self.value != self.setting.field


def ground(link: ShareLink) -> Kept:
    """The document that the link shows, frozen once."""

    def make() -> Kept:
        document = read(dict(sharing.frozen_of(link)))
        if is_too_large(document):
            return Kept(document, None)
        try:
            return Kept(document, Earlier.of(document, freeze(document, rows_of_table)))
        except BadNetwork:
            return Kept(document, None)

    return _grounds.made(link.run_id or link.pk, make)


def open_settings(link: ShareLink) -> list[Setting]:
    """What readers may change, if the sharer has locked the rest."""
    return locking.find(ground(link).document, link.unlocked or ())


def fields(link: ShareLink, given: Mapping[str, str]) -> list[Field]:
    """The form: what was shared, what is asked for, and what is wrong with that."""
    decimals = ground(link).document.token.decimals
    found = []
    for each in open_settings(link):
        value, problem = given.get(each.key, each.field), ""
        try:
            if value != each.field:
                value = each.in_field(each.read(value, decimals))
        except ValueError as error:
            problem = str(error)
        found.append(Field(each, value, problem))
    return found


def moved(link: ShareLink, given: Mapping[str, str]) -> Given:
    """What is asked for and not as it was shared. Raises Refused."""
    open_ = {each.key: each for each in open_settings(link)}
    # Unknown keys are refused there, by name, and values that make no sense.
    locking.changed(ground(link).document, list(open_.values()), given)
    return tuple((key, text) for key, text in given.items() if text != open_[key].field)


def with_settings(link: ShareLink, document: Document, given: Given) -> Document:
    """The document (ballots as they were shared) with these settings moved."""
    return locking.changed(document, open_settings(link), dict(given))


def told(link: ShareLink, given: Given) -> dict[str, Any]:
    """Who gains and who loses by it, as a comparison shows that; or why it cannot."""
    known = _answers.get((link.pk, given))
    if known is not None:
        return known
    sides = []
    for moves, said in (((), "As it was shared"), (given, "With other settings")):
        if not moves and link.run is not None:
            sides.append(Side.of(link.run))
            continue
        found = follow(link, moves)
        if found.result is None:
            return {"told": False, "sentence": why_not(found)}
        sides.append(side(link, found, said))
    answer = {**about(*sides), "told": True, "sentence": found.sentence}
    return _answers.keep((link.pk, given), answer)


def follow(
    link: ShareLink, given: Given = (), scenario: Mapping[str, Any] | None = None
) -> Followed:
    """What is shared with these settings, run here and now. Raises Refused.

    Without a scenario it is that of the run, or none.
    """
    kept = ground(link)
    if scenario is None:
        scenario = link.run.scenario if link.run is not None else {}
    return figures(with_settings(link, kept.document, given), kept.earlier, scenario)


def side(
    link: ShareLink,
    found: Followed,
    said: str,
    scenario: Mapping[str, Any] | None = None,
) -> Side:
    """A run made here and now as one of two that are compared."""
    assert found.result is not None
    if scenario is None:
        scenario = link.run.scenario if link.run is not None else {}
    return Side(
        name=link.name,
        said=said,
        summary=summary.summarise(found.result),
        snapshot=write(found.document),
        scenario=scenario,
    )


def why_not(found: Followed) -> str:
    """Why nothing came of it, in a sentence."""
    errors = [each for each in found.findings or () if each["severity"] == "error"]
    if errors:
        return f"{errors[0]['sentence']} {errors[0].get('cure') or ''}".strip()
    return "This is too large to run while you wait. Fork it and press Run."
