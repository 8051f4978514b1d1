"""Hypothesis strategies for resources that the catalog must accept, spread as wide as it goes.

They write documents as people do: optional fields come and go, names are spelled in any case where
case doesn't matter, operators also by their aliases. Nothing here asks the catalog what is valid,
except for regular expressions and reserved header names.
"""

from tests.strategies.conditions import conditions
from tests.strategies.policies import routing_policies
from tests.strategies.resources import catalogs, clusters, endpoints

__all__ = ["catalogs", "clusters", "conditions", "endpoints", "routing_policies"]
