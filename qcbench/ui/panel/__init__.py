"""The right panel: guidance, findings, history."""
