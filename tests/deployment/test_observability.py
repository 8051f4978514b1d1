"""What we hand to Prometheus and Grafana names what a real product answers."""

import contextlib
import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, plainly, wait_until
from tests.postgres import free_port
from tests.telemetry.store import Store, store

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "observability"
DASHBOARDS = sorted((FOLDER / "grafana" / "dashboards").glob("*.json"))

NAME = r"(?:envoy|trafficplane|process|up)(?:_\w+)?"
SELECTED = re.compile(rf"\b({NAME})(?:\{{([^}}]*)\}})?")
# Labels that lines are grouped by, and the one whose values a variable lists.
GROUPED = re.compile(r"\bby \([^)]*\)|, \w+\)$")
SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? \S+$", re.MULTILINE)
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
OF_PROMETHEUS = {"up": {"job", "instance"}}
ADDED = {"job", "instance"}
"""Labels that Prometheus adds to whatever it scrapes."""

Found = Mapping[str, set[str]]


def _relabelled(name: str, labels: Mapping[str, str], rules: list[dict[str, Any]]) -> Any:
    """What Prometheus makes of a sample, by the part of `relabel_config` that our rules use."""
    now = {**labels, "__name__": name}
    for rule in rules:
        assert set(rule) == {"source_labels", "regex", "target_label", "replacement"}
        source = ";".join(now.get(label, "") for label in rule["source_labels"])
        if match := re.fullmatch(rule["regex"], source):
            replacement = re.sub(r"\$(\d)", r"\\\1", rule["replacement"])
            now[rule["target_label"]] = match.expand(replacement)
    return now.pop("__name__"), {label for label, value in now.items() if value}


def _names(text: str, rules: list[dict[str, Any]]) -> Found:
    found: dict[str, set[str]] = defaultdict(set)
    for name, written in SAMPLE.findall(text):
        now, labels = _relabelled(name, dict(LABEL.findall(written)), rules)
        found[now] |= labels | ADDED
    return found


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a") as started:
        yield started


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def otlp() -> Iterator[Store]:
    with store(refuse=1) as kept:
        yield kept


@pytest.fixture(scope="module")
def stack(
    tmp_path_factory: pytest.TempPathFactory, echo: dict[str, EchoBackend], port: int, otlp: Store
) -> Iterator[Stack]:
    """A product with a bit of everything that is counted."""
    folder = tmp_path_factory.mktemp("observability") / "data"
    environment = {
        "GATEWAY_METRICS_PORT": str(port), "OTLP_FORWARD_URL": otlp.url,
        "OTLP_FORWARD_HEADERS": "authorization=Bearer t,x-scope=a=b", "OTLP_FORWARD_SECONDS": "1",
    }  # fmt: skip
    stack = Stack(folder, environment=environment).start()
    try:
        stack.apply(
            cluster("shop", echo["a"].port, healthCheck={"path": "/health"},
                    circuitBreaker={"outlierDetection": {"consecutive5xx": 5}}),
            endpoint("shop", cluster="shop"),
            {"kind": "RateLimit", "name": "calm",
             "spec": {"endpoint": "shop", "requests": 1, "per": "HOUR"}},
        )  # fmt: skip
        for _ in range(3):
            stack.request("/e/shop/")
        yield stack
    finally:
        stack.stop()


@pytest.fixture(scope="module")
def scraped(stack: Stack, port: int) -> Found:
    """Metrics with the labels that they have, after our rules for labels."""
    jobs = yaml.safe_load((FOLDER / "prometheus.yml").read_text())["scrape_configs"]
    rules = {job["job_name"]: job.get("metric_relabel_configs", []) for job in jobs}
    plane = wait_until(
        lambda: "reported_timestamp_seconds{" in (text := stack.api.get("/metrics").text) and text
    )
    # Envoy merges what its workers measured when it flushes.
    envoy = wait_until(
        lambda: 'envoy_tcp_duration_bucket{route="org' in (text := _ask(port).text) and text
    )
    return {
        **_names(envoy, rules["envoy"]), **_names(plane, rules["trafficplane"]), **OF_PROMETHEUS,
    }  # fmt: skip


def test_real_requests_arrive_at_a_store_that_takes_otlp(stack: Stack, otlp: Store) -> None:
    (organisation,) = {
        t.labels["organisation"]
        for t in wait_until(lambda: otlp.points("trafficplane.requests", endpoint="shop"))
    }
    assert organisation.startswith("org")

    def counted(code: str) -> int:
        found = otlp.points("trafficplane.requests", endpoint="shop", code=code)
        return found[-1].point.as_int if found else 0

    wait_until(lambda: counted("200") + counted("429") == 3, what="all requests at the store")
    answered = otlp.points("trafficplane.requests", endpoint="shop", code="200")[-1]
    assert answered.labels == {
        "organisation": organisation, "endpoint": "shop", "cluster": "shop", "code": "200",
    }  # fmt: skip
    assert answered.resource["service.instance.id"] == "local"
    for name, other in (("rate_limited", {"limit": "calm"}), ("upstream_requests", {})):
        assert otlp.points(f"trafficplane.{name}", organisation=organisation, **other), name
    latency = otlp.points("trafficplane.latency", endpoint="shop", cluster="shop")[-1]
    assert latency.point.count == 3
    first = otlp.headers[0]
    assert (first["path"], first["authorization"], first["x-scope"]) == (
        "/v1/metrics", "Bearer t", "a=b",
    )  # fmt: skip
    figures = stack.api.get("/metrics").text
    assert 'trafficplane_otlp_forward_reports{result="failed"} 1.0' in figures
    assert 'trafficplane_otlp_forward_reports{result="dropped"} 0.0' in figures


def _ask(port: int, path: str = "/stats/prometheus", method: str = "GET") -> httpx.Response:
    return plainly(method, f"http://127.0.0.1:{port}{path}", timeout=10)


def _expressions() -> Iterator[tuple[str, str]]:
    for path in DASHBOARDS:
        document = json.loads(path.read_text())
        for panel in document["panels"]:
            for target in panel["targets"]:
                yield f"{path.name}: {panel['title']}", target["expr"]
        for variable in document["templating"]["list"]:
            yield f"{path.name}: ${variable['name']}", variable.get("definition", "")
    for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]:
        for rule in group["rules"]:
            yield rule["alert"], rule["expr"]


def test_every_metric_and_label_that_is_asked_for_exists(scraped: Found) -> None:
    asked, wrong = 0, []
    for where, expression in _expressions():
        for name, selector in SELECTED.findall(GROUPED.sub("", expression)):
            asked += 1
            labels = set(re.findall(r"(\w+)\s*[=!]", re.sub(r'"[^"]*"', '""', selector or "")))
            if name not in scraped:
                wrong.append(f"{where}: no metric {name}")
            elif labels - scraped[name]:
                wrong.append(f"{where}: {name} has no label {labels - scraped[name]}")
    assert wrong == []
    assert asked > 40


PROMETHEUS, PROMTOOL = (shutil.which(name) for name in ("prometheus", "promtool"))


@contextlib.contextmanager
def _prometheus(folder: Path, targets: Mapping[str, str], token: str) -> Iterator[httpx.Client]:
    """A real Prometheus with our configuration, but for where everything is."""
    configured = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
    configured["global"] = {"scrape_interval": "4s", "evaluation_interval": "1s"}
    configured["rule_files"] = [str(FOLDER / "alerts.yml")]
    (folder / "token").write_text(token)
    for job in configured["scrape_configs"]:
        job["static_configs"] = [{"targets": [targets[job["job_name"]]]}]
        if "authorization" in job:
            job["authorization"]["credentials_file"] = str(folder / "token")
    written = folder / "prometheus.yml"
    written.write_text(yaml.safe_dump(configured))
    subprocess.run([str(PROMTOOL), "check", "config", str(written)], check=True)
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [str(PROMETHEUS), f"--config.file={written}", f"--storage.tsdb.path={folder / 'tsdb'}",
         f"--web.listen-address={address}", "--log.level=warn"],
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://{address}/api/v1", timeout=10) as client:
            yield client
    finally:
        process.terminate()
        process.wait(20)


def _filled(expression: str) -> str:
    """An expression as Grafana sends it, everything chosen."""
    found = expression.replace("$__rate_interval", "1m").replace("$__range", "1h")
    found = re.sub(r"^label_values\((.*), \w+\)$", r"\1", found)
    return re.sub(r"\$\{?\w+\}?", ".*", found)


@pytest.mark.skipif(
    PROMETHEUS is None or PROMTOOL is None,
    reason="prometheus is not installed (Debian: apt-get install prometheus)",
)
def test_a_real_prometheus_scrapes_it_and_answers_every_panel(
    stack: Stack, port: int, scraped: Found, tmp_path: Path
) -> None:
    made = stack.api.post("/api/auth/tokens", json={"name": "prometheus", "role": "VIEWER"})
    targets = {"trafficplane": f"127.0.0.1:{stack.port}", "envoy": f"127.0.0.1:{port}"}
    errors: list[str] = []
    with _prometheus(tmp_path, targets, made.raise_for_status().json()["token"]) as prometheus:

        def ask(expression: str) -> list[Any]:
            with contextlib.suppress(httpx.TransportError):
                answer = prometheus.get("/query", params={"query": _filled(expression)})
                # It answers 503 until it has read its storage.
                if answer.status_code != 503:
                    assert answer.status_code == 200, (expression, answer.text)
                    return list(answer.json()["data"]["result"])
            return []

        def both_are_up() -> bool:
            found = prometheus.get("/targets").json()["data"]["activeTargets"]
            if all(target["health"] == "up" for target in found):
                return True
            errors.append(str([target["lastError"] for target in found]))
            return False

        wait_until(lambda: ask("vector(1)"), 30, "Prometheus")
        wait_until(both_are_up, 30, f"scraping both: {errors[-1:]}")
        counted = 'sum(envoy_tcp_requests{endpoint="shop", code="200"})'
        found = wait_until(lambda: ask(counted), 30, "the requests")
        assert [float(line["value"][1]) for line in found] == [1]
        limited = wait_until(lambda: ask('envoy_rate_limit_enforced{limit="calm"}'), 10, "a limit")
        assert [float(line["value"][1]) for line in limited] == [2]
        wait_until(lambda: ask("rate(envoy_tcp_requests[1m])"), 20, "a second scrape")
        panels = [expression for _, expression in _expressions() if expression]
        # What nobody has needed yet is empty.
        assert sum(bool(ask(expression)) for expression in panels) > len(panels) / 2
        groups = prometheus.get("/rules").json()["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) == 8
    assert {(rule["health"], rule["state"]) for rule in rules} <= {
        ("ok", "inactive"),
        ("ok", "pending"),
    }


def test_labels_name_the_endpoint_and_the_limit(scraped: Found) -> None:
    assert {"organisation", "endpoint", "cluster", "code"} <= scraped["envoy_tcp_requests"]
    assert {"organisation", "limit"} <= scraped["envoy_rate_limit_enforced"]


@pytest.mark.parametrize(("path", "method"), [
    ("/", "GET"), ("/stats", "GET"), ("/quitquitquit", "POST"), ("/config_dump", "GET"),
    ("/stats/prometheus/../../config_dump", "GET"), ("/stats/prometheus", "POST"),
])  # fmt: skip
def test_nothing_else_of_the_admin_interface_is_open(
    stack: Stack, port: int, path: str, method: str
) -> None:
    assert stack.healthy()
    assert _ask(port, path, method).status_code == 404
    assert _ask(port).status_code == 200


def test_the_collector_asks_what_prometheus_asks() -> None:
    prometheus = yaml.safe_load((FOLDER / "prometheus.yml").read_text())["scrape_configs"]
    collector = yaml.safe_load((FOLDER / "otel-collector.yml").read_text())
    receiver = collector["receivers"]["prometheus"]["config"]["scrape_configs"]
    asked = [
        [(job["metrics_path"], job["static_configs"]) for job in jobs]
        for jobs in (prometheus, receiver)
    ]
    assert asked[0] == asked[1]
    (pipeline,) = collector["service"]["pipelines"].values()
    for part, names in pipeline.items():
        assert set(names) <= set(collector[part])


@pytest.mark.skipif(PROMTOOL is None, reason="promtool comes with prometheus (Debian)")
def test_the_collectors_receiver_takes_its_configuration(tmp_path: Path) -> None:
    """It is Prometheus's own (`promtool` reads it as the receiver does)."""
    collector = yaml.safe_load((FOLDER / "otel-collector.yml").read_text())
    scraping = collector["receivers"]["prometheus"]["config"]
    (tmp_path / "token").write_text("tcp_x")
    for job in scraping["scrape_configs"]:
        if "authorization" in job:
            job["authorization"]["credentials_file"] = str(tmp_path / "token")
    written = tmp_path / "receiver.yml"
    written.write_text(yaml.safe_dump(scraping))
    done = subprocess.run(
        [str(PROMTOOL), "check", "config", str(written)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_is_whole(path: Path) -> None:
    """By Grafana's classic JSON model: panels don't overlap and name nothing that isn't there."""
    document = json.loads(path.read_text())
    variables = {variable["name"] for variable in document["templating"]["list"]}
    taken: dict[tuple[int, int], str] = {}
    for panel in document["panels"]:
        place, targets = panel["gridPos"], panel["targets"]
        assert place["x"] + place["w"] <= 24, panel["title"]
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                assert taken.setdefault((x, y), panel["title"]) == panel["title"]
        assert len({target["refId"] for target in targets}) == len(targets) > 0
        for each in (panel, *targets):
            assert each["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
    panels = document["panels"]
    for key in ("id", "title"):
        assert len({panel[key] for panel in panels}) == len(panels)
    used = set(re.findall(r"\$\{?(\w+)", path.read_text()))
    assert used - {"__rate_interval", "__range", "__all"} <= variables


def test_dashboards_are_told_apart_and_written_for_one_version() -> None:
    documents = [json.loads(path.read_text()) for path in DASHBOARDS]
    assert len({document["uid"] for document in documents}) == len(documents) == 2
    assert {document["schemaVersion"] for document in documents} == {39}


def test_the_compose_file_mounts_what_is_here_where_it_is_looked_for() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.split.yml").read_text())["services"]
    mounts = [
        volume.split(":")[:2]
        for name in ("prometheus", "grafana")
        for volume in services[name]["volumes"]
        if volume.startswith("./deploy/")
    ]
    assert [source for source, _ in mounts if not (ROOT / source).exists()] == []
    inside = {target for _, target in mounts}
    (rules,) = yaml.safe_load((FOLDER / "prometheus.yml").read_text())["rule_files"]
    provider = yaml.safe_load(
        (FOLDER / "grafana" / "provisioning" / "dashboards" / "trafficplane.yml").read_text()
    )["providers"][0]
    assert {rules, provider["options"]["path"]} <= inside
    ports = {
        name: service["environment"].get("GATEWAY_METRICS_PORT")
        for name, service in services.items()
        if name.startswith("gateway")
    }
    assert set(ports.values()) == {"9901"}
