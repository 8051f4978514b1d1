"""What a new resource's editor begins with: the smallest document of its kind that works."""

import re
from collections.abc import Collection, Mapping
from itertools import count

_SKELETONS = {
    "Cluster": """\
kind: Cluster
name: my-service
spec:
  backends:
    - name: my-service-1
      address: 127.0.0.1      # an IP address or a host name
      port: 8000
  loadBalancing:
    strategy: LEAST_CONNECTIONS
""",
    "Endpoint": """\
kind: Endpoint
name: {cluster}
spec:
  slug: {cluster}             # answers /e/{cluster}/…; or: domains: [www.example.com]
  type: PROXY
  cluster: {cluster}
""",
    "Certificate": """\
kind: Certificate
name: my-certificate
spec:
  acme:                       # or: certificate and privateKey, both PEM
    domains: [{domain}]
""",
    "AlertChannel": """\
kind: AlertChannel
name: on-call
spec:
  email:                      # or webhook, slack, pagerduty, teams, telegram, apprise
    to: [on-call@example.com]
""",
    "AlertRule": """\
kind: AlertRule
name: errors
spec:
  severity: CRITICAL
  query:
    metric: error_rate
    by: [endpoint]            # each endpoint has an alert of its own
    window: 5m
  comparison: ABOVE
  threshold: 0.05             # 5 %
  for: 1m
""",
    "Silence": """\
kind: Silence
name: deploys
spec:
  comment: We deploy on Tuesdays.
  matchers:                   # all must hold
    - {{label: endpoint, operator: equals, value: {endpoint}}}
  recurrence:                 # or: endsAt: 2126-01-05T12:00:00Z
    - {{days: [TUE], start: "09:00", end: "10:00", timeZone: Europe/Berlin}}
""",
    "ReplicaPool": """\
kind: ReplicaPool
name: my-database
spec:
  database: postgres
  user: lag-probe             # needs LOGIN and nothing else
  password: ""                # kept encrypted, never shown again
  primary: {{host: primary.db.internal, tls: VERIFIED}}
  replicas:
    - {{name: replica-1, host: replica-1.db.internal, tls: VERIFIED}}
  lag: {{upper: 5s, lower: 1s}}
""",
    "RateLimit": """\
kind: RateLimit
name: my-limit
spec:
  endpoint: {endpoint}
  scope: ADDRESS              # ENDPOINT, GLOBAL, or HEADER with header: x-user
  requests: 100
  per: MINUTE
  action: SHADOW              # only counts; REJECT answers 429
  # conditions: [{{type: method, operator: in, value: [POST, PUT]}}]
""",
    "RoutingPolicy": """\
kind: RoutingPolicy
name: my-rule
spec:
  description: Testers see the new version.
  endpoint: {endpoint}
  priority: 100               # lower wins
  conditions:                 # all must hold
    - {{type: header, key: x-beta, operator: equals, value: "true"}}
  actions:
    - {{type: route, cluster: {cluster}}}
""",
}


_PAIR = """\
kind: Certificate
name: my-certificate
spec:
  certificate: ""             # PEM: the server's own, then its issuers
  privateKey: ""              # PEM, without passphrase
"""


def skeleton(kind: str, names: Mapping[str, str]) -> str:
    """The text for `kind`; `names` has an existing `cluster` and `endpoint` to refer to."""
    known = {"cluster": "my-service", "endpoint": "my-endpoint", "domain": "www.example.com"}
    known |= names
    pair = kind == "Certificate" and names.get("start") == "pair"
    text = _PAIR if pair else _SKELETONS.get(kind)
    if text is None:
        return f"kind: {kind}\nname: my-{kind.lower()}\nspec: {{}}\n"
    return text.format(**known) if "{" in text else text


def unused(text: str, taken: Collection[str]) -> str:
    """The text with a name that nothing of its kind has yet: `shop-2` where there is a `shop`.

    An endpoint's slug follows its name, or the first thing to see would be that it is taken.
    """
    found = _NAME.search(text)
    if found is None or found[1] not in taken:
        return text
    free = next(name for n in count(2) if (name := f"{found[1]}-{n}") not in taken)
    renamed = text[: found.start(1)] + free + text[found.end(1) :]
    return re.sub(rf"(slug: |/e/){re.escape(found[1])}\b", rf"\g<1>{free}", renamed)


_NAME = re.compile(r"^name: ([a-z0-9-]+)", re.MULTILINE)
