"""Drug routes: what two percentages leave of a country's output, and what independent figures stand beside them."""
