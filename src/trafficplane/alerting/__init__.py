"""Who hears of trouble, once, with its cause: alerts, and the channels that carry them."""
