"""Delivers compiled resources to gateways over xDS; their meaning is the compiler's business."""
