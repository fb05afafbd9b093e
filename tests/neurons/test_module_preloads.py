from django.template import Context, Template


def test_each_module_of_a_folder_is_told_to_the_browser_once() -> None:
    page = Template('{% load modules %}{% preload_modules "js/lib" %}')
    html = page.render(Context())
    assert html.count('rel="modulepreload"') == html.count("js/lib/")
    assert html.count("js/lib/api") == 1
