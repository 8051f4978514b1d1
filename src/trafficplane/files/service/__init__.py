"""What uploads do for other rooms and for their own edge."""

from trafficplane.files.service.files import Files, Page
from trafficplane.files.service.sweeper import Sweeper

__all__ = ["Files", "Page", "Sweeper"]
