"""The form of a template: made from what its kind declares, judged by its kind."""

from collections.abc import Iterator
from typing import Any

from django import forms

from neurons import templates
from neurons.document.constituencies import ELECTORATE
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.params import Declaration
from neurons.models import NeuronTemplate

from . import declared

GENERATED = "generated"
HAS_ELECTORATE = "has_electorate"
Section = tuple[str, tuple[Declaration, ...]]


class NewTemplateForm(forms.ModelForm):
    """The first step: which kind; its params come with the second."""

    kind = forms.ChoiceField(help_text="What it does. It cannot be changed later.")

    class Meta:
        model = NeuronTemplate
        fields = ("slug", "label", "kind", "help", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["kind"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            (slug, kind.label)
            for slug, kind in registry.kinds().items()
            if not kind.retired
        ]


class TemplateForm(forms.ModelForm):
    """The second step: words, params, settings, electorate."""

    class Meta:
        model = NeuronTemplate
        fields = ("slug", "label", "help", "source", "status")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = _stored(self.instance)
        for prefix, declarations in sections(self.instance.kind):
            for each in declarations:
                name = field_name(prefix, each)
                given = stored[prefix].get(each.name)
                self.fields[name].initial = declared.initial(each, given)
        if HAS_ELECTORATE in self.fields:
            self.fields[HAS_ELECTORATE].initial = bool(self.instance.constituency)

    def clean(self) -> dict[str, Any]:
        """Hand the values to the kind; what it says stands at its field."""
        data = super().clean() or {}
        given: dict[str, dict[str, Any]] = {}
        for prefix, declarations in sections(self.instance.kind):
            values = {
                each.name: declared.cleaned(each, data.get(field_name(prefix, each)))
                for each in declarations
            }
            given[prefix] = {key: v for key, v in values.items() if v is not None}
        self.instance.params = given["params"]
        self.instance.settings = given["settings"]
        self.instance.constituency = (
            {GENERATED: given.get(GENERATED, {})} if data.get(HAS_ELECTORATE) else None
        )
        for problem in templates.check(self.instance):
            name = problem.path.removeprefix("constituency.").replace(".", "__")
            self.add_error(name if name in self.fields else None, problem.message)
        return data


def sections(slug: str) -> Iterator[Section]:
    """The declared values of a kind, by where a template keeps them."""
    kind = registry.find(slug)
    yield "params", params.declarations(kind.Params) if kind else ()
    yield "settings", settings.declarations()
    if kind is not None and kind.ballots is not None:
        yield GENERATED, tuple(ELECTORATE.values())


def form_class(slug: str) -> type[TemplateForm]:
    """The form for templates of one kind."""
    fields: dict[str, Any] = {
        field_name(prefix, each): declared.field(each)
        for prefix, declarations in sections(slug)
        for each in declarations
    }
    if any(prefix == GENERATED for prefix, _ in sections(slug)):
        fields[HAS_ELECTORATE] = forms.BooleanField(
            required=False,
            label="Generate an electorate",
            help_text="Otherwise whoever uses the template brings ballots.",
        )
    return type("TemplateForm", (TemplateForm,), fields)


def field_name(prefix: str, declaration: Declaration) -> str:
    """The name of a declared value’s field."""
    return f"{prefix}__{declaration.name}"


def _stored(template: NeuronTemplate) -> dict[str, dict[str, Any]]:
    who = template.constituency or {}
    return {
        "params": template.params,
        "settings": template.settings,
        GENERATED: who.get(GENERATED) or {},
    }
