"""The templates and examples that come with the code, brought into the database."""

import hashlib
from pathlib import Path

from django.db import transaction

from neurons import document, layout, storage, templates
from neurons.document import Document, json_text
from neurons.models import BallotsShown, Network

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates_data"
EXAMPLES = HERE / "examples"
ON_HOME = "optimism-retrofunding-3"  # the example that the home page opens on


@transaction.atomic
def load_templates(folder: Path = TEMPLATES) -> list[str]:
    """Bring templates that are new or newer than ours; returns their slugs."""
    return [
        given["slug"]
        for given in map(_template, sorted(folder.glob("*.json")))
        if templates.bring(given)
    ]


def load_examples(folder: Path = EXAMPLES) -> list[str]:
    """Bring examples that are new or changed, as public networks of nobody."""
    return [path.stem for path in sorted(folder.glob("*.json")) if _bring_example(path)]


@transaction.atomic
def _bring_example(path: Path) -> bool:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    network = Network.objects.filter(example_slug=path.stem).first()
    if network is None:
        network = Network(example_slug=path.stem, featured=path.stem == ON_HOME)
        before = None
    elif network.example_hash == digest:
        return False
    else:
        network.version += 1
        before = storage.load(network)
    found = layout.placed(document.read(content))
    network.example_hash = digest
    network.visibility = Network.Visibility.PUBLIC
    network.ballots_shown = BallotsShown.AS_THEY_ARE  # they are published
    storage.save(
        network, found, before=before or Document(name=found.name, token=found.token)
    )
    return True


def _template(path: Path) -> dict:
    return json_text.parse(path.read_bytes())
