"""From the start of a process to its first answer, and what an import costs.

    python tests/benchmarks/startup.py [ROUNDS]

Each row is a process of its own, started in turn, its time taken when it says that it
has got so far; what the interpreter does at its end is not counted. The second table
is the CPU time until then, which says more where the machine is busy. Needs httpx2 and
pydantic, and generated/openai.
"""

from __future__ import annotations

import subprocess
import sys
import time

from side import PACKAGE, installed, pin, serving, table

ARGUMENTS = 'model="m", prompt="Say this is a test", max_tokens=7'
PROGRAMS = {
    "httpx2 by hand": f"""
import httpx2
http = httpx2.Client(base_url=URL)
answer = http.post("/completions", json=dict({ARGUMENTS})).json()
text = answer["choices"][0]["text"]
""",
    "httpx2 and pydantic by hand": f"""
import httpx2, ssl
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
http = httpx2.Client(base_url=URL, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
answer = http.post("/completions", json=dict({ARGUMENTS}))
text = Completion.model_validate_json(answer.content).choices[0].text
""",
    "this client": f"""
from {PACKAGE} import Client
text = Client(api_key="k", base_url=URL).completions.create({ARGUMENTS}).choices[0].text
""",
    "an interpreter alone": "text = 'This is a test'",
    "import of the package": f"import {PACKAGE}; text = 'This is a test'",
    "import of its Client": f"from {PACKAGE} import Client; text = 'This is a test'",
    "import of httpx2": "import httpx2; text = 'This is a test'",
}


def start(program: str, folder: str, url: str) -> tuple[float, float]:
    """Return the milliseconds until a program has its answer, and those of its CPU."""
    before = f"import sys; sys.path.insert(0, {folder!r}); URL = {url!r}\n"
    after = "\nimport time; print(time.process_time(), text, flush=True)"
    command = [sys.executable, "-c", before + program + after]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        elapsed = time.perf_counter() - begun
    used, _, text = said.strip().partition(b" ")
    assert text == b"This is a test", said
    return elapsed * 1000, float(used) * 1000


def main(rounds: int) -> None:
    elapsed: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    used: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with serving() as url, installed() as folder:
        # Inherited by the processes that are started here.
        pin(0)
        for _ in range(rounds):
            for name, program in PROGRAMS.items():
                both = start(program, str(folder), url)
                elapsed[name].append(both[0])
                used[name].append(both[1])
    table("ms", elapsed)
    table("CPU ms", used)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
