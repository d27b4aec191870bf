"""What a claim says as one sentence, who takes which side of it, and the line that readers get."""
