"""The page that shows the API's calls, served without any other site."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.renderers import TemplateHTMLRenderer


# Swagger's page carries its own style element; its script comes by an address.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class ApiDocs(SpectacularSwaggerSplitView):
    """Swagger's page, its script split from its markup so that none is inline."""

    renderer_classes = [TemplateHTMLRenderer]
