from django.template import Context, Template


def test_each_module_of_a_folder_is_told_to_the_browser_once() -> None:
    page = Template('{% load modules %}{% preload_modules "js/lib" %}')
    html = page.render(Context())
    assert html.count('rel="modulepreload"') == html.count("js/lib/")
    assert html.count("js/lib/api") == 1


def test_of_a_module_also_those_that_it_imports_but_not_what_it_loads_later() -> None:
    page = Template('{% load modules %}{% preload_modules "js/editor/main.js" %}')
    html = page.render(Context())
    assert html.count("js/editor/main") == 1
    assert html.count("js/lib/money") == 1
    assert "js/editor/hands" not in html
