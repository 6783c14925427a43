"""Chart forms: each draws one kind of picture of a data frame, whatever the frame is about."""
