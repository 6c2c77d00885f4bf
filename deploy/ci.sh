#!/usr/bin/env bash
# A pipeline step, run in a checkout: updates the index, reviews the change, lists the tests that cover it, and fails on what
# it is told to. docs/ci.md shows how to run it in GitHub Actions, in GitLab and by hand.
#   PHAROS_BASE     the ref to merge the change into, for example origin/main; if unset, the change is not reviewed
#   PHAROS_NOTES    file of notes that a team has committed (notes export); imported before the review
#   PHAROS_FAIL_ON  breaking, cycles, or kinds of notes that the change must not touch (decision), separated by commas: fails if the review finds one
#   PHAROS_SARIF    file for the findings of the review, for code scanning
#   PHAROS_COMMENT  true: posts the review on the pull request (comment.sh)
#   PHAROS_CYCLES   baseline of known cycles (graph cycles --write-baseline); if unset, cycles are not compared with one
# In GitHub Actions, the report goes to the step summary, and the tests to the output `tests`, one path per line.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The Node that Pharos installs: the one on the machine may be too old.
pharos() { env -u GITHUB_TOKEN "$home/node_modules/.bin/node" "$home/bin/run.js" "$@"; }
# Indented, so that a file name cannot end the block.
block() { sed 's/^/    /'; }
format=text
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  exec 3>> "$GITHUB_STEP_SUMMARY"
  format=markdown
else
  exec 3>&1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

pharos ingest . --no-train > /dev/null
if [ -n "${PHAROS_NOTES:-}" ]; then pharos notes import "$PHAROS_NOTES" > /dev/null; fi

failed=0
if [ -n "${PHAROS_BASE:-}" ]; then
  pharos review --diff "$PHAROS_BASE" --format "$format" ${PHAROS_FAIL_ON:+--fail-on "$PHAROS_FAIL_ON"} > "$scratch/report" || failed=$?
  if [ "$failed" -gt 1 ]; then exit "$failed"; fi
  { cat "$scratch/report"; printf '\n'; } >&3
  tests=$(pharos graph impact --diff "$PHAROS_BASE" --tests 2> /dev/null)
  if [ -n "${GITHUB_OUTPUT:-}" ]; then
    end=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf 'tests<<%s\n%s\n%s\n' "$end" "$tests" "$end" >> "$GITHUB_OUTPUT"
  fi
  if [ -n "${PHAROS_SARIF:-}" ]; then
    pharos review --diff "$PHAROS_BASE" --format sarif --limit 1000 > "$PHAROS_SARIF"
    if [ -n "${GITHUB_OUTPUT:-}" ]; then printf 'sarif=%s\n' "${PHAROS_SARIF//[$'\r\n']/}" >> "$GITHUB_OUTPUT"; fi
  fi
  if [ "${PHAROS_COMMENT:-}" = true ]; then
    pharos review --diff "$PHAROS_BASE" --format markdown > "$scratch/comment"
    "$home/deploy/comment.sh" "$scratch/comment"
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
    failed=1
  fi
fi
exit "$failed"
