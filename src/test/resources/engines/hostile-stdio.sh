#!/bin/sh
# An engine that speaks JSON lines and answers every scenario rightly, from a file, but misbehaves on one.
# usage: hostile-stdio.sh BEHAVIOUR VICTIM ANSWERS MARKER
behaviour=$1 victim=$2 answers=$3
export TOUCHSTONE_TEST="$4"

introduce() {
    echo '{"protocol":1,"name":"hostile","version":"1","precision":"binary64","kinds":["discrete-map","riccati","kind-of-tomorrow"]}'
}

right() {
    printf '{"seq":%s,"trace":%s}\n' "$seq" "$(tr -d '\n' <"$answers/$id.json")"
}

case $behaviour in
    never-reads) sleep 300 ;;
    wrong-protocol) printf '{"protocol":2,"name":"hostile","version":"1"}\n' && exec sleep 300 ;;
    no-introduction) exit 0 ;;
esac

while read -r line; do
    seq=$(printf '%s' "$line" | sed -n 's/.*"seq": \([0-9]*\).*/\1/p')
    id=$(printf '%s' "$line" | sed -n 's/.*"id": "\([^"]*\)".*/\1/p')
    case $line in
        *'"cmd": "start"'*) introduce ;;
        *'"cmd": "stop"'*)
            if [ "$behaviour" = never-stops ]; then sleep 300; fi
            exit 0
            ;;
        *)
            if [ "$id" != "$victim" ]; then
                right
            else
                case $behaviour in
                    honest | never-stops) right ;;
                    hang) sleep 300 ;;
                    dies)
                        printf '{"seq":%s,"tra' "$seq"
                        echo 'Segmentation fault, more or less' >&2
                        exit 3
                        ;;
                    twice)
                        right
                        right
                        ;;
                    wrong-seq) seq=$((seq + 1)) && right ;;
                    no-seq) echo '{"skipped":"no number"}' ;;
                    chatty)
                        echo 'Loading weights... done'
                        echo
                        right
                        ;;
                    half-reply) echo '{"seq":2,' ;;
                    garbage) echo 'Loading weights... done' ;;
                    endless) yes | tr -d '\n' ;;
                    error) printf '{"seq":%s,"error":"out of luck"}\n' "$seq" ;;
                    skip) printf '{"seq":%s,"skipped":"not today"}\n' "$seq" ;;
                    empty) printf '{"seq":%s}\n' "$seq" ;;
                    other-id) id=discrete-map-001 && right ;;
                    nan) right | sed 's/"risk": [-0-9.E]*/"risk": NaN/g' ;;
                    daemon)
                        (setsid sh -c 'sleep 300; :' >/dev/null 2>&1 &)
                        right
                        ;;
                    floods-stderr)
                        head -c 100000000 /dev/zero >&2
                        right
                        ;;
                    closes-output)
                        exec >&-
                        sleep 300
                        ;;
                esac
            fi
            ;;
    esac
done
