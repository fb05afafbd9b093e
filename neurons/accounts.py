"""Signing up; all else about accounts is Django’s own."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model, login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.views import RedirectURLMixin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignUpForm(UserCreationForm):
    """A name, a password, and an address in case the password is forgotten."""

    email = forms.EmailField(
        required=False,
        help_text="Only used to send you a new password when you ask for one.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    class Meta:
        model = get_user_model()
        fields = ("username", "email")


@method_decorator(
    [sensitive_post_parameters("password1", "password2"), never_cache], name="dispatch"
)
class SignUp(RedirectURLMixin, FormView):
    """Makes an account and logs it in; the visitor’s sandbox moves into it."""

    form_class = SignUpForm
    template_name = "registration/signup.html"
    next_page = "networks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send people who have an account already on their way."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(resolve_url(self.next_page))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        """Make the account and log in."""
        with transaction.atomic():
            user = form.save()
            login(self.request, user, backend=BACKEND)
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and where to go on to."""
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)
