#!/usr/bin/env bash
# A step of a pipeline, run in a checkout: brings the index up to date, says what the change can reach and which tests
# cover it, and fails on new import cycles. docs/ci.md shows it in GitHub Actions, GitLab and by hand.
#   PHAROS_BASE    ref that the change goes into, as origin/main; without it there is no word on the change
#   PHAROS_CYCLES  baseline of known cycles (graph cycles --write-baseline); without it cycles are not looked at
# In GitHub Actions the text goes to the step's summary, and the tests to its output `tests`, one path a line.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The Node that Pharos brings: that of the machine may be too old.
pharos() { "$home/node_modules/.bin/node" "$home/bin/run.js" "$@"; }
# Indented, so that no file name can end the block.
block() { sed 's/^/    /'; }
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then exec 3>> "$GITHUB_STEP_SUMMARY"; else exec 3>&1; fi

pharos ingest . --no-train > /dev/null

if [ -n "${PHAROS_BASE:-}" ]; then
  reached=$(pharos graph impact --diff "$PHAROS_BASE" 2>&1) || { status=$?; printf '%s\n' "$reached" >&2; exit "$status"; }
  tests=$(pharos graph impact --diff "$PHAROS_BASE" --tests 2> /dev/null)
  {
    printf '## What this change can reach\n\n'
    block <<< "$reached"
    printf '\n## Tests that cover it, the likeliest first\n\n'
    block <<< "${tests:-none}"
    printf '\n'
  } >&3
  if [ -n "${GITHUB_OUTPUT:-}" ]; then
    end=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf 'tests<<%s\n%s\n%s\n' "$end" "$tests" "$end" >> "$GITHUB_OUTPUT"
  fi
fi

if [ -n "${PHAROS_CYCLES:-}" ]; then
  status=0
  cycles=$(pharos graph cycles --fail-on-new "$PHAROS_CYCLES" 2>&1) || status=$?
  if [ "$status" -gt 1 ]; then
    printf '%s\n' "$cycles" >&2
    exit "$status"
  elif [ "$status" -eq 1 ]; then
    printf '## New import cycles\n\n%s\n\n' "$(block <<< "$cycles")" >&3
    exit "$status"
  fi
fi
