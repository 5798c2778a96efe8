"""What the journeys are made of: the server, browsers, fake cameras, lines that can be cut."""
