"""The summary beside the conclusions that it condenses."""
