"""Template filters for the errors of replays."""

from django import template

from neurons import fidelity

register = template.Library()
register.filter("as_share", fidelity.share)
register.filter("as_amount", fidelity.amount)
