#!/bin/sh
# onnxruntime: disable_telemetry_events() right after the import leaves a device id and a store of events to send, on Linux too.
#
# One would guess: on Linux there is no telemetry, as there was none for years; and where there is, the function that disables it
#     keeps everything from being collected.
# What happens: since 1.29 the wheels for Linux and macOS have an uploader. It starts when the library starts, which is in the import:
#     before the function can be called there are a number that names this machine and a database of events in the cache of the
#     user. Only ORT_DISABLE_TELEMETRY=1, set before the import, keeps them from being made.
# Version: onnxruntime 1.32.0 (1.22.1 makes no file).
# Why it matters: a newsroom that works on a leak runs its own models so that nobody learns of it. Code that called the function
#     for years, and was right, tells somebody after an upgrade that it runs, and where.
# What to do instead: set the variable in the first lines of the program, or in its environment, and look into the cache of a fresh
#     home after each upgrade. The script points the uploader to a proxy that is not there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 1.22.1 1.32.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet "onnxruntime==$version"
done
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9

files() { # version, then variables
    release=$1
    shift
    home=$(mktemp -d "$folder/home.XXXXXX")
    env -u XDG_CACHE_HOME HOME="$home" "$@" "$folder/$release/bin/python" -W ignore -c \
        'import onnxruntime; onnxruntime.disable_telemetry_events()' 2>/dev/null
    find "$home" -type f -exec basename {} \; | sort | tr '\n' ' ' | sed 's/ $//'
}

changed=
check() { # what, answer, recorded answer
    printf '  %s\n    -> "%s"\n' "$1" "$2"
    [ "$2" = "$3" ] || changed="$changed [$1]"
}

echo "onnxruntime 1.22.1 and 1.32.0: files in the home of a user after the import and disable_telemetry_events()"
check "1.22.1" "$(files 1.22.1)" ""
check "1.32.0" "$(files 1.32.0)" "deviceid onnxruntime.db"
check "1.32.0 with ORT_DISABLE_TELEMETRY=1" "$(files 1.32.0 ORT_DISABLE_TELEMETRY=1)" ""
if [ -n "$changed" ]; then
    echo "The behaviour has changed for:$changed"
    exit 1
fi
echo "As recorded."
