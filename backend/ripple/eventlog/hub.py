"""The live hub of one web process: what the log tells reaches everybody who listens to a topic, in memory."""
