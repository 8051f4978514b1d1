"""What can go wrong around gateways; each message is one line that says what to do."""

from trafficplane.kit.errors import Conflict, Forbidden, NotFound


class GatewayStartError(Exception):
    """The local gateway can't be started; the message is for the person who started it."""


class EnvoyMissingError(GatewayStartError):
    """There is no Envoy binary to run."""


class PortUnusableError(GatewayStartError):
    """Something that the gateway must listen on isn't free."""


class GatewayNotFound(NotFound):
    """No gateway of that id was ever connected."""

    code = "gateway_not_found"


class GatewayConnected(Conflict):
    """A connected gateway can't be forgotten."""

    code = "gateway_connected"


class GatewayTokenNotFound(NotFound):
    """There is no such gateway token that the caller may see."""

    code = "gateway_token_not_found"


class PlatformAdminRequired(Forbidden):
    """Gateways serve every organisation, so only the platform's administrators manage them."""

    code = "platform_admin_required"
