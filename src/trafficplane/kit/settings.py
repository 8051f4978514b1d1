"""Everything that can be set from outside, read once from the environment.

The field descriptions are the documentation: the configuration page is generated from them.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    field_validator,
)

from trafficplane.kit.setting_types import (
    AtLeastOne,
    Bytes,
    Delay,
    Flush,
    GeoHeaders,
    Headers,
    Hops,
    Listed,
    Networks,
    Pause,
    Sender,
    WebAddress,
)
from trafficplane.kit.shown import shown

_GATEWAY_TOKEN = re.compile(r"tcp_gw_[A-Za-z0-9_-]{32,200}")

COMMAND_LINE = "the command line"


class SettingsError(Exception):
    """A setting can't be used; the message names the variable and what is allowed."""


class SmtpTls(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


def _env(*names: str, default: Any, about: str) -> Any:
    return Field(default, description=about, json_schema_extra={"env": list(names)})


class Settings(BaseModel):
    """The configuration of one process."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _sources: dict[str, str] = PrivateAttr(default_factory=dict)

    data_dir: Path = _env(
        "DATA_DIR", default=Path(".trafficplane"),
        about="Folder for the embedded database, generated secrets and the local Envoy.",
    )  # fmt: skip
    database_url: str | None = _env(
        "DATABASE_URL", default=None,
        about="`postgresql://…` or `sqlite:///…`. Default: SQLite in the data folder.",
    )  # fmt: skip
    database_wait_s: int = _env(
        "DATABASE_WAIT_SECONDS", default=60,
        about="How long a start waits for a database that does not answer yet.",
    )  # fmt: skip
    auth_secret: str | None = _env(
        "AUTH_SECRET", "NEXTAUTH_SECRET", default=None,
        about="Signs sessions and encrypts secrets at rest; at least 32 characters. "
        "`up` generates one into the data folder.",
    )  # fmt: skip
    auth_secret_previous: Listed = _env(
        "AUTH_SECRET_PREVIOUS", default=(),
        about="Comma-separated secrets of before a rotation: they still decrypt what is stored "
        "and sign nothing.",
    )  # fmt: skip
    auth_url: str | None = _env(
        "AUTH_URL", "NEXTAUTH_URL", default=None,
        about="The console's public URL, for example `https://tcp.example.com`.",
    )  # fmt: skip
    admin_password: str | None = _env(
        "ADMIN_PASSWORD", default=None,
        about="When set, it is the password of admin@tcp.local, (re)applied at every start.",
    )  # fmt: skip
    hostname: str = _env(
        "HOSTNAME", default="127.0.0.1",
        about="Address that the console, API and xDS listen on; `0.0.0.0` in the container. "
        "A machine name (as shells and container engines set it) is ignored.",
    )  # fmt: skip
    port: int = _env("PORT", default=3000, about="Port of the console and API.")
    http_port: int = _env(
        "GATEWAY_HTTP_PORT", default=8080, about="Port of the local gateway for HTTP traffic."
    )
    https_port: int = _env(
        "GATEWAY_HTTPS_PORT", default=8443, about="Port of the local gateway for HTTPS traffic."
    )
    metrics_port: int | None = _env(
        "GATEWAY_METRICS_PORT", default=None,
        about="Port on which the local gateway's Envoy answers Prometheus at /stats/prometheus; "
        "none by default. It is open to whoever reaches it, and names every cluster and endpoint.",
    )  # fmt: skip
    http3: bool = _env(
        "GATEWAY_HTTP3", default=False,
        about="Whether gateways speak HTTP/3 as well, on the UDP port of the number of their HTTPS "
        "port, and answers say so (`Alt-Svc`).",
    )  # fmt: skip
    health_port: int | None = _env(
        "GATEWAY_HEALTH_PORT", default=None,
        about="Port on which the local gateway's Envoy answers load balancers at /healthz: 200 "
        "while it takes requests, else 503; none by default.",
    )  # fmt: skip
    drain_delay_s: Delay = _env(
        "GATEWAY_DRAIN_DELAY_SECONDS", default=5.0,
        about="With a health port: how long a gateway that ends fails there before it accepts "
        "nothing new, so that load balancers notice first; from 0 to 300.",
    )  # fmt: skip
    public_https_port: int | None = _env(
        "PUBLIC_HTTPS_PORT", default=None,
        about="Port on which clients reach HTTPS, for redirects, where a container or a firewall "
        "maps another one to the gateways: usually 443. By default that of the local gateway.",
    )  # fmt: skip
    gateway_address: str = _env(
        "GATEWAY_ADDRESS", default="0.0.0.0",  # noqa: S104 - a gateway is there to be reached
        about="Address that the local gateway listens on for traffic.",
    )  # fmt: skip
    gateway_trusted_proxies: Networks = _env(
        "GATEWAY_TRUSTED_PROXIES", default=(),
        about="Comma-separated CIDRs of load balancers and proxies in front of the gateways, whose "
        "`X-Forwarded-*` headers gateways believe. From everybody else they are removed.",
    )  # fmt: skip
    gateway_proxy_hops: Hops = _env(
        "GATEWAY_PROXY_HOPS", default=1,
        about="How many of them a request passes: the client's address is the one that stands so "
        "many places from the end of `X-Forwarded-For`; from 1 to 10.",
    )  # fmt: skip
    gateway_proxy_protocol: bool = _env(
        "GATEWAY_PROXY_PROTOCOL", default=False,
        about="Whether they tell the client's address by the PROXY protocol (version 1 or 2) "
        "instead. Then nobody but `GATEWAY_TRUSTED_PROXIES` can connect to gateways over TCP.",
    )  # fmt: skip
    gateway_geo_headers: GeoHeaders = _env(
        "GATEWAY_GEO_HEADERS", default=(),
        about="In which headers they tell where a client is, as in `country=cf-ipcountry, "
        "region=cf-region-code, city=cf-ipcity`. From everybody else they are removed.",
    )  # fmt: skip
    gateway_zone: str | None = _env("GATEWAY_ZONE", default=None, about="Zone of that gateway.")
    xds_port: int = _env("XDS_PORT", default=18000, about="Port of xDS and OTLP.")
    gateway_token: str | None = _env(
        "GATEWAY_TOKEN", default=None,
        about="When set (`tcp_gw_` and at least 32 more characters), gateways everywhere may "
        "connect with it, as from a Compose file that starts both; other tokens are made in the "
        "console.",
    )  # fmt: skip
    xds_tls_certificate: Path | None = _env(
        "XDS_TLS_CERTIFICATE", default=None,
        about="PEM file: with it and its key, `serve` speaks xDS over TLS only; gateways then "
        "start with `--tls` or `--ca-file`.",
    )  # fmt: skip
    xds_tls_key: Path | None = _env(
        "XDS_TLS_KEY", default=None, about="PEM file with the private key of that certificate."
    )
    local_gateway: bool = _env(
        "LOCAL_GATEWAY", default=False,
        about="Whether `serve` also runs an Envoy on this machine, as `up` always does.",
    )  # fmt: skip
    demo: bool = _env(
        "DEMO", default=True,
        about="Whether the first `up` on an empty data folder seeds the example shop.",
    )  # fmt: skip
    platform_domain: str | None = _env(
        "PLATFORM_DOMAIN", default=None, about="Domain whose sub-domains point at the gateways."
    )
    platform_ip: str | None = _env(
        "PLATFORM_IP", default=None, about="Public address of the gateways."
    )
    acme_directory_url: str | None = _env(
        "ACME_DIRECTORY_URL", default=None,
        about="Directory of the ACME authority that certificates come from, for example "
        "`https://acme-v02.api.letsencrypt.org/directory`. Setting it means that you agree to the "
        "authority's terms.",
    )  # fmt: skip
    acme_email: str | None = _env(
        "ACME_EMAIL", default=None, about="Where the ACME authority may write to."
    )
    acme_ca_file: Path | None = _env(
        "ACME_CA_FILE", default=None,
        about="PEM file with the roots to trust when talking to the ACME authority, for one of "
        "your own.",
    )  # fmt: skip
    trusted_proxies: Networks = _env(
        "TRUSTED_PROXIES", default=(),
        about="Comma-separated CIDRs whose `X-Forwarded-*` headers the console believes.",
    )  # fmt: skip
    session_idle_s: int = _env(
        "SESSION_IDLE_SECONDS", default=12 * 3600, about="A session ends after this much silence."
    )
    session_lifetime_s: int = _env(
        "SESSION_LIFETIME_SECONDS",
        default=7 * 24 * 3600,
        about="A session ends after this, always.",
    )
    require_mfa: bool = _env(
        "REQUIRE_MFA", default=False,
        about="Whether every member of every organisation must use MFA; those without can only "
        "enrol.",
    )  # fmt: skip
    max_body_bytes: int = _env(
        "MAX_BODY_BYTES", default=8 * 1024 * 1024, about="Largest body of an API call, in bytes."
    )
    upload_dir: Path | None = _env(
        "UPLOAD_DIR", default=None,
        about="Folder for uploaded files. Default: `uploads` in the data folder.",
    )  # fmt: skip
    max_file_size: Bytes = _env(
        "MAX_FILE_SIZE", default=50 * 1024 * 1024,
        about="Largest uploaded file, in bytes or as `50MB` (KB, MB and GB step by 1024).",
    )  # fmt: skip
    smtp_host: str | None = _env("SMTP_HOST", default=None, about="Mail server; else no mail.")
    smtp_port: int | None = _env(
        "SMTP_PORT", default=None,
        about="Its port. Default: 587 for STARTTLS, 465 for TLS, 25 without either.",
    )  # fmt: skip
    smtp_username: str | None = _env(
        "SMTP_USERNAME", default=None, about="Account at the mail server, where it wants one."
    )
    smtp_password: str | None = _env("SMTP_PASSWORD", default=None, about="Its password.")
    smtp_from: Sender = _env(
        "SMTP_FROM", default="Traffic Control Plane <trafficplane@localhost>",
        about="Sender of our mails, an address your mail server lets us use.",
    )  # fmt: skip
    smtp_tls: SmtpTls = _env(
        "SMTP_TLS", default=SmtpTls.STARTTLS,
        about="`starttls`, `tls` (from the first byte) or `none`; certificates are verified.",
    )  # fmt: skip
    outbound_networks: Networks = _env(
        "OUTBOUND_ALLOWED_NETWORKS", default=(),
        about="Comma-separated CIDRs that alert channels may reach although they are private, "
        "loopback or otherwise special, as `10.20.0.0/16`. Replica pools may reach private "
        "networks without it, but nothing else that is special.",
    )  # fmt: skip
    llm_api_base_url: str | None = _env(
        "LLM_API_BASE_URL", default=None,
        about="OpenAI-compatible API, as `https://llm.example.com/v1`; so far only `doctor` asks.",
    )  # fmt: skip
    llm_api_key: str | None = _env("LLM_API_KEY", "OPENAI_API_KEY", default=None, about="Its key.")
    llm_model: str | None = _env("LLM_MODEL", default=None, about="The id of the model to use.")
    stats_flush_s: Flush = _env(
        "STATS_FLUSH_SECONDS", default=5.0,
        about="How often the local gateway reports its statistics; from 0.1 to 300.",
    )  # fmt: skip
    metrics_max_series: AtLeastOne = _env(
        "METRICS_MAX_SERIES", default=200_000,
        about="How many series of measurements are kept at most; further ones are not recorded.",
    )  # fmt: skip
    metrics_keep_10s_hours: AtLeastOne = _env(
        "METRICS_KEEP_10S_HOURS", default=24,
        about="For how many hours measurements are kept in steps of 10 s; at least 1.",
    )  # fmt: skip
    metrics_keep_1m_days: AtLeastOne = _env(
        "METRICS_KEEP_1M_DAYS", default=14,
        about="For how many days they are kept in steps of a minute; at least 1.",
    )  # fmt: skip
    metrics_keep_1h_days: AtLeastOne = _env(
        "METRICS_KEEP_1H_DAYS", default=400,
        about="For how many days they are kept in steps of an hour; at least 1.",
    )  # fmt: skip
    otlp_forward_url: WebAddress | None = _env(
        "OTLP_FORWARD_URL", default=None,
        about="Where a store takes OTLP over HTTP, such as `https://otel.example.com/v1/metrics`; "
        "what gateways report is handed on to it. Else nothing is.",
    )  # fmt: skip
    otlp_forward_secret_headers: Headers = _env(
        "OTLP_FORWARD_HEADERS", default=(),
        about="Headers that the store wants, as `name=value` with commas between them.",
    )  # fmt: skip
    otlp_forward_s: Pause = _env(
        "OTLP_FORWARD_SECONDS", default=60.0, about="How often, from 1 to 3600."
    )
    log_level: str = _env("LOG_LEVEL", default="info", about="debug, info, warning or error.")

    @field_validator("hostname", mode="before")
    @classmethod
    def _ignore_machine_names(cls, value: object) -> object:
        if not isinstance(value, str) or value == "localhost":
            return value
        try:
            ipaddress.ip_address(value)
        except ValueError:
            return cls.model_fields["hostname"].default
        return value

    @field_validator("gateway_token")
    @classmethod
    def _hard_to_guess(cls, value: str | None) -> str | None:
        if value is not None and not _GATEWAY_TOKEN.fullmatch(value):
            raise ValueError("write tcp_gw_ and then at least 32 letters, digits, - or _")
        return value

    @field_validator(
        "port",
        "http_port",
        "https_port",
        "metrics_port",
        "health_port",
        "public_https_port",
        "xds_port",
        "smtp_port",
    )
    @classmethod
    def _port(cls, value: int | None) -> int | None:
        if value is not None and not 1 <= value <= 65535:
            raise ValueError("a port lies between 1 and 65535")
        return value

    @property
    def effective_database_url(self) -> str:
        """`DATABASE_URL`, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'trafficplane.db'}"

    @property
    def effective_upload_dir(self) -> Path:
        """`UPLOAD_DIR`, or a folder in the data folder."""
        return (self.upload_dir or self.data_dir / "uploads").absolute()

    @property
    def public_url(self) -> str:
        """Where links in mails lead: `AUTH_URL`, else this machine; never what a request claims."""
        return (self.auth_url or f"http://localhost:{self.port}").rstrip("/")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> "Settings":
        """Reads the environment; an override that is not None wins. Raises `SettingsError`."""
        environ = os.environ if environ is None else environ
        values = {name: value for name, value in overrides.items() if value is not None}
        sources = dict.fromkeys(values, COMMAND_LINE)
        for name, variables in env_variables().items():
            variable = next((v for v in variables if environ.get(v)), None)
            if variable is not None and name not in values:
                values[name], sources[name] = environ[variable], variable
        try:
            settings = cls(**values)
        except ValidationError as error:
            raise SettingsError(_explain(error)) from None
        settings._sources.update(sources)
        return settings

    def shown(self, name: str) -> str:
        """A field's value as people may see it: no secret, and no credentials in an address."""
        return shown(name, getattr(self, name))

    def source(self, name: str) -> str | None:
        """What set a field: its variable, `COMMAND_LINE`, a file's path; None for the default."""
        return self._sources.get(name)

    def noted(self, name: str, source: str) -> "Settings":
        """Notes what set a field; returns the settings themselves."""
        self._sources = {**self._sources, name: source}
        return self


def env_variables() -> dict[str, list[str]]:
    """Field name → the environment variables that set it, strongest first."""
    found = {}
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict)  # noqa: S101 - every field is made by _env
        found[name] = [str(v) for v in extra["env"]]  # type: ignore[union-attr]
    return found


def _explain(error: ValidationError) -> str:
    variables = env_variables()
    lines = []
    for problem in error.errors():
        name = str(problem["loc"][0])
        variable = variables.get(name, [name])[0]
        lines.append(f"{variable}={problem['input']!r}: {problem['msg']}")
    return "; ".join(lines)
