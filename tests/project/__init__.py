"""The code base itself: its layout, names, words, documents, tools, and the helpers of the tests."""
