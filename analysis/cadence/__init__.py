"""Deportation cadence: counts of removal flights before and after an event, and how sure a change in them can be."""
