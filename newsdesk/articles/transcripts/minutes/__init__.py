"""Minutes of debates: who spoke in a parliament, in XML and as text."""
