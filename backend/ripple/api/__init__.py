"""What each slice's GraphQL needs: the viewer, the context, refusals as data, connections, scalars."""
