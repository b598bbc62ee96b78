#!/usr/bin/env bash
# Provokes faults on a GPU and checks what Mantissa makes of them; the last line is "PASS" or "FAIL: ...", the exit status 0 or 1.
#   kill  a worker is killed with -9 while it trains: nothing of it stays on the GPU, its cell fails with a sentence, and the study goes
#         on; then the application is killed with -9: the next worker ends by itself
#   oom   ResNet-50 at 224x224 in FP32 with a batch of 2,048, some 215 GB: the cell's result is out_of_memory with the largest
#         batch that fits, and the other cell is measured
#
#     docs/measurements/gpu-faults.sh [kill|oom|all] [--data FOLDER]
#
# Without a GPU 'kill' can be tried with STUDY=, a file of two long trainings on the CPU. MANTISSA= names another launcher.
set -u
here=$(cd "$(dirname "$0")" && pwd)
mantissa=${MANTISSA:-$here/../../mantissa}
part=${1:-all}
[ $# -gt 0 ] && shift
work=$(mktemp -d)
failed=""
app=""
cleanup() { [ -z "$app" ] || kill "$app" 2>/dev/null; }
trap cleanup EXIT

say() { echo "$(date +%T) $*"; }
fail() { say "FAILED: $*"; failed="$failed; $*"; }
gpu() { command -v nvidia-smi >/dev/null 2>&1; }
used() { if gpu; then nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits -i "${CUDA_VISIBLE_DEVICES:-0}" | tr -d ' '; else echo 0; fi; }
off_gpu() { ! on_gpu "$1"; }
on_gpu() { gpu && nvidia-smi --query-compute-apps=pid --format=csv,noheader 2>/dev/null | grep -qw "$1"; }

# Waits up to $1 s until the rest of the line succeeds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

worker() { # the process that the application started, and not the one that is given
  local pid
  for pid in $(pgrep -P "$app"); do
    if [ "$pid" != "${1:-}" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q WorkerMain; then
      echo "$pid"
      return 0
    fi
  done
  return 1
}
another() { worker "$1" >/dev/null; }
says() { grep -q "$1" "$work/progress.txt"; }
says_of_oom() { grep -q "$1" "$work/oom-progress.txt"; }
gone() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null; }
freed() { [ "$(used)" -le $(($1 + 64)) ]; }

released() { # pid, MiB in use before
  within 10 gone "$1" || fail "process $1 is still there 10 s later"
  if gpu; then
    within 10 off_gpu "$1" || fail "process $1 is still on the GPU 10 s later"
    within 10 freed "$2" || fail "the GPU holds $(used) MiB, before it held $2"
    say "the GPU holds $(used) MiB; before the worker it held $2"
  fi
}

killed() {
  local before first second
  before=$(used)
  # shellcheck disable=SC2086 # a launcher may be words
  $mantissa run "${STUDY:-$here/studies/gpu-kill.json}" "$@" >"$work/table.txt" 2>"$work/progress.txt" &
  app=$!
  if ! within 300 says ' training$'; then
    fail "no training began: $(tail -n 1 "$work/progress.txt")"
    return
  fi
  first=$(worker) || { fail "no worker was found"; return; }
  sleep 5
  say "worker $first trains; the GPU holds $(used) MiB, before it held $before; kill -9"
  kill -9 "$first"
  within 10 gone "$first" || fail "process $first is still there 10 s later"
  within 10 off_gpu "$first" || fail "process $first is still on the GPU 10 s later"
  within 60 says 'failed in .*SIGKILL' || fail "the cell was not reported as killed"
  grep 'SIGKILL' "$work/progress.txt" | head -n 1
  within 120 another "$first" || { fail "the study did not go on"; return; }
  second=$(worker "$first")
  within 120 says 'amp.* training$' || fail "the second training did not begin"
  sleep 5
  say "the study goes on with worker $second; now kill -9 of the application, $app"
  kill -9 "$app"
  released "$second" "$before"
  app=""
}

oom() {
  local before
  before=$(used)
  say "out of memory: two trainings and some six short tries, two or three minutes"
  # shellcheck disable=SC2086
  $mantissa run "$here/studies/gpu-oom.json" "$@" --out "$work/oom.mantissa" >"$work/oom.txt" 2>"$work/oom-progress.txt" &
  app=$!
  wait "$app"
  say "exit status $? (3: some cells were not measured, as is right here)"
  app=""
  grep '^\[' "$work/oom-progress.txt" | grep ' in '
  says_of_oom 'b2048.* oom in' || fail "batch 2,048 did not end as out of memory"
  says_of_oom 'training.*b32.* ok in' || fail "batch 32 was not measured"
  $mantissa report "$work/oom.mantissa" --format csv | grep largest_batch || fail "no largest batch was found"
  if gpu; then within 10 freed "$before" || fail "the GPU holds $(used) MiB, before it held $before"; fi
}

case $part in
  kill) killed "$@" ;;
  oom) oom "$@" ;;
  all) killed "$@"; oom "$@" ;;
  *) echo "usage: $0 [kill|oom|all] [--data FOLDER]" >&2; exit 2 ;;
esac
say "logs: $work"
[ -z "$failed" ] || { echo "FAIL${failed/;/:}"; exit 1; }
echo PASS
