"""What gateways report is handed on to a store that takes OTLP, and waits while it is away."""

from tests.clock import ManualClock
from tests.telemetry.reports import LATENCY, SHOP, Envoy
from tests.telemetry.store import store
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service import Collector, Forwarding


async def test_a_store_that_was_away_gets_all_counts_of_the_newest_report(
    clock: ManualClock,
) -> None:
    with store(refuse=1) as kept:
        forwarding = Forwarding(kept.url, {"authorization": "Bearer t"})
        collector, envoy = Collector(clock, forwarding), Envoy(clock)
        for number in range(3):
            clock.advance(5)
            envoy.counters[LATENCY] = (0, number, *[0] * (FIELDS - 3), 700 * number)
            envoy.gauges[Series("active_requests", "org_1", cluster="shop")] = number
            collector.take("gw", envoy.count(7).report(clock))
            if number != 1:
                await forwarding.run_once()
        assert (forwarding.figures.sent, forwarding.figures.failed) == (1, 1)
        (requests,) = kept.points("trafficplane.requests")
        assert (requests.point.as_int, requests.form) == (21, "sum")
        assert requests.point.start_time_unix_nano == envoy.began_ns
        assert requests.labels == {
            "organisation": "org_1", "endpoint": "shop", "cluster": "shop", "code": "200",
        }  # fmt: skip
        assert requests.resource == {
            "service.name": "trafficplane-gateway", "service.instance.id": "gw",
        }  # fmt: skip
        (latency,) = kept.points("trafficplane.latency")
        assert (latency.point.count, latency.point.sum, latency.metric.unit) == (2, 1.4, "ms")
        assert len(latency.point.explicit_bounds) + 1 == len(latency.point.bucket_counts)
        (level,) = kept.points("trafficplane.active_requests")
        assert (level.form, level.point.as_int) == ("gauge", 2)
        # Nothing new, nothing sent.
        await forwarding.run_once()
        assert len(kept.headers) == 2
        assert {h["authorization"] for h in kept.headers} == {"Bearer t"}


async def test_what_waits_for_a_store_is_bounded(clock: ManualClock) -> None:
    forwarding = Forwarding("http://127.0.0.1:9/v1/metrics", {})
    for number in range(250):
        forwarding.take(f"gw-{number}", Envoy(clock).count(1, SHOP).report(clock))
    await forwarding.run_once()
    assert (forwarding.figures.dropped, forwarding.figures.failed) == (50, 1)


async def test_without_a_store_nothing_waits(clock: ManualClock) -> None:
    forwarding = Forwarding(None, {})
    forwarding.take("gw", Envoy(clock).count(1).report(clock))
    await forwarding.run_once()
    assert forwarding.figures.sent == 0
