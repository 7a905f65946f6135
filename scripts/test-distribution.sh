#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds the distribution as a stranger would and starts all of it: what is on the class path of the tests may be missing here.
# JAVA_HOME names a JDK that Maven compiles a new plugin with.

set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pid=

cleanup() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  [ -z "$pid" ] || wait "$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

fail() {
  printf 'test-distribution: %s\n' "$*" >&2
  sed 's/^/  /' "$work/up" >&2 2>/dev/null || true
  exit 1
}

export MILEPOST_HOME="$work/home"
"$home/platform" --version | grep -q '^platform [0-9]' || fail "no version"
"$home/platform" assess "$home" --format json >"$work/report.json" 2>"$work/up" || fail "assess failed"
grep -q '"schemaVersion"' "$work/report.json" || fail "the report has no schemaVersion"

"$home/platform" up "$home" --port 0 >"$work/up" 2>&1 &
pid=$!
tries=0
until link=$(grep -o 'http://127[^ ]*' "$work/up"); do
  tries=$((tries + 1))
  [ "$tries" -le 120 ] || fail "no address after two minutes"
  kill -0 "$pid" 2>/dev/null || fail "up ended"
  sleep 1
done
base=${link%/login*}
curl -sf "$base/health/ready" >/dev/null || fail "not ready"
curl -sfL -c "$work/cookies" -b "$work/cookies" "$link" | grep -q '<title>Overview' || fail "no overview behind the link"
kill "$pid"
wait "$pid" || true
pid=

"$home/platform" sandbox jira --port 0 >"$work/sandbox" 2>"$work/up" &
pid=$!
tries=0
until base=$(sed -n 's/^{"baseUrl":"\([^"]*\)".*/\1/p' "$work/sandbox") && [ -n "$base" ]; do
  tries=$((tries + 1))
  [ "$tries" -le 60 ] || fail "no sandbox after a minute"
  kill -0 "$pid" 2>/dev/null || fail "sandbox ended"
  sleep 1
done
curl -sf "$base/rest/api/3/serverInfo" | grep -q '"deploymentType":"Cloud"' || fail "the sandbox is no Jira Cloud"
kill "$pid"
wait "$pid" || true
pid=
"$home/examples/investment-asset-plan/run" --platform jira >"$work/example" 2>"$work/up" || fail "the example failed"
grep -q 'points in a sprint' "$work/example" || fail "the example measures no velocity"

# With a local repository of its own: a new plugin must need nothing of Milepost but the distribution.
"$home/platform" plugin new team-notes --with command,skill,mcp,connector --folder "$work/team-notes" --yes \
  >"$work/up" 2>&1 || fail "no new plugin"
mvn -B -q -ntp -Dmaven.repo.local="$work/m2" -f "$work/team-notes" verify >"$work/up" 2>&1 || fail "the new plugin fails"
"$home/platform" plugin validate "$work/team-notes" --strict >"$work/up" 2>&1 || fail "the new plugin is not valid"
"$home/platform" plugin install "$work/team-notes" --allow-unsigned --yes >"$work/up" 2>&1 || fail "no installation"
"$home/platform" team-notes hello Ada 2>"$work/up" | grep -q '^Hello, Ada\.$' || fail "the plugin does not greet"
"$home/platform" skill list 2>"$work/up" | grep -q 'team-notes:team-notes-guide' || fail "the plugin brings no skill"
printf 'test-distribution: version, assess, up, the overview, a sandbox, the example and a new plugin work\n'
