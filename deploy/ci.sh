#!/usr/bin/env bash
# A pipeline step, run in a checkout: updates the index, lists what the change can affect and which tests cover it,
# and fails on new import cycles. docs/ci.md shows how to run it in GitHub Actions, in GitLab and by hand.
#   PHAROS_BASE    the ref to merge the change into, for example origin/main; if unset, the change is not analysed
#   PHAROS_CYCLES  baseline of known cycles (graph cycles --write-baseline); if unset, cycles are not checked
# In GitHub Actions, the report goes to the step summary, and the tests to the output `tests`, one path per line.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The Node that Pharos installs: the one on the machine may be too old.
pharos() { "$home/node_modules/.bin/node" "$home/bin/run.js" "$@"; }
# Indented, so that a file name cannot end the block.
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
