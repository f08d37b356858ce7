"""`python -m communique`."""

from communique.present.cli import main

main(prog_name="communique")
