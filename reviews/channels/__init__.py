"""Notifications to chats, of people and of desks, and the calendar of deadlines."""
