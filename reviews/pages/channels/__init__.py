"""Pages for chats that get notifications, and the calendar of deadlines."""
