"""The parts that screens are made of; each draws its lines itself."""
