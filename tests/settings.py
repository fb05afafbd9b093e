"""Settings of the tests: a data folder of their own, quick passwords, plain static."""

import atexit
import os
import tempfile

# Before the real settings are read: no test may touch a developer's own data.
_FOLDER = tempfile.TemporaryDirectory(
    prefix="allonet-tests-", ignore_cleanup_errors=True
)
atexit.register(_FOLDER.cleanup)
os.environ["ALLONET_DATA"] = _FOLDER.name
os.environ.pop("REDIS_URL", None)
# Playwright keeps an event loop in the thread that talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from allonet_site.settings import *  # noqa: E402, F403 (all of them, that is the point)
from allonet_site.settings import REST_FRAMEWORK, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where there is none
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_CLASSES": []}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
