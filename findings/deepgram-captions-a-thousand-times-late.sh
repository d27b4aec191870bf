#!/bin/sh
# deepgram-captions: captions of AssemblyAI come a thousand times too late, and of two channels only the first has captions.
#
# One would guess: AssemblyAIConverter takes what AssemblyAI answers, which has milliseconds, and DeepgramConverter takes all that
#     Deepgram answers: with one person on each channel, both are in the captions.
# What happens: milliseconds are taken for seconds. What was said after 1.5 seconds is a caption of 00:25:00, and as the
#     clock begins again at 24 hours, what was said after 90.1 seconds is one of 01:01:40. The captions have
#     lost their order. Of a recording with two channels, what is on the second is left out. Nothing is raised.
# Version: deepgram-captions 2.0.0.
# Why it matters: a link from a quotation to the recording points past its end or at other words. Of a call that was recorded
#     with the reporter on one channel and the minister on the other, the minister said nothing.
# What to do instead: divide the times by 1000 before you convert, give DeepgramConverter one channel at a time, and compare the
#     number of words.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet deepgram-captions==2.0.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from deepgram_captions import AssemblyAIConverter, DeepgramConverter, srt

LATER = [("Rents", 80000, 80400), ("rose", 80500, 80900), ("No", 90100, 90500), ("way", 90600, 91000)]
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def captions(converter, length=8):
    """The captions written as SubRip, in one line each, without their numbers."""
    return [" ".join(caption.splitlines()[1:]) for caption in srt(converter, length).strip().split("\n\n")]


def assembly(*words):
    """What AssemblyAI answers: each word with its start and end in milliseconds."""
    keys = ("text", "start", "end", "confidence", "speaker")
    return {"id": "1", "audio_duration": 120, "words": [dict(zip(keys, (*word, 0.99, "A"))) for word in words]}


def deepgram(*channels):
    """What Deepgram answers without utterances: each word with its start and end in seconds, by channel."""
    answer = []
    for words in channels:
        listed = [dict(zip(("word", "start", "end", "confidence"), (*word, 0.99))) for word in words]
        text = " ".join(word["word"] for word in listed)
        answer.append({"alternatives": [{"transcript": text, "confidence": 0.99, "words": listed}]})
    return {"metadata": {"channels": len(channels)}, "results": {"channels": answer}}


print("deepgram-captions", version("deepgram-captions"))
check(
    "AssemblyAI: one word from 1500 to 1900 ms",
    captions(AssemblyAIConverter(assembly(("Rents", 1500, 1900)))),
    ["00:25:00,000 --> 00:31:40,000 [speaker A] Rents"],
)
check(
    "AssemblyAI: words at 80.0, 80.5, 90.1 and 90.6 seconds, two in a caption",
    captions(AssemblyAIConverter(assembly(*LATER)), 2),
    ["22:13:20,000 --> 22:28:20,000 [speaker A] Rents rose", "01:01:40,000 --> 01:16:40,000 No way"],
)
reporter = [("Did", 1.0, 1.2), ("rents", 1.2, 1.6), ("rise", 1.6, 2.0)]
minister = [("They", 3.0, 3.2), ("did", 3.2, 3.4), ("not", 3.4, 3.8)]
check(
    "Deepgram: a reporter on one channel",
    captions(DeepgramConverter(deepgram(reporter))),
    ["00:00:01,000 --> 00:00:02,000 Did rents rise"],
)
check(
    "Deepgram: a reporter and a minister on a channel each",
    captions(DeepgramConverter(deepgram(reporter, minister))),
    ["00:00:01,000 --> 00:00:02,000 Did rents rise"],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
