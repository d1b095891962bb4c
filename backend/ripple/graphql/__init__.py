"""GraphQL as a whole: the schema put together, trusted documents, limits, masked errors, HTTP and WebSocket."""
