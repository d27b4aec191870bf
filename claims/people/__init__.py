"""The directory of claimants: finding them by any name, who is the same as whom, merges, and who said a claim."""
