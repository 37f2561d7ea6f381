#!/usr/bin/env bash
# The step of the action: builds cardsweep where that was not done, scans, and tells the job what came of it.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
cli=$root/dist/cli.cjs
if [ ! -f "$cli" ]; then
  (cd "$root" && npm ci --no-audit --no-fund) >&2 || exit 2
fi

# One a line, so that names may have spaces; empty lines mean nothing.
mapfile -t targets < <(grep -v '^[[:space:]]*$' <<<"${CARDSWEEP_TARGETS:-}")
mapfile -t arguments < <(grep -v '^[[:space:]]*$' <<<"${CARDSWEEP_ARGUMENTS:-}")
report=${CARDSWEEP_REPORT:-cardsweep-report}

summary=$(node "$cli" scan --out "$report" --format html,sarif,junit --lang en \
  ${arguments[@]+"${arguments[@]}"} -- ${targets[@]+"${targets[@]}"})
status=$?
printf '%s\n' "$summary"
printf 'status=%s\nreport=%s\n' "$status" "$report" >>"${GITHUB_OUTPUT:-/dev/null}"
printf '```\n%s\n```\n' "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
exit "$status"
