"""Evaluates what gateways run for one request, and analyses it. Pure: reads only the IR."""
