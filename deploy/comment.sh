#!/usr/bin/env bash
# Posts a report as a comment on a pull request of GitHub, or updates the one that it posted before: comment.sh <file>
# The first line of the report is the mark by which it finds its comment. Whatever goes wrong is said, and is no failure: the
# report is in the step summary, too.
#   GITHUB_TOKEN           needs the permission `pull-requests: write`, which pull requests from forks do not get
#   GITHUB_REPOSITORY      owner/name
#   GITHUB_REF             refs/pull/<number>/merge
#   GITHUB_API_URL         default https://api.github.com
#   PHAROS_COMMENT_AUTHOR  who posts with this token; default github-actions[bot]. Nobody else's comment is touched.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
report=$1
api=${GITHUB_API_URL:-https://api.github.com}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node() { "$home/node_modules/.bin/node" "$@"; }
stop() { printf 'The report was not posted as a comment: %s\n' "$1" >&2; exit 0; }

[[ ${GITHUB_REF:-} =~ ^refs/pull/([0-9]+)/ ]] || stop 'this is not the run of a pull request'
number=${BASH_REMATCH[1]}
[[ ${GITHUB_REPOSITORY:-} =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$ ]] || stop 'GITHUB_REPOSITORY names no repository'
[[ ${GITHUB_TOKEN:-} =~ ^[A-Za-z0-9._-]+$ ]] || stop 'there is no token'

# The token reaches curl through its standard input: arguments can be read by every process.
request() {
  curl --silent --show-error --max-time 60 --output "$scratch/reply" --write-out '%{http_code}' \
    --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' --config - "$@" \
    <<< "header = \"Authorization: Bearer $GITHUB_TOKEN\""
}
check() {
  case $1 in
    2??) ;;
    401 | 403 | 404) stop "the token may not do that (HTTP $1); it needs the permission pull-requests: write, which pull requests from forks do not get" ;;
    000) stop "$api cannot be reached" ;;
    *) stop "GitHub answered with HTTP $1" ;;
  esac
}

comments="$api/repos/$GITHUB_REPOSITORY/issues/$number/comments"
known=''
for page in {1..100}; do
  check "$(request "$comments?per_page=100&page=$page" || true)"
  # Prints the id of our comment, or `more` if there is another page.
  known=$(node -e '
    const [reply, report, author] = process.argv.slice(1);
    const { readFileSync } = require("node:fs");
    const [mark] = readFileSync(report, "utf8").split("\n", 1);
    const comments = JSON.parse(readFileSync(reply, "utf8"));
    const ours = comments.find(({ body, user }) => user?.login === author && body?.startsWith(mark));
    if (ours) console.log(Number(ours.id));
    else if (comments.length === 100) console.log("more");
  ' "$scratch/reply" "$report" "${PHAROS_COMMENT_AUTHOR:-github-actions[bot]}") || stop 'the reply of GitHub could not be read'
  [ "$known" = more ] || break
done

node -e '
  const { readFileSync } = require("node:fs");
  process.stdout.write(JSON.stringify({ body: readFileSync(process.argv[1], "utf8") }));
' "$report" > "$scratch/body"
if [[ $known =~ ^[0-9]+$ ]]; then
  check "$(request --request PATCH --data-binary "@$scratch/body" "$api/repos/$GITHUB_REPOSITORY/issues/comments/$known" || true)"
else
  check "$(request --data-binary "@$scratch/body" "$comments" || true)"
fi
