"""The web process's surroundings: who may call, what every answer carries, the built shell, health."""
