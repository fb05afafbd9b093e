"""Users in the admin: an operator looks after them, and cannot make himself more."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

User = get_user_model()
RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")

admin.site.unregister(User)


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """As Django has it, but rights are given by superusers alone."""

    list_display = ("username", "email", "is_staff", "is_active", "last_login")
    actions = ("close", "open_again")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Who may do what is not for operators to say."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody but a superuser changes staff, or their passwords."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser:
            return allowed
        return allowed and not (obj.is_staff or obj.is_superuser)

    @admin.action(description="Close the chosen accounts", permissions=["change"])
    def close(self, request: HttpRequest, chosen: Any) -> None:
        """They cannot sign in, nor use tokens; what they shared stays."""
        chosen.filter(is_staff=False).update(is_active=False)

    @admin.action(description="Open them again", permissions=["change"])
    def open_again(self, request: HttpRequest, chosen: Any) -> None:
        """They can sign in again."""
        chosen.filter(is_staff=False).update(is_active=True)
