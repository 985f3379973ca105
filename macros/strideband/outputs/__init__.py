"""Records -> text for other programs. Serialisers return text; only a host writes files."""
