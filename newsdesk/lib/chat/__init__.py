"""Messages to chats. The library that knows the chats runs in a process of its own (`__main__.py`), never in a worker."""
