"""Running Newsdesk on one machine: embedded servers, child processes, the data folder. Knows no Django."""
