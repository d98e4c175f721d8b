#!/bin/sh
# An engine that answers every scenario rightly, from a file, but misbehaves on one.
# usage: hostile.sh BEHAVIOUR VICTIM ANSWERS MARKER scenario.json trace.json
behaviour=$1 victim=$2 answers=$3
export TOUCHSTONE_TEST="$4"
scenario=$5 trace=$6
dirname "$trace" >>"$answers/directories"
id=$(sed -n 's/^  "id": "\(.*\)",$/\1/p' "$scenario")

right() {
    cp "$answers/$id.json" "$trace"
}

if [ "$id" != "$victim" ]; then
    right
    exit 0
fi
case $behaviour in
    honest) right ;;
    tolerance) sed 's/"precision": "binary64"/"precision": "binary64", "tolerance": 0.25/' "$answers/$id.json" >"$trace" ;;
    hang) exec sleep 300 ;;
    ignore-term)
        trap '' TERM INT HUP
        while :; do sleep 1; done
        ;;
    crash) kill -s SEGV $$ ;;
    exit-3)
        echo 'I give up' >&2
        exit 3
        ;;
    nothing) : ;;
    garbage) head -c 1000 /dev/urandom >"$trace" ;;
    half) head -c 300 "$answers/$id.json" >"$trace" ;;
    background)
        sleep 300 &
        right
        ;;
    background-crash)
        sleep 300 &
        exit 3
        ;;
    daemon)
        (setsid sh -c 'sleep 300; :' >/dev/null 2>&1 &)
        right
        ;;
    daemon-without-environment)
        (setsid env -i TOUCHSTONE_TEST="$4" PATH="$PATH" sleep 300 >/dev/null 2>&1 &)
        right
        ;;
    daemon-that-hangs)
        (setsid sh -c 'sleep 300; :' &)
        sleep 300
        ;;
    flood)
        head -c 1000000000 /dev/zero
        right
        ;;
    flood-in-background)
        yes &
        right
        ;;
    huge) truncate -s 1G "$trace" ;;
    nan) sed 's/"risk": [-0-9.E]*/"risk": NaN/' "$answers/$id.json" >"$trace" ;;
    other-id) cp "$answers"/discrete-map-001.json "$trace" ;;
    link) ln -s "$answers/$id.json" "$trace" ;;
    directory) mkdir "$trace" ;;
    locked-directory)
        mkdir -p "$trace/below"
        chmod 0 "$trace"
        ;;
    fifo) mkfifo "$trace" ;;
    own-directory-linked)
        mkdir "$answers/outside"
        cp "$answers/$id.json" "$answers/outside/trace.json"
        own=$(pwd)
        rm -r "$own"
        ln -s "$answers/outside" "$own"
        ;;
    outside) cp "$answers/$id.json" "$answers/trace.json" ;;
    duplicate-keys) sed 's/"format": 1,/"format": 1, "format": 1,/' "$answers/$id.json" >"$trace" ;;
    deep) head -c 100000 /dev/zero | tr '\0' '[' >"$trace" ;;
    *)
        echo "no behaviour $behaviour" >&2
        exit 99
        ;;
esac
