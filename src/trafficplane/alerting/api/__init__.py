"""Alerting over HTTP. Rules, channels and silences themselves are resources like all others."""

from fastapi import APIRouter

from trafficplane.alerting.api import alerts as _alerts
from trafficplane.alerting.api import rules as _rules
from trafficplane.alerting.service import Alerts, Backtests, BuiltIns
from trafficplane.kit.http import include


def router(alerts: Alerts, backtests: Backtests, built_ins: BuiltIns) -> APIRouter:
    """Routes under /api/alerts, and those of /api/alert-rules that are no resource's."""
    routes = APIRouter()
    include(routes, _alerts.router(alerts), _rules.router(backtests, built_ins))
    return routes
