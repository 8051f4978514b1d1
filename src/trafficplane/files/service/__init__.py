"""What uploads do for other rooms and for their own edge."""

from trafficplane.files.logic.names import PICTURES
from trafficplane.files.service.files import PICTURE_BYTES, Files, Page
from trafficplane.files.service.sweeper import Sweeper

__all__ = ["PICTURES", "PICTURE_BYTES", "Files", "Page", "Sweeper"]
