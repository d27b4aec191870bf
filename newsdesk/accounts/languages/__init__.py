"""The language in which a person reads pages and mails."""
