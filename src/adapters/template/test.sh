#!/bin/sh
# Has Touchstone judge this engine on every golden of the kinds that it names. More words are handed on to 'touchstone conform'.
# TOUCHSTONE is Touchstone's command, in one word or several, where that is not 'touchstone'.
set -eu
here=$(dirname "$0")@build@
# shellcheck disable=SC2086 # several words in one variable
exec ${TOUCHSTONE:-touchstone} conform --stdio "$@" -- @command@ --stdio
