"""A freshly built demo behind the real server, and visitors who come to it with a real browser."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.demo_site import DemoSite, build_demo, served_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The sample towns: built once a run for all workers, one copy and one server for each."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with served_demo(build_demo(shared / "built"), own / "served") as site:
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
