"""The room of web pages: what people see and do in a browser. It calls services only."""
