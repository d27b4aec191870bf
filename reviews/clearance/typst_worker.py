"""Typeset standard input to PDF on standard output; run as a separate program that imports nothing of Newsdesk."""

import sys

import typst

if __name__ == "__main__":
    sys.stdout.buffer.write(typst.compile(sys.stdin.buffer.read()))
