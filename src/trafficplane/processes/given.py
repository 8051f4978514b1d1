"""What services are made with, as the settings give it."""

from trafficplane.certificates.automation import Authority
from trafficplane.kit.db import Database, normalise_url
from trafficplane.kit.settings import Settings
from trafficplane.kit.wakeups import LocalWakeups, PostgresWakeups, Wakeups
from trafficplane.telemetry.logic.retention import Retention
from trafficplane.xds.server import Tls


class StartError(Exception):
    """The process can't start; the message says what to do."""


def retention(settings: Settings) -> Retention:
    """For how long measurements are kept."""
    day_s = 24 * 3600
    return Retention(
        settings.metrics_keep_10s_hours * 3600,
        settings.metrics_keep_1m_days * day_s,
        settings.metrics_keep_1h_days * day_s,
    )


def wakeups(settings: Settings, database: Database) -> Wakeups:
    """Wake-ups that reach every process of this database."""
    if database.dialect == "sqlite":
        return LocalWakeups()
    return PostgresWakeups(normalise_url(settings.effective_database_url))


def xds_tls(settings: Settings) -> Tls | None:
    """The certificate of xDS, if there is one; raises `StartError`."""
    certificate, key = settings.xds_tls_certificate, settings.xds_tls_key
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise StartError("XDS_TLS_CERTIFICATE and XDS_TLS_KEY go together; set both or neither")
    missing = [str(path) for path in (certificate, key) if not path.is_file()]
    if missing:
        raise StartError(f"XDS_TLS_CERTIFICATE, XDS_TLS_KEY: no such file: {', '.join(missing)}")
    return Tls(certificate, key)


def authority(settings: Settings) -> Authority | None:
    """Where certificates come from, if anywhere; raises `StartError`."""
    if settings.acme_directory_url is None:
        return None
    ca_file = settings.acme_ca_file
    if ca_file is not None and not ca_file.is_file():
        raise StartError(f"ACME_CA_FILE: no such file: {ca_file}")
    return Authority(
        settings.acme_directory_url, settings.acme_email, str(ca_file) if ca_file else None
    )


def certificate_names(settings: Settings) -> tuple[str, ...]:
    """What the default certificate is for."""
    platform = (settings.platform_domain, f"*.{settings.platform_domain}")
    return ("localhost", "127.0.0.1", "::1", *(platform if settings.platform_domain else ()))
