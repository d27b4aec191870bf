"""Pages of claimants: the list and one record, changes of a record, and the choice of who said a claim."""
