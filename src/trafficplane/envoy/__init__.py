"""IR → Envoy's protobuf messages, one file for each Envoy feature; values in, messages out."""
