"""Templates in the admin: made, published, retired, with every version kept."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from import_export import resources
from import_export.admin import ImportExportMixin
from import_export.fields import Field
from import_export.forms import ExportForm
from import_export.widgets import JSONWidget

from neurons import templates
from neurons.mechanisms import registry
from neurons.models import Neuron, NeuronTemplate

from .template_form import (
    GENERATED,
    HAS_ELECTORATE,
    NewTemplateForm,
    field_name,
    form_class,
    sections,
)
from .template_history import ReadableHistory

WORDS = ("slug", "label", "help", "source", "status")
TITLES = {"params": "Params", "settings": "Settings", GENERATED: "Electorate"}


class PlainJSON(JSONWidget):
    """JSON as text in a cell, or as itself in a JSON file."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The plain values."""
        if value is None or isinstance(value, dict):
            return value
        return super().clean(value)


class TemplateResource(resources.ModelResource):
    """Templates as rows of a file; what a kind refuses is not imported."""

    params = Field("params", "params", widget=PlainJSON(), default={})
    settings = Field("settings", "settings", widget=PlainJSON(), default={})
    constituency = Field("constituency", "constituency", widget=PlainJSON())

    class Meta:
        model = NeuronTemplate
        import_id_fields = ("slug",)
        fields = (
            "slug",
            "label",
            "kind",
            "help",
            "source",
            "params",
            "settings",
            "constituency",
            "status",
        )

    def before_save_instance(
        self, instance: NeuronTemplate, row: Any, **kwargs: Any
    ) -> None:
        """Hold it to its kind; another preset is another version."""
        problems = templates.check(instance)
        if problems:
            raise ValidationError([f"{p.path}: {p.message}" for p in problems])

    def do_instance_save(self, instance: NeuronTemplate, is_create: bool) -> None:
        """Save as the form does."""
        templates.store(instance)


class KindFilter(admin.SimpleListFilter):
    """Kinds by the names that people know them by."""

    title, parameter_name = "kind", "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those that some template has."""
        used = set(NeuronTemplate.objects.order_by().values_list("kind", flat=True))
        known = registry.kinds()
        named = [(each, known[each].label if each in known else each) for each in used]
        return sorted(named, key=lambda each: each[1])

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[NeuronTemplate]
    ) -> QuerySet[NeuronTemplate]:
        """Templates of the kind that is chosen."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(NeuronTemplate)
class TemplateAdmin(ImportExportMixin, ReadableHistory):
    """The palette’s presets."""

    class Media:
        css = {"all": ("css/admin_card.css",)}

    resource_classes = [TemplateResource]
    list_display = (
        "label",
        "slug",
        "kind_label",
        "version",
        "status",
        "used",
        "updated",
    )
    list_filter = ("status", KindFilter)
    search_fields = ("slug", "label", "help", "kind")
    actions = ("publish", "retire")
    # The form that offers single fields to export needs inline scripts.
    export_form_class = ExportForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[NeuronTemplate]:
        """With the number of neurons made from each, in one query."""
        used = (
            Neuron.objects.filter(
                template__startswith=Concat(OuterRef("slug"), Value("@"))
            )
            .order_by()
            .values(constant=Value(1))
            .annotate(n=Count("pk"))
            .values("n")
        )
        count = Coalesce(Subquery(used, output_field=IntegerField()), 0)
        return super().get_queryset(request).annotate(used_count=count)

    @admin.display(description="Neurons", ordering="used_count")
    def used(self, template: NeuronTemplate) -> int:
        """How many neurons were made from it, in any version."""
        return template.used_count  # type: ignore[attr-defined]

    @admin.display(description="Card")
    def card(self, template: NeuronTemplate) -> str:
        """How a neuron made from it looks on the canvas, as it is saved."""
        return render_to_string(
            "admin/neurons/template_card.html", {"template": template}
        )

    @admin.display(description="Kind", ordering="kind")
    def kind_label(self, template: NeuronTemplate) -> str:
        """Its kind’s label."""
        kind = registry.find(template.kind)
        return kind.label if kind else template.kind

    def get_form(
        self,
        request: HttpRequest,
        obj: NeuronTemplate | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """The kind’s own form."""
        kwargs["form"] = form_class(obj.kind) if obj else NewTemplateForm
        kwargs["fields"] = WORDS if obj else NewTemplateForm.Meta.fields
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(
        self, request: HttpRequest, obj: NeuronTemplate | None = None
    ) -> Any:
        """Words, then a section for each thing that the kind declares."""
        if obj is None:
            return [(None, {"fields": NewTemplateForm.Meta.fields})]
        found: list[Any] = [
            (None, {"fields": ("card", *WORDS, "kind_label", "version")})
        ]
        for prefix, declarations in sections(obj.kind):
            names = [field_name(prefix, each) for each in declarations]
            if prefix == GENERATED:
                names.insert(0, HAS_ELECTORATE)
            if names:
                found.append((TITLES[prefix], {"fields": names}))
        return found

    def get_readonly_fields(
        self, request: HttpRequest, obj: NeuronTemplate | None = None
    ) -> tuple[str, ...]:
        """A kind is chosen once; versions count themselves."""
        return ("card", "kind_label", "version") if obj else ()

    def save_model(
        self, request: HttpRequest, obj: NeuronTemplate, form: Any, change: bool
    ) -> None:
        """Another preset is another version."""
        templates.store(obj)

    def response_add(
        self, request: HttpRequest, obj: NeuronTemplate, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Go on to the kind’s own form."""
        request.POST = request.POST.copy()  # type: ignore[assignment]
        request.POST["_continue"] = "1"  # type: ignore[index]
        return super().response_add(request, obj, *args, **kwargs)

    @admin.action(description="Publish: offer in the palette", permissions=["change"])
    def publish(self, request: HttpRequest, chosen: QuerySet[NeuronTemplate]) -> None:
        """Publish those whose kind accepts them, and name the others."""
        for template in chosen:
            problems = templates.check(template)
            if problems:
                text = f"{template}: {problems[0].path}: {problems[0].message}"
                self.message_user(request, text, messages.ERROR)
            else:
                templates.publish(template)

    @admin.action(description="Retire: offer no longer", permissions=["change"])
    def retire(self, request: HttpRequest, chosen: QuerySet[NeuronTemplate]) -> None:
        """Retire; neurons made from them keep working."""
        for template in chosen:
            templates.retire(template)
