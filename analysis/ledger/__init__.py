"""The story itself: who claims what, in which paragraph, and how the story came by it."""
