#!/bin/sh
# tscribe: of what a speaker says in one go, the captions lose the last words, here "did not fall", and "No." lasts no time.
#
# One would guess: a transcript of Amazon Transcribe written as WebVTT has all the words that it has as a table, and the times.
# What happens: a turn of more than 80 characters is cut into lines while more than 80 are left. What is left then, up to 80
#     characters, is never added. Times are cut to whole seconds, so an answer within one second begins and ends at the same
#     moment, and another may seem to be over before the word is said. write() says "written" and raises nothing. As a table
#     (CSV, SQLite) the same words are whole.
# Version: tscribe 1.3.1 with webvtt-py 0.6.0 and pandas 3.1.1.
# Why it matters: "… unemployment in Westmere did not fall" ends at "unemployment". Each turn of an interview that is longer than
#     a line loses its end, which is where people say what they mean, and the captions read like whole sentences.
# What to do instead: take decode_transcript() for the words only, and make captions from the times of the words in the JSON.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tscribe==1.3.1 webvtt-py==0.6.0 pandas==3.1.1
MPLCONFIGDIR="$folder" "$folder/venv/bin/python" -W ignore - <<'PYTHON'
import contextlib
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path

import tscribe
import webvtt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def transcript(*turns):
    """What Amazon Transcribe answers for turns of (speaker, second of the start, words), three words in a second."""
    items, segments = [], []
    for speaker, start, text in turns:
        words = []
        for number, word in enumerate(text.split()):
            times = {"start_time": f"{start + number * 0.3:.2f}", "end_time": f"{start + number * 0.3 + 0.25:.2f}"}
            content = word.rstrip(".,:?")
            items.append({"type": "pronunciation", **times, "alternatives": [{"confidence": "0.99", "content": content}]})
            if content != word:
                sign = {"confidence": "0.0", "content": word[len(content) :]}
                items.append({"type": "punctuation", "alternatives": [sign]})
            words.append({"speaker_label": speaker, **times})
        span = {"start_time": words[0]["start_time"], "end_time": words[-1]["end_time"]}
        segments.append({"speaker_label": speaker, **span, "items": words})
    results = {
        "transcripts": [{"transcript": " ".join(turn[2] for turn in turns)}],
        "speaker_labels": {"speakers": 2, "segments": segments},
        "items": items,
    }
    return {"jobName": "interview", "accountId": "1", "status": "COMPLETED", "results": results}


def captions(*turns):
    """The captions that are read from the WebVTT written: start, end and words."""
    Path("interview.json").write_text(json.dumps(transcript(*turns)))
    with contextlib.redirect_stdout(io.StringIO()):
        tscribe.write("interview.json", format="vtt", save_as="interview.vtt")
    return [(caption.start, caption.end, caption.text.replace("\n", " ")) for caption in webvtt.read("interview.vtt")]


print("tscribe", version("tscribe"), "with webvtt-py", version("webvtt-py"))
SHORT = "Unemployment in Westmere did not fall."
LONG = "I have said it in this studio before, and I say it again tonight: unemployment in Westmere did not fall."
check("a turn of 38 characters", captions(("spk_0", 1.0, SHORT)), [("00:00:01.000", "00:00:02.000", SHORT)])
check(
    "a turn of 104 characters",
    captions(("spk_0", 1.0, LONG)),
    [("00:00:01.000", "00:00:06.000", "I have said it in this studio before, and I say it again tonight: unemployment")],
)
check("  the same turn as a table", tscribe.decode_transcript(transcript(("spk_0", 1.0, LONG)))["comment"].tolist(), [LONG])
check(
    "an answer from 7.40 to 7.65, and one from 8.90 to 9.75",
    captions(("spk_1", 7.4, "No."), ("spk_0", 8.9, "Who says so?")),
    [("00:00:07.000", "00:00:07.000", "No."), ("00:00:08.000", "00:00:09.000", "Who says so?")],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
