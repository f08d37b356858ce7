"""What Communiqué rests on: locks with hashes (`locks`), licences (`licences`), a bill of materials (`sbom`)."""
