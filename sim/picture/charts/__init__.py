"""Charts drawn in software from plain values: lines through the years, bars of a budget, sparklines."""
