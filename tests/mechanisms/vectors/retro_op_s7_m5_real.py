"""Optimism Retro Funding S7, the onchain builders of M5: a real round, to the cent."""

from .retro_op_s7_allocator import check_published as check

KIND = "metrics-allocator"
NOT_APPLICABLE = {}


def cases(document):
    return [{"name": "the real round", **document}]


__all__ = ["NOT_APPLICABLE", "cases", "check"]
