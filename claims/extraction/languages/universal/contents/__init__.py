"""What is said with a reporting verb: a quotation, a clause or an infinitive."""
