"""Spoiled inputs for every parser of foreign bytes: what spoils them, the parsers, and the run that watches over both."""
