"""How long each resolution of history is kept."""

from dataclasses import dataclass

from trafficplane.telemetry.logic.blocks import FINE, HOURS, MINUTES


@dataclass(frozen=True, slots=True)
class Retention:
    """Seconds that slots of ten seconds, a minute and an hour are kept."""

    fine_s: int = 24 * 3600
    minutes_s: int = 14 * 24 * 3600
    hours_s: int = 400 * 24 * 3600

    def finest_s(self, age_s: float) -> int:
        """The finest slots that are still kept of `age_s` seconds ago."""
        if age_s <= self.fine_s:
            return FINE.slot_s
        return MINUTES.slot_s if age_s <= self.minutes_s else HOURS.slot_s

    def kept_s(self) -> dict[int, int]:
        """By the size of the slots, in seconds."""
        return {
            FINE.slot_s: self.fine_s, MINUTES.slot_s: self.minutes_s, HOURS.slot_s: self.hours_s,
        }  # fmt: skip
