"""From no tables or an older release's to today's, step by step; run whenever a store is opened."""
