"""Running Newsdesk on one machine: embedded servers, child processes, the data folder. Does not use Django."""
