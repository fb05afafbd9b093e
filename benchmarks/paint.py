"""When a page has painted the largest thing on it."""

from playwright.sync_api import Page

LARGEST = """() => new Promise((resolve) => {
  let last = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) last = entry.startTime;
  }).observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => resolve(last), 1500);
})"""


def largest(page: Page) -> float:
    """Seconds from the navigation to the largest contentful paint."""
    return page.evaluate(LARGEST) / 1000
