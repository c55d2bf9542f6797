#!/bin/sh
# Puts the pinned sandbox program at .tools/monty-1.4.0/monty in this checkout.
#
# Fetches the wheel of pydantic-monty-runtime with pip, by hash, and takes the program out of it. Does nothing, and
# says nothing, when the program is there. Needs python3 with pip.
set -eu
cd "$(dirname "$0")/.."
version=1.4.0
target=.tools/monty-$version
[ -x "$target/monty" ] && exit 0

requirements=$(mktemp)
download=$(mktemp -d)
trap 'rm -rf "$requirements" "$download"' EXIT
# Linux x86_64, Linux aarch64, macOS arm64 and macOS x86_64.
cat >"$requirements" <<EOF
pydantic-monty-runtime==$version \\
  --hash=sha256:ff6301049a8e2f3407188dd174a749f2f2af6f82a2bc993c707dbebf44dcf651 \\
  --hash=sha256:fabe933bb157910aeb61b705c19500d8675b4033215bdb93bc7da1ee9a22a6c9 \\
  --hash=sha256:317edf6c62ea62c8a0f456ec13be889387cd16a917441fc087953cae042e6d75 \\
  --hash=sha256:9ba7ad3163cbf601d7d36e5c9b6edb7b1625f27683a910885682d224edb8c05e
EOF
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
    --dest "$download" --requirement "$requirements" >&2 || {
    echo "install-monty.sh: pip cannot fetch pydantic-monty-runtime $version" >&2
    exit 1
}
mkdir -p "$target"
python3 - "$download"/*.whl "$target/monty.new" <<'EOF'
import sys, zipfile

wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    name = next(name for name in archive.namelist() if name.endswith(".data/scripts/monty"))
    with open(target, "wb") as file:
        file.write(archive.read(name))
EOF
chmod 755 "$target/monty.new"
# Renaming is atomic: whoever looks meanwhile finds no program or a whole one.
mv "$target/monty.new" "$target/monty"
echo "installed monty $version in $target"
