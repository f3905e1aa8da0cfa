"""What the careers pages cost: time under load, weight of a first visit, and Lighthouse's scores.

The pages are those of ``careers.urls`` when this runs. A page with an argument needs an example in ``EXAMPLES``; what
has none is listed at the end.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from django.urls import reverse

from bench.load import get, run
from careers.urls import urlpatterns

SECONDS = float(os.environ.get("BENCH_SECONDS", "4")) / 2
P95_MS, KILOBYTES = 25, 120
#: Arguments of pages that take some; the metropolitan area is one that lies in several states.
EXAMPLES: dict[str, list[dict[str, str]]] = {
    "state": [{"slug": "ca"}],
    "metro": [{"slug": "new-york-newark-jersey-city-ny-nj"}],
    "level": [{"slug": "auditor"}],
    "alternative": [{"slug": "compliance"}],
    "credential": [{"slug": "cpc"}],
    "spotlight": [{"slug": "radiology"}],
    "lesson-spotlight": [{"slug": "radiology", "lesson": "components-views-and-contrast"}],
    "roles-csv": [{"slug": "path"}],
    "data": [{"slug": "metros"}],
    "section-data": [{"slug": "overview", "section": "spread"}],
}
#: What is asked of pages that answer something: each is measured without and with it.
QUESTIONS = {
    "states": "measure=mean&prices=equal&sort=jobs",
    "metros": "q=new",
    "compare": "place=ca&place=ny&place=ms&place=new-york-newark-jersey-city-ny-nj",
    "stand": "pay=52000&per=year&place=ca",
    "worth": "pay=45000&per=year&uplift=5&months=6&exam=425&membership=229",
    "move": "here=ms&there=ca&pay=52000&per=year",
}
#: Of these, Lighthouse is asked: a page of prose and tables, the map, a calculator with its answer.
LIGHTHOUSE = ("overview", "states", "stand")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
VERSION = "12.8.2"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)


def measure(port: int) -> None:
    found, unmeasured = pages()
    print(f"\ncareers, 8 connections{'':34}{'p50 ms':>10}{'p95 ms':>10}{'req/s':>10}{'cold kB':>10}{'requests':>10}")
    missed = []
    # The bare view says how busy the machine is otherwise: with it, all is slow.
    for path in ["/bench/trivial/", *found]:
        requests = lambda n, path=path: cycle([get(path)])  # noqa: E731
        run(port, requests, connections=4, seconds=0.3)
        result = run(port, requests, connections=8, seconds=SECONDS)
        p50, p95 = (result.percentile(share) * 1000 for share in (0.5, 0.95))
        weight, files = cold(port, path)
        row = f"{path[:55]:56}{p50:>10.1f}{p95:>10.1f}{result.rate:>10.0f}{weight / 1000:>10.1f}{files:>10}"
        print(row + (f" {result.failures} failed!" if result.failures else ""), flush=True)
        if p95 > P95_MS or weight > KILOBYTES * 1000 or result.failures:
            missed.append(path)
    bar = f"careers pages: p95 <= {P95_MS} ms and <= {KILOBYTES} kB cold"
    print(f"  {bar}: {'NOT met by ' + ', '.join(missed) if missed else f'met by all {len(found)}'}")
    if unmeasured:
        print(f"  not measured, for want of an example in bench/careers.py: {', '.join(unmeasured)}")


def pages() -> tuple[list[str], list[str]]:
    """Every page's path, with its questions; and the names of those whose example is missing or unknown."""
    found, unmeasured = [], []
    for route in urlpatterns:
        wanted = route.pattern.converters.keys()
        examples = [one for one in EXAMPLES.get(route.name, []) if one.keys() == wanted] if wanted else [{}]
        answering = [path for one in examples if answers(path := reverse(f"careers:{route.name}", kwargs=one))]
        if not answering:
            unmeasured.append(route.name)
            continue
        found.append(answering[0])
        if route.name in QUESTIONS:
            found.append(f"{answering[0]}?{QUESTIONS[route.name]}")
    return list(dict.fromkeys(found)), unmeasured


def answers(path: str) -> bool:
    from django.test import Client

    return Client().get(path, headers={"host": "127.0.0.1"}).status_code == 200


def cold(port: int, path: str) -> tuple[int, int]:
    """Bytes and requests of a browser with an empty cache: the page as the app sends it, and what its head names."""
    base = f"http://127.0.0.1:{port}"
    page, size = fetched(base + path)
    linked = re.findall(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/[^"]+)"', page.decode(errors="replace"))
    files = list(dict.fromkeys(linked))
    return size + sum(fetched(base + file)[1] for file in files), 1 + len(files)


def fetched(address: str) -> tuple[bytes, int]:
    """The body as it came over the wire, and its size with its head."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(request) as response:
        body = response.read()
        return body, len(body) + len(str(response.headers))


def lighthouse(port: int) -> None:
    """Lighthouse, as it looks at a phone, of some pages; fetched by npm for this run alone."""
    print(f"\nLighthouse {VERSION}, mobile{'':33}{'  '.join(CATEGORIES)}")
    npm, browser = shutil.which("npm"), os.environ.get("CHROME_PATH", "/usr/bin/chromium")
    if not npm or not Path(browser).exists():
        print(f"  not run: {f'there is no browser at {browser} (CHROME_PATH)' if npm else 'npm is not installed'}")
        return
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        install = [npm, "install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print(f"  not run: npm could not install lighthouse@{VERSION}")
            return
        for path in chosen():
            print(f"{path[:55]:56}{scores(Path(folder), f'http://127.0.0.1:{port}{path}', browser)}", flush=True)


def chosen() -> Iterator[str]:
    names = {route.name for route in urlpatterns}
    for name in LIGHTHOUSE:
        if name in names:
            question = f"?{QUESTIONS[name]}" if name in QUESTIONS and name != "states" else ""
            yield reverse(f"careers:{name}") + question


def scores(folder: Path, address: str, browser: str) -> str:
    out = folder / "report.json"
    command = [
        *(str(folder / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json"),
        *(f"--output-path={out}", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"),
    ]
    ran = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": browser}, capture_output=True, text=True, check=False
    )
    if ran.returncode or not out.exists():
        return f"  failed: {(ran.stderr.strip().splitlines() or ['no reason given'])[-1]}"
    report = json.loads(out.read_text())
    found = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    row = "".join(f"{found[name]:>{len(name)}}  " for name in CATEGORIES)
    return row + below(report, [name for name in CATEGORIES if found[name] < 100])


def below(report: dict, categories: list[str]) -> str:
    """What keeps the scores below 100."""
    references = [one for name in categories for one in report["categories"][name]["auditRefs"] if one["weight"]]
    audits = [report["audits"][one["id"]] for one in references]
    return "; ".join(
        f"{audit['id']} {audit.get('displayValue', '')}".strip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    )
