"""Typeset one file to PDF on standard output; run as a program of its own, with nothing of the desk loaded."""

import sys

import typst

if __name__ == "__main__":
    sys.stdout.buffer.write(typst.compile(sys.argv[1]))
