"""One control plane process, wired by hand: every service, router, loop and server it has."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable
from functools import partial

import structlog
from fastapi import FastAPI

from trafficplane.alerting import delivery_loops
from trafficplane.alerting import loops as alerting_loops
from trafficplane.alerting.channels.target import Carriers
from trafficplane.alerting.service import (
    Alerts,
    Backtests,
    BuiltIns,
    Channels,
    Evaluator,
    Ledger,
    Measuring,
    Recording,
    Rooms,
    Sender,
)
from trafficplane.audit import loops as audit_loops
from trafficplane.audit.service import AuditLog, Notary
from trafficplane.catalog import loops as catalog_loops
from trafficplane.catalog.service import CHANNEL, Catalog
from trafficplane.certificates import loops as certificate_loops
from trafficplane.certificates.automation import Automation
from trafficplane.certificates.domains import Domains
from trafficplane.certificates.service import WAKEUP as CERTIFICATES_CHANNEL
from trafficplane.certificates.service import Certificates
from trafficplane.changes.analysing import analyse
from trafficplane.changes.breakers import Breakers
from trafficplane.changes.explaining import Explainer
from trafficplane.changes.places import Places
from trafficplane.changes.recommending import Recommendations
from trafficplane.changes.service import Analyser, Changes
from trafficplane.changes.traffic import Traffic
from trafficplane.compiler.databases import Databases
from trafficplane.compiler.service import Compiler
from trafficplane.console import loops as console_loops
from trafficplane.files import loops as files_loops
from trafficplane.files.disk import Disk
from trafficplane.files.service import Files, Sweeper
from trafficplane.gateways import loops as gateway_loops
from trafficplane.gateways.service import (
    Deliveries,
    Fleet,
    Gateways,
    Persistence,
    Tokens,
    TokenUse,
)
from trafficplane.identity import loops as identity_loops
from trafficplane.identity.service import Identity
from trafficplane.identity.service.pictures import Pictures
from trafficplane.inbox import loops as inbox_loops
from trafficplane.inbox.service import Inbox
from trafficplane.ir.listener import Edge
from trafficplane.issuers import loops as issuer_loops
from trafficplane.issuers.fetching import Fetching
from trafficplane.issuers.service import HURRY, KeySets
from trafficplane.issuers.service import WAKEUP as KEYS_CHANNEL
from trafficplane.kit.clock import Clock, SystemClock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.database_faults import diagnose
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.ids import new_id
from trafficplane.kit.live import Live
from trafficplane.kit.loop import Loop, running
from trafficplane.kit.mail import Smtp
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.settings import Settings
from trafficplane.migrations import run as migrations
from trafficplane.processes import fronting, given
from trafficplane.processes.given import StartError
from trafficplane.processes.kinds import KINDS
from trafficplane.processes.web import bind, web_server
from trafficplane.replicas import loops as replica_loops
from trafficplane.replicas.service import Measuring as ReplicaMeasuring
from trafficplane.replicas.service import ReplicaPools
from trafficplane.telemetry import loops as telemetry_loops
from trafficplane.telemetry.receiver import Receiver
from trafficplane.telemetry.service import (
    Collector,
    Forwarding,
    HealthViews,
    HealthWatch,
    LatestValues,
    Levels,
    LiveFigures,
    Past,
    Queries,
    Recorder,
    Reports,
    Rollups,
)
from trafficplane.xds.server import XdsServer

log = structlog.get_logger(__name__)

_COMPILE_EVERY_S = 1.0
_LAST_FORWARD_S = 5.0


class ControlPlane:
    """The services of one process. Nothing runs before `serving` is entered."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        if settings.auth_secret is None:
            raise StartError("AUTH_SECRET is not set; give it 32 or more random characters")
        try:
            self._front = fronting.proxies(settings)
        except ValueError as error:
            raise StartError(str(error)) from None
        self.settings = settings
        self.clock = clock or SystemClock()
        self.database = Database.open(settings.effective_database_url)
        self.secrets = Secrets(settings.auth_secret, settings.auth_secret_previous)
        self.wakeups = given.wakeups(settings, self.database)
        self.live = Live(self.wakeups)
        self.audit = AuditLog(self.clock)
        self.notary = Notary(self.secrets, self.clock)
        disk = Disk(settings.effective_upload_dir, settings.max_file_size)
        self.files = Files(disk, self.audit, self.clock)
        self.sweeper = Sweeper(disk, self.clock)
        self.identity = Identity(self.clock, self.secrets, self.audit, settings)
        self.pictures = Pictures(self.audit, self.files)
        self.inbox = Inbox(self.clock, self.wakeups, self.audit, self.identity, settings.public_url)
        self.catalog = Catalog(
            KINDS, self.audit, self.wakeups, self.clock, self.secrets, self.files
        )
        self.ledger = Ledger(self.clock, self.inbox)
        self.sender = Sender(
            self.database, self.catalog, self.inbox, self.clock,
            Carriers(Outbound.of(settings), Smtp.of(settings)), random.random,
        )  # fmt: skip
        self.channels = Channels(self.catalog, self.audit, self.ledger, self.sender, self.clock)
        self.certificates = Certificates(
            self.secrets, self.clock, self.wakeups, self.catalog.vault,
            given.certificate_names(settings), automatic=settings.acme_directory_url is not None,
        )  # fmt: skip
        self.domains = Domains(self.catalog, settings.platform_domain, settings.platform_ip)
        self.automation = Automation(
            self.database, self.catalog, self.secrets, self.clock, self.wakeups,
            given.authority(settings), self.inbox,
        )  # fmt: skip
        outbound = Outbound.of(settings)
        self.key_sets = KeySets(self.catalog, outbound, self.wakeups, self.clock)
        self.gateways = Gateways(self.audit, self.clock)
        https_port = settings.public_https_port or settings.https_port
        self.compiler = Compiler(
            self.database, self.catalog, self.certificates, self.gateways, self.files,
            self.key_sets, self.clock, https_port,
            Edge(self._front, https_port if settings.http3 else None),
        )  # fmt: skip
        self.fetching = Fetching(
            self.database, outbound, self.wakeups, self.clock, self.inbox, self.compiler.issuers
        )
        self.fleet = Fleet(new_id("proc"), self.clock)
        self.token_use = TokenUse()
        self.gateway_tokens = Tokens(self.database, self.audit, self.token_use, self.clock)
        self.deliveries = Deliveries(self.database, self.fleet, self.clock)
        self.persistence = Persistence(
            self.database, self.fleet, self.token_use, self.wakeups, self.clock, self.inbox
        )
        self.forwarding = Forwarding(
            settings.otlp_forward_url,
            dict(entry.split("=", 1) for entry in settings.otlp_forward_secret_headers),
        )
        self.collector = Collector(self.clock, self.forwarding)
        self.recorder = Recorder(
            self.database, self.collector, self.wakeups, settings.metrics_max_series
        )
        retention = given.retention(settings)
        self.rollups = Rollups(self.database, self.clock, retention)
        self.queries = Queries(self.clock, retention)
        self.measurements = Reports(self.queries)
        self.latest_values = LatestValues(self.clock)
        self.breakers = Breakers(self.latest_values, self.queries)
        self.figures = LiveFigures(self.database, self.measurements, self.latest_values, self.clock)
        self.health_watch = HealthWatch(self.database, self.wakeups, self.clock)
        self.health = HealthViews(
            self.database, self.catalog, self.gateways, self.health_watch, self.audit, self.clock
        )
        self.replica_pools = ReplicaPools(self.catalog, self.clock)
        self.replica_measuring = ReplicaMeasuring(
            self.database, self.catalog, outbound,
            Levels(self.collector, self.clock.now()), self.wakeups, self.clock,
            self.fleet.process_id,
        )  # fmt: skip
        recording = Recording(
            self.catalog, self.ledger, self.audit, self.wakeups, settings.auth_url
        )
        self.alerts = Alerts(self.database, recording, self.audit, self.wakeups, self.clock)
        rooms = Rooms(
            self.health, self.gateways, self.certificates, self.replica_pools, self.key_sets
        )
        past = Past(self.queries)
        self.backtests = Backtests(self.catalog, self.queries, rooms, past, self.clock)
        self.built_in_rules = BuiltIns(self.catalog)
        self.evaluator = Evaluator(
            self.database, self.catalog, Measuring(self.queries, self.latest_values),
            self.latest_values, rooms, recording, self.clock, self.fleet.process_id,
        )  # fmt: skip
        explainer = Explainer(
            self.catalog, self.clock, self.gateways, self.health, https_port, self._front,
            Places(self.files), self.key_sets,
        )  # fmt: skip
        analyser = partial(analyse, geo=self._front.geo if self._front else ())
        analysers: list[Analyser] = [
            analyser, self.certificates.examine, self.channels.examine, self.key_sets.examine,
        ]  # fmt: skip
        traffic = Traffic(self.queries)
        self.changes = Changes(self.catalog, explainer, analysers, traffic, self.key_sets)
        self.recommendations = Recommendations(
            self.database, self.catalog, self.health, self.certificates, traffic, self.inbox,
            self.clock,
        )  # fmt: skip

    async def prepare(self, say: Callable[[str], None]) -> None:
        """Waits for the database, migrates it and seeds what must exist. Raises `StartError`."""
        await self._wait_for_database(say)
        try:
            applied = await migrations.upgrade(self.database.engine)
        except (migrations.SchemaTooNewError, migrations.MigrationFailedError) as error:
            raise StartError(str(error)) from None
        if applied:
            say(f"Migrations applied: {len(applied)}")
        async with self.database.transaction() as tx:
            await self.identity.seed(tx, self.settings)
            await self.certificates.ensure_default(tx)
            await self._accept_given_token(tx)

    @contextlib.asynccontextmanager
    async def serving(self, app: FastAPI) -> AsyncIterator[None]:
        """Serves `app` and xDS while the block is open.

        1. Take the ports, so that a taken one shows before anything else happens.
        2. Compile the whole catalog: the first gateway finds everything in place.
        3. Open xDS, then the API; run the loops.
        4. In the end close the API first, then xDS: gateways keep what they have.
        """
        settings = self.settings
        try:
            listening = bind(settings.hostname, settings.port, "PORT or --port")
        except OSError as error:
            raise StartError(error.strerror or str(error)) from None
        await self.compiler.run_once()
        authenticate = self.gateway_tokens.authenticate
        xds = XdsServer(
            self.compiler.store,
            authenticate=authenticate,
            observer=self.fleet,
            tls=given.xds_tls(settings),
            handlers=[
                *Receiver(self.collector, self.health_watch, authenticate).handlers(),
                Databases(
                    self.database, self.files, self.compiler.databases, authenticate, self.fleet
                ).handler(),
            ],
        )
        try:
            await xds.start(settings.hostname, settings.xds_port)
        except OSError as error:
            raise StartError(f"{error}; set XDS_PORT or --xds-port") from None
        web = web_server(app)
        serving = asyncio.create_task(web.serve(sockets=[listening]))
        try:
            async with running(self._loops()):
                yield
        finally:
            self.live.close()
            self.figures.close()
            web.should_exit = True
            await serving
            await xds.stop()
            self.fleet.disconnect_all()
            await self.replica_measuring.close()
            await self.persistence.run_once()
            await self.recorder.run_once()
            # The last counts of gateways that end with this process; a store that is away has time.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LAST_FORWARD_S):
                    await self.forwarding.run_once()
            await self.database.dispose()

    def _loops(self) -> list[Loop]:
        compile_now = asyncio.Event()
        certify_now = asyncio.Event()
        fetch_now = asyncio.Event()
        self.wakeups.forward(CHANNEL, certify_now)
        self.wakeups.forward(CHANNEL, self.replica_measuring.wake)
        self.wakeups.forward(HURRY, fetch_now)
        for channel in (CHANNEL, CERTIFICATES_CHANNEL, KEYS_CHANNEL):
            self.wakeups.forward(channel, compile_now)
        return [
            Loop("wakeups", self.wakeups.run, 1.0),
            Loop(
                "compiler",
                lambda: self._compile(compile_now, fetch_now),
                _COMPILE_EVERY_S,
                compile_now,
            ),
            *issuer_loops.loops(self.fetching, fetch_now),
            *certificate_loops.loops(
                self.database, self.certificates, self.automation, certify_now
            ),
            *delivery_loops.loops(
                self.database,
                self.ledger,
                self.sender,
                self.channels,
                self.identity.organisations.deleted,
            ),
            *gateway_loops.loops(self.database, self.fleet, self.persistence, self.clock),
            *identity_loops.loops(self.database, self.identity),
            *inbox_loops.loops(self.database, self.inbox),
            *console_loops.loops(self.database, self.identity, self.live),
            *telemetry_loops.loops(
                self.collector,
                self.recorder,
                self.rollups,
                self.health_watch,
                self.health,
                self.figures,
                self.forwarding,
                self.settings.otlp_forward_s,
            ),
            *replica_loops.loops(self.replica_measuring),
            *alerting_loops.loops(self.evaluator, self.alerts),
            *self.recommendations.loops(),
            *catalog_loops.loops(self.database, self.catalog, self.identity),
            *audit_loops.loops(self.database, self.notary),
            *files_loops.loops(
                self.database, self.files, self.sweeper, self.identity.organisations.deleted
            ),
        ]

    async def _accept_given_token(self, tx: Tx) -> None:
        if self.settings.gateway_token is None:
            return
        try:
            await self.gateway_tokens.ensure(tx, "GATEWAY_TOKEN", self.settings.gateway_token)
        except ValueError as error:
            raise StartError(f"{error}; set another GATEWAY_TOKEN, or none") from None

    async def _compile(self, again: asyncio.Event, fetch: asyncio.Event) -> None:
        before = self.compiler.issuers()
        await self.compiler.run_once()
        if self.compiler.issuers() != before:
            fetch.set()
        left_s = self.compiler.until_next_turn_s()
        # What the next regular pass would meet late is met in time.
        if left_s is not None and left_s < _COMPILE_EVERY_S:
            asyncio.get_running_loop().call_later(max(0.0, left_s), again.set)

    async def _wait_for_database(self, say: Callable[[str], None]) -> None:
        """Returns once it answers. Waiting ends early for what no waiting cures."""
        patience = self.settings.database_wait_s
        deadline = time.monotonic() + patience
        told = None
        while True:
            try:
                await self.database.ping()
            except Exception as error:
                # All that happens here is connecting, so whatever fails is the database's fault.
                fault = diagnose(error, self.settings.effective_database_url)
                if fault.final:
                    raise StartError(str(fault)) from None
                if time.monotonic() > deadline:
                    raise StartError(f"{fault} (waited {patience} s)") from None
                if fault.cause != told:
                    say(f"Waiting for database… ({fault.cause})")
                told = fault.cause
                await asyncio.sleep(0.5)
            else:
                say("Database connected")
                return
