"""References that actions and endpoints share."""

from typing import Annotated

from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.references import Reference

ClusterName = Annotated[ResourceName, Reference("Cluster")]
"""The name of a cluster of the same organisation."""
