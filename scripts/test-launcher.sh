#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Tests ./platform with stand-ins for java and mvn: no JVM is started and nothing is built.
#
#   scripts/test-launcher.sh [SHELL]     SHELL runs the launcher, default: sh

set -eu
shell=$(command -v "${1:-sh}")
launcher=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P)/platform
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

# --- stand-ins -------------------------------------------------------------------------------------------------------

# A folder of tools without java and mvn, as the only PATH.
mkdir "$work/bin"
for tool in cat find grep mkdir mv readlink rm rmdir sed sleep tail sh touch wc; do
  ln -s "$(command -v "$tool")" "$work/bin/$tool"
done

# jdk FOLDER VERSION: a JDK whose java prints its arguments, one in a line.
jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
  cat >"$1/bin/java" <<'END'
#!/bin/sh
printf 'started %s\n' "$0"
printf 'locale %s\n' "${LC_ALL:-${LC_CTYPE:-${LANG:-none}}}"
for argument in "$@"; do
  case $argument in
    -XX:AOTCacheOutput=*) : >"${argument#*=}" ;;
  esac
  printf '<%s>\n' "$argument"
done
END
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# distribution FOLDER
distribution() {
  mkdir -p "$1/lib"
  : >"$1/lib/milepost-app.jar"
  cp "$launcher" "$1/platform"
}

# checkout FOLDER: a reactor of one room, with a Maven that counts its runs and fails when a file "broken" exists.
checkout() {
  mkdir -p "$1/app/src/main/java" "$1/.mvn" "$1/maven"
  : >"$1/pom.xml"
  : >"$1/app/pom.xml"
  : >"$1/app/src/main/java/Main.java"
  cp "$launcher" "$1/platform"
  cat >"$1/maven/mvn" <<'END'
#!/bin/sh
echo run >>maven/runs
echo "[INFO] Building Milepost app 0.1.0-SNAPSHOT                   [1/1]"
[ ! -f slow ] || sleep 2
if [ -f broken ]; then
  echo "[ERROR] Main.java:[3,1] ';' expected"
  exit 1
fi
mkdir -p app/target/dist/lib
: >app/target/dist/lib/milepost-app.jar
printf 'last line without an end'
END
  chmod +x "$1/maven/mvn"
}

runs() { grep -c run "$1/maven/runs" || :; }

# --- checks ----------------------------------------------------------------------------------------------------------

# run NAME=VALUE… COMMAND…: runs it with a bare environment; sets $code, $out, $err.
run() {
  code=0
  env -i HOME="$work/nobody" PATH="${path:-$work/bin}" MILEPOST_JDK_FOLDERS="$work/jdks" "$@" \
    >"$work/out" 2>"$work/err" </dev/null || code=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
}

check() {
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    return 0
  fi
  failed=$((failed + 1))
  printf 'FAILED: %s\n  exit code %s\n  stdout: %s\n  stderr: %s\n' "$what" "$code" "$out" "$err" >&2
}

has() { case $1 in *"$2"*) ;; *) return 1 ;; esac; }
lacks() { ! has "$1" "$2"; }

# --- JDK -------------------------------------------------------------------------------------------------------------

distribution "$work/a distribution"
jdk "$work/jdk 17" 17.0.15
jdk "$work/jdks/zulu-21" 21.0.2
run JAVA_HOME="$work/jdk 17" "$shell" "$work/a distribution/platform" version
check "without JDK 25: exit code 2" [ "$code" -eq 2 ]
check "without JDK 25: nothing on stdout" [ -z "$out" ]
check "without JDK 25: says what JAVA_HOME is" has "$err" "17.0.15 in $work/jdk 17"
check "without JDK 25: says what else there is" has "$err" "21.0.2 in $work/jdks/zulu-21"
check "without JDK 25: says what to install" has "$err" "Temurin 25"

run JAVA_HOME= MILEPOST_JDK_FOLDERS="$work/none" "$shell" "$work/a distribution/platform"
check "without any JDK: says so" has "$err" "none"

jdk "$work/jdks/temurin-25" 25.0.3
run JAVA_HOME="$work/jdk 17" "$shell" "$work/a distribution/platform" version
check "finds the JDK in the folders" has "$out" "started $work/jdks/temurin-25/bin/java"
check "says nothing when all is well" [ -z "$err" ]

jdk "$work/mac/openjdk/Contents/Home" 25
run MILEPOST_JDK_FOLDERS="$work/none:$work/mac" "$shell" "$work/a distribution/platform" version
check "finds a JDK laid out as on macOS" has "$out" "started $work/mac/openjdk/Contents/Home/bin/java"

jdk "$work/jdk 26" 26-ea
run JAVA_HOME="$work/jdk 26" "$shell" "$work/a distribution/platform" version
check "JAVA_HOME comes first" has "$out" "started $work/jdk 26/bin/java"

mkdir "$work/on path"
ln -s "$work/jdk 26/bin/java" "$work/on path/java"
path="$work/on path:$work/bin"
run "$shell" "$work/a distribution/platform" version
check "java on PATH comes before the folders, through links" has "$out" "started $work/jdk 26/bin/java"
path=

# --- starting --------------------------------------------------------------------------------------------------------

run "$shell" "$work/a distribution/platform" assess "two words" '*' ''
check "hands its arguments on as they are" has "$out" "<assess>
<two words>
<*>
<>"
check "starts the jar" has "$out" "<-jar>
<$work/a distribution/lib/milepost-app.jar>"
check "caps the heap" has "$out" "<-Xmx512m>"
check "an assessment gets the quick compiler" has "$out" "<-XX:TieredStopAtLevel=1>"
check "no cache, no flag for one" lacks "$out" "AOTCache"

for verb in up metrics; do
  run "$shell" "$work/a distribution/platform" "$verb"
  check "$verb gets all compilers" lacks "$out" "TieredStopAtLevel"
done

run "$shell" "$work/a distribution/platform" --config x.yaml
check "short commands get the quick compiler" has "$out" "<-XX:TieredStopAtLevel=1>"

run MILEPOST_JAVA_OPTIONS="-Xmx2g -Dx=*" "$shell" "$work/a distribution/platform" version
check "takes further options" has "$out" "<-Xmx2g>
<-Dx=*>"

run "$shell" "$work/a distribution/platform" version
check "without a locale names of files are UTF-8" has "$out" "locale C.UTF-8"
run LANG=de_DE.UTF-8 LC_ALL=C "$shell" "$work/a distribution/platform" version
check "and with the one of C" has "$out" "locale C.UTF-8"
run LANG=de_DE.ISO-8859-1 "$shell" "$work/a distribution/platform" version
check "another locale stays" has "$out" "locale de_DE.ISO-8859-1"

mkdir "$work/links"
ln -s "../a distribution/platform" "$work/links/platform"
ln -s platform "$work/links/milepost"
# shellcheck disable=SC2016 # for the inner shell
run "$shell" -c 'cd / && exec "$0" "$1" version' "$shell" "$work/links/milepost"
check "works through links" has "$out" "<$work/a distribution/lib/milepost-app.jar>"

mkdir "$work/empty"
cp "$launcher" "$work/empty/platform"
run "$shell" "$work/empty/platform"
check "an empty folder: exit code 2" [ "$code" -eq 2 ]
check "an empty folder: says what is missing" has "$err" "lib/milepost-app.jar"

# --- building --------------------------------------------------------------------------------------------------------

tree="$work/a checkout"
checkout "$tree"
run "$shell" "$tree/platform" version
check "without Maven: exit code 2" [ "$code" -eq 2 ]
check "without Maven: says so" has "$err" "Maven 3.8.7"

path="$tree/maven:$work/bin"
run "$shell" "$tree/platform" version
check "builds the first time" [ "$code" -eq 0 ]
check "shows each room" has "$err" "[1/1] Milepost app"
check "keeps the build off stdout" lacks "$out" "INFO"
check "runs what it built" has "$out" "<$tree/app/target/dist/lib/milepost-app.jar>"
check "trains its cache on commands" [ -f "$tree/app/target/dist/milepost.aot" ]
check "uses the cache it made" has "$out" "<-XX:AOTCache=$tree/app/target/dist/milepost.aot>"

run "$shell" "$tree/platform" version
check "does not build twice" [ "$(runs "$tree")" -eq 1 ]
check "a second start is silent" [ -z "$err" ]
check "and uses the cache too" has "$out" "<-XX:AOTCache="

mv "$tree/app/target/dist/lib/milepost-app.jar" "$work/kept.jar"
printf 'another version' >"$tree/app/target/dist/lib/milepost-app.jar"
touch -r "$work/kept.jar" "$tree/app/target/dist/lib/milepost-app.jar"
run "$shell" "$tree/platform" version
check "uses no cache of other jars" lacks "$out" "AOTCache"
mv "$work/kept.jar" "$tree/app/target/dist/lib/milepost-app.jar"

sleep 1
: >"$tree/app/src/main/java/Added.java"
run "$shell" "$tree/platform" version
check "builds again after a change" [ "$(runs "$tree")" -eq 2 ]

sleep 1
rm "$tree/app/src/main/java/Added.java"
run "$shell" "$tree/platform" version
check "builds again after a deletion" [ "$(runs "$tree")" -eq 3 ]

sleep 1
touch "$tree/app/pom.xml" "$tree/broken"
run "$shell" "$tree/platform" version
check "a failed build: exit code 70" [ "$code" -eq 70 ]
check "a failed build: shows why" has "$err" "';' expected"
check "a failed build: names the log" has "$err" "$tree/target/launcher/build.log"
check "a failed build: nothing on stdout" [ -z "$out" ]
check "a failed build: leaves no lock" [ ! -e "$tree/target/launcher/lock" ]
rm "$tree/broken"
run "$shell" "$tree/platform" version
check "a failed build is tried again" [ "$code" -eq 0 ]

mkdir -p "$tree/target/launcher/lock"
sh -c 'echo $$' >"$tree/target/launcher/lock/pid"
rm -rf "$tree/app/target"
run "$shell" "$tree/platform" version
check "takes away the lock of a process that is gone" [ "$code" -eq 0 ]

rm -rf "$tree/app/target" "$tree/maven/runs"
touch "$tree/slow"
for starter in 1 2 3; do
  env -i PATH="$path" MILEPOST_JDK_FOLDERS="$work/jdks" "$shell" "$tree/platform" version \
    >"$work/out$starter" 2>"$work/err$starter" </dev/null &
done
wait
out=$(cat "$work/out1" "$work/out2" "$work/out3")
err=$(cat "$work/err1" "$work/err2" "$work/err3")
check "three starts at once build once" [ "$(runs "$tree")" -eq 1 ]
check "three starts at once all run" [ "$(printf '%s\n' "$out" | grep -c '^started')" -eq 3 ]
check "those who wait say so" has "$err" "waiting for the build of process"

# ---------------------------------------------------------------------------------------------------------------------

printf 'launcher (%s): %s checks passed, %s failed\n' "${shell##*/}" "$passed" "$failed"
[ "$failed" -eq 0 ]
