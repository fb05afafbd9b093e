"""The page of one's account: mail, tokens, all data as a file, leaving."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from neurons import mail_change, tokens
from neurons.errors import Refused

from . import leaving

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class WithPassword(forms.Form):
    """Asks for the password, so that an open screen is not enough."""

    password = forms.CharField(label="Your password", widget=PASSWORD)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """It must be right."""
        given = self.cleaned_data["password"]
        if not self.user.check_password(given):
            raise forms.ValidationError("That is not your password.")
        return given


class MailForm(WithPassword):
    """A new address, or none."""

    email = forms.EmailField(
        required=False,
        label="New mail address",
        help_text="Empty: none. Without one a forgotten password cannot be replaced.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("email", "password")


@require_GET
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """All about one's account."""
    return _page(request)


def _page(request: HttpRequest, made: tokens.Made | None = None) -> HttpResponse:
    listed = request.user.api_tokens.all()
    return render(
        request, "registration/account.html", {"tokens": listed, "made": made}
    )


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
@login_required
@never_cache
def change_mail(request: HttpRequest) -> HttpResponse:
    """Ask for another address; the new one is written to first."""
    form = MailForm(request.POST or None, user=request.user)
    if not form.is_valid():
        return render(request, "registration/mail_change.html", {"form": form})
    email = form.cleaned_data["email"]
    if not email:
        request.user.email = ""
        request.user.save(update_fields=["email"])
        messages.success(request, "Your mail address was removed.")
        return redirect("account")

    def address(token: str) -> str:
        return request.build_absolute_uri(reverse("mail-confirm", args=[token]))

    mail_change.ask(user=request.user, email=email, address=address)
    messages.success(request, f"A link was sent to {email}. Open it to confirm.")
    return redirect("account")


@require_GET
@never_cache
def confirm_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """Where the link in the mail leads."""
    if mail_change.confirm(signed):
        messages.success(request, "Your mail address was changed.")
    else:
        messages.error(request, "This link has ended or was used. Ask for a new one.")
    return redirect("account")


@require_POST
@login_required
@never_cache
def make_token(request: HttpRequest) -> HttpResponse:
    """A token for a program; the page that answers shows it once."""
    try:
        made = tokens.make(
            user=request.user,
            label=request.POST.get("label", ""),
            may_write=request.POST.get("may") == "write",
        )
    except Refused as error:
        messages.error(request, str(error))
        return redirect("account")
    return _page(request, made)


@require_POST
@login_required
def revoke_token(request: HttpRequest, own_token: int) -> HttpResponse:
    """Close a token for good."""
    tokens.revoke(get_object_or_404(request.user.api_tokens, pk=own_token))
    return redirect("account")


@require_GET
@login_required
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """All data of one's own, as a zip file."""
    name = f"allonet-{request.user.get_username()}.zip"
    return FileResponse(leaving.export(request.user), as_attachment=True, filename=name)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
@login_required
@never_cache
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; with the password, do it."""
    form = WithPassword(request.POST or None, user=request.user)
    if not form.is_valid():
        context = {"form": form, **leaving.what_goes(request.user)}
        return render(request, "registration/delete_account.html", context)
    user = request.user
    logout(request)
    leaving.delete_account(user)
    messages.success(request, "Your account and all that was in it are deleted.")
    return redirect("home")
