#!/bin/sh
# alto-tools: of a word that is divided at the end of a line the text has the first half twice, and "12 mil. euros" is "12 12 euros".
#
# One would guess: `alto-tools -t` prints the words of a page that was read by OCR. A divided word is printed in its two parts, or
#     once as a whole, as the file has both.
# What happens: the second part of a divided word (HypPart2) is never printed. In its place comes what was printed before, which is
#     the first part, without a hyphen, and joined to the next word. The same happens to an abbreviation that the file explains
#     (SUBS_TYPE "Abbreviation"): in its place the word before it is printed a second time. Nothing is reported.
# Version: alto-tools 0.1.0. The attributes are those of ALTO 4; earlier versions have them too.
# Why it matters: newspapers in archives are kept in this format, and narrow columns divide a word in every second line. "Undis-puted"
#     is left as "undis", and what is left of "12 mil." is a figure that is not in the paper, before the word "euros".
# What to do instead: take CONTENT and SUBS_CONTENT from the XML: of a divided word SUBS_CONTENT at the first part and nothing at the
#     second, of all others CONTENT.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet alto-tools==0.1.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

COMMAND = Path(sys.executable).with_name("alto-tools")
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def string(content, kind="", whole=""):
    """A word of the page, which may be a part of a divided word, or an abbreviation."""
    extra = f' SUBS_TYPE="{kind}" SUBS_CONTENT="{whole}"' if kind else ""
    hyphen = '<HYP CONTENT="-"/>' if kind == "HypPart1" else ""
    return f'<String CONTENT="{content}"{extra}/>{hyphen}'


def printed(*lines):
    """What the command prints for a page with these lines."""
    body = "".join(f"<TextLine>{'<SP/>'.join(line)}</TextLine>" for line in lines)
    Path("page.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>'
        '<Page ID="page" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="column">'
        f"{body}</TextBlock></PrintSpace></Page></Layout></alto>",
        encoding="utf-8",
    )
    done = subprocess.run([COMMAND, "-t", "page.xml"], capture_output=True, check=True, text=True)
    return done.stdout.strip().split("\n")


def words(text):
    return [string(word) for word in text.split()]


print("alto-tools", version("alto-tools"))
plain = printed(words("The mayor paid"), words("12 million euros"))
check("The mayor paid / 12 million euros", plain, ["The mayor paid ", "12 million euros"])
first = [*words("Rents in Skelby"), string("de", "HypPart1", "declined")]
second = [string("clined", "HypPart2", "declined"), *words("by 12 percent")]
check("Rents in Skelby de- / clined by 12 percent", printed(first, second), ["Rents in Skelby de", "deby 12 percent"])
first = [*words("The facts are"), string("undis", "HypPart1", "undisputed")]
second = [string("puted,", "HypPart2", "undisputed"), *words("she said")]
check("The facts are undis- / puted, she said", printed(first, second), ["The facts are undis", "undisshe said"])
first = [*words("It cost"), string("twenty", "HypPart1", "twenty-five")]
second = [string("five", "HypPart2", "twenty-five"), *words("euros")]
check("It cost twenty- / five euros", printed(first, second), ["It cost twenty", "twentyeuros"])
line = [*words("It cost 12"), string("mil.", "Abbreviation", "million"), *words("euros")]
check("It cost 12 mil. euros", printed(line), ["It cost 12 12 euros"])
line = [*words("He met"), string("Dr.", "Abbreviation", "Doctor"), *words("Birch")]
check("He met Dr. Birch", printed(line), ["He met met Birch"])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
