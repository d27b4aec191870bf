"""The real processes under load while a seeded driver kills, stops, empties and fills what they stand on."""
