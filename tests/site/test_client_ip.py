"""The address that limits and lock-outs count by."""

from typing import Any

import pytest
from django.test import RequestFactory

from allonet_site.client_ip import client_ip


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
    ],
)
def test_a_visitor_cannot_choose_his_address(
    proxies: int, passed: str, address: str, settings: Any
) -> None:
    settings.NUM_PROXIES = proxies
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=passed)

    assert client_ip(request) == address
