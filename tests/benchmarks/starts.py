"""Programs that run once: from an import, or from the start of a process, to an answer.

`URL` is given to each; what it prints last is when it is done.
"""

from __future__ import annotations

from contestants import HTTPX2, OURS, OURS_STDLIB, PYDANTIC

ARGUMENTS = 'model="m", prompt="Say this is a test", max_tokens=7'

IMPORTS = {
    OURS: "import openai_client",
    "openai": "import openai",
    "openapi-python-client": "import peer_openai",
    HTTPX2: "import httpx2",
    PYDANTIC: "import httpx2; from pydantic import BaseModel",
    "http.client + json": "import http.client, json",
    "http.client + msgspec": "import http.client, msgspec",
}
FIRST_CALLS = {
    OURS: f"""
from openai_client import Client
answer = Client(api_key="k", base_url=URL).completions.create({ARGUMENTS})
text = answer.choices[0].text
""",
    OURS_STDLIB: f"""
from openai_client import Client, StdlibTransport
client = Client(api_key="k", base_url=URL, transport=StdlibTransport())
text = client.completions.create({ARGUMENTS}).choices[0].text
""",
    "openai": f"""
from openai import OpenAI
answer = OpenAI(api_key="k", base_url=URL).completions.create({ARGUMENTS})
text = answer.choices[0].text
""",
    "openapi-python-client": f"""
from peer_openai.api.completions import create_completion
from peer_openai.client import AuthenticatedClient
from peer_openai.models import CreateCompletionRequest
body = CreateCompletionRequest({ARGUMENTS})
client = AuthenticatedClient(base_url=URL, token="k")
text = create_completion.sync(client=client, body=body).choices[0].text
""",
    HTTPX2: f"""
import httpx2
http = httpx2.Client(base_url=URL)
answer = http.post("/completions", json=dict({ARGUMENTS})).json()
text = answer["choices"][0]["text"]
""",
    PYDANTIC: f"""
import httpx2
from pydantic import BaseModel
class Choice(BaseModel):
    text: str
    index: int
    finish_reason: str
class Usage(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
class Completion(BaseModel):
    id: str
    model: str
    created: int
    choices: list[Choice]
    usage: Usage
http = httpx2.Client(base_url=URL)
answer = http.post("/completions", json=dict({ARGUMENTS}))
text = Completion.model_validate_json(answer.content).choices[0].text
""",
    "http.client + json": f"""
import http.client, json
http = http.client.HTTPConnection(URL.removeprefix("http://"))
http.request("POST", "/completions", json.dumps(dict({ARGUMENTS})))
text = json.loads(http.getresponse().read())["choices"][0]["text"]
""",
    "http.client + msgspec": f"""
import http.client, msgspec
class Choice(msgspec.Struct):
    text: str
class Completion(msgspec.Struct):
    choices: list[Choice]
http = http.client.HTTPConnection(URL.removeprefix("http://"))
http.request("POST", "/completions", msgspec.json.encode(dict({ARGUMENTS})))
text = msgspec.json.decode(http.getresponse().read(), type=Completion).choices[0].text
""",
}
TIMED_IMPORT = """
import time, sys
begun = time.perf_counter()
{program}
print((time.perf_counter() - begun) * 1e3, len(sys.modules), flush=True)
"""
FIRST_ANSWER = """
URL = {url!r}
{program}
print(text, flush=True)
import time
status = open("/proc/self/status").read()
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(time.process_time() * 1e3, peak, flush=True)
"""
