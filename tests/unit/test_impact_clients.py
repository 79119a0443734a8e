"""A client is found in code however it gets there; `clientsmith impact` then knows what is called by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.impact_code import NO_LIST, lost, told

REMOVED = "calls client.pets.list, removed"


@pytest.mark.parametrize(
    "code",
    [
        "from pets_client import Client\nclient = Client()\nclient.pets.list()",
        "import pets_client as pc\nclient = pc.Client()\nclient.pets.list()",
        "import pets_client\n\npets_client.Client().pets.list()",
        "from pets_client.client import Client\n\nClient().pets.list()",
        "from pets_client import *\n\nClient().pets.list()",
        "from app.vendored.pets_client import Client\n\nClient().pets.list()",
        "from pets_client import Client\nwith Client() as client:\n    client.pets.list()",
        "from pets_client import Client\n\nClient().raw.pets.list()",
        "from pets_client import Client\npets = Client().pets\npets.list()",
        "from pets_client import Client\nlist_pets = Client().pets.list\nlist_pets()",
        "from pets_client import Client\n\ngetattr(Client(), 'pets').list()",
        "from pets_client import Client\nif (client := Client()):\n    client.pets.list()",
        "from pets_client import Client\nclients = {'a': Client(), 'b': None}\nclients['a'].pets.list()",
        "from pets_client import Client\nclients = [Client(), Client()]\n[one.pets.list() for one in clients]",
    ],
)
def test_client_is_known_by_where_it_comes_from(code: str, tmp_path: Path) -> None:
    assert [line.partition(": ")[2] for line in told(tmp_path, NO_LIST, jobs=code) if REMOVED in line] == [REMOVED]


@pytest.mark.parametrize(
    "argument",
    [
        "client: Client",
        "client: 'Client'",
        "client: Client | None",
        "client: Optional[Client]",
        "client: Annotated[Client, 'shared']",
        "client: AsyncClient",
    ],
)
def test_client_is_known_by_its_annotation(argument: str, tmp_path: Path) -> None:
    code = f"from pets_client import AsyncClient, Client\ndef run({argument}):\n    client.pets.list()\n"
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:3: {REMOVED}"]


def test_awaited_calls_of_an_asynchronous_client_are_found(tmp_path: Path) -> None:
    code = """
from pets_client import AsyncClient
async def run():
    async with AsyncClient() as client:
        async for pet in client.pets.list():
            print(pet)
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:5: {REMOVED}"]


def test_client_is_known_in_an_attribute_of_an_object(tmp_path: Path) -> None:
    code = """
from pets_client import Client
class Service:
    def __init__(self):
        self.client = Client()
    @property
    def pets(self):
        return self.client.pets
    def run(self):
        self.pets.list()
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:10: {REMOVED}"]


def test_client_is_known_where_an_object_is_made_with_it(tmp_path: Path) -> None:
    code = """
from dataclasses import dataclass
from pets_client import Client
class Service:
    def __init__(self, client):
        self.client = client
@dataclass
class Other:
    service: Service
service = Other(Service(Client())).service
service.client.pets.list()
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:11: {REMOVED}"]


def test_class_that_extends_a_client_is_one(tmp_path: Path) -> None:
    code = "from pets_client import Client\nclass Mine(Client):\n    def run(self):\n        self.pets.list()\n"
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:4: {REMOVED}"]


def test_client_is_followed_into_the_functions_it_is_handed_to(tmp_path: Path) -> None:
    code = """
from pets_client import Client
def run(client):
    show(other=client)
def show(*, other):
    other.pets.list()
run(Client())
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:6: {REMOVED}"]


def test_client_is_followed_through_what_a_function_returns(tmp_path: Path) -> None:
    code = """
from contextlib import contextmanager
from pets_client import Client
def make():
    return Client()
@contextmanager
def session():
    with make() as client:
        yield client
with session() as client:
    client.pets.list()
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:11: {REMOVED}"]


def test_client_that_is_made_once_for_all_is_known(tmp_path: Path) -> None:
    code = """
from pets_client import Client
_client = None
def shared():
    global _client
    if _client is None:
        _client = Client()
    return _client
shared().pets.list()
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:9: {REMOVED}"]


def test_client_is_followed_into_other_files(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        NO_LIST,
        app____init__="",
        app__clients="from pets_client import Client\nclient = Client()\n",
        app__jobs="from .clients import client\nclient.pets.list()\n",
        app__more="from app import clients\nclients.client.pets.list()\n",
    )
    assert found == [f"app/jobs.py:2: {REMOVED}", f"app/more.py:2: {REMOVED}"]


def test_fixture_of_pytest_gives_its_client_to_tests(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        NO_LIST,
        conftest="import pytest\nfrom pets_client import Client\n@pytest.fixture\ndef client():\n    yield Client()\n",
        test_pets="def test_pets(client):\n    client.pets.list()\n",
    )
    assert found == [f"test_pets.py:2: {REMOVED}"]


def test_call_that_is_handed_on_is_a_use_where_that_is_done(tmp_path: Path) -> None:
    code = (
        "from functools import partial\nfrom pets_client import Client\nfetch = partial(Client().pets.list, limit=3)\n"
    )
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:3: {REMOVED}"]


def test_function_that_others_are_to_call_gets_the_client_behind_it(tmp_path: Path) -> None:
    code = """
from concurrent.futures import ThreadPoolExecutor
from pets_client import Client
def run(client):
    client.pets.list()
with ThreadPoolExecutor() as pool:
    pool.submit(run, Client())
"""
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:5: {REMOVED}"]


def test_call_that_others_are_to_make_is_found(tmp_path: Path) -> None:
    code = "from pets_client import Client\nretried(Client().pets.list, limit=3)\n"
    assert told(tmp_path, NO_LIST, jobs=code) == [f"jobs.py:2: {REMOVED}"]


def test_other_things_of_the_same_names_are_left_alone(tmp_path: Path) -> None:
    code = "from other import Client\nclient = Client()\nclient.pets.list()\n"
    assert told(tmp_path, NO_LIST, jobs=code) == []


def test_name_that_was_given_something_else_is_no_client_any_more(tmp_path: Path) -> None:
    code = "from pets_client import Client\nclient = Client()\nclient = 3\nclient.pets.list()\n"
    assert told(tmp_path, NO_LIST, jobs=code) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("getattr(client, name)", "a client is asked for an attribute by a name that is computed"),
        ("send(client)", "a client is passed on to send, which was not read"),
        ("client.pets.list(**given)", "arguments are passed by * or **"),
        ("partial(client.pets.list)", "more arguments may be passed later"),
        ("client.dogs.list()", "client.dogs is not in the old version"),
        ("holder.client = client", "a client is kept where it cannot be found again"),
        ("send(client.pets.retrieve('a'))", "what a call gave back is passed on to send, which was not read"),
    ],
)
def test_what_cannot_be_followed_is_told(line: str, why: str, tmp_path: Path) -> None:
    code = f"from functools import partial\nfrom pets_client import Client\nclient = Client()\n{line}\n"
    assert lost(tmp_path, jobs=code) == [f"jobs.py:4: {why}"]


def test_printing_is_no_way_out_of_sight(tmp_path: Path) -> None:
    code = "from pets_client import Client\nclient = Client()\nprint(client, client.pets.retrieve('a').name)\n"
    assert lost(tmp_path, jobs=code) == []
