"""A freshly built demo behind the real server, and visitors who come to it with a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.databases import templates_folder
from tests.support.demo_site import DemoSite, build_demo, served_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The sample towns: built once for all workers, one copy and one server for each."""
    built = build_demo(templates_folder() / "towns")
    with served_demo(built, tmp_path_factory.getbasetemp() / "served") as site:
        yield site


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser_context: Callable[..., Any], demo: DemoSite) -> Any:
    """A page of somebody new on a small telephone, once with JavaScript and once without."""
    return browser_context(java_script_enabled=request.param, base_url=demo.url).new_page()


@pytest.fixture
def telephone(browser_context: Callable[..., Any], demo: DemoSite) -> Any:
    """A page of somebody new on a small telephone."""
    return browser_context(base_url=demo.url).new_page()


@pytest.fixture
def desktop(browser_context: Callable[..., Any], demo: DemoSite) -> Any:
    """A page of somebody new at a desk."""
    return browser_context(width=1280, height=900, base_url=demo.url).new_page()
