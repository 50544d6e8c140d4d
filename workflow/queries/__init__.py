"""The only multi-row reads of the engine's storey."""
