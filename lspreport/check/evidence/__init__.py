"""Claims, the evidence behind them, and evidence that nobody uses."""
