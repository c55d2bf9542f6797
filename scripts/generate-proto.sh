#!/bin/sh
# Writes Sources/MontySandbox/Generated/monty.pb.swift from Protos/monty.proto.
#
# Needs protoc (3.21 or newer) and protoc-gen-swift 1.39.0, the plugin of the swift-protobuf release that
# Package.swift names; PROTOC_GEN_SWIFT points to it where it is not on PATH. To build the plugin, run in any
# checkout of swift-protobuf: swift build -c release --product protoc-gen-swift
set -eu
cd "$(dirname "$0")/.."
plugin=${PROTOC_GEN_SWIFT:-$(command -v protoc-gen-swift || true)}
if [ -z "$plugin" ] || ! command -v protoc >/dev/null; then
    echo "generate-proto.sh: needs protoc and protoc-gen-swift (set PROTOC_GEN_SWIFT to its path)" >&2
    exit 2
fi
generated=Sources/MontySandbox/Generated
mkdir -p "$generated"
protoc --plugin=protoc-gen-swift="$plugin" --proto_path=Protos \
    --swift_opt=Visibility=Internal --swift_opt=FileNaming=DropPath \
    --swift_out="$generated" monty.proto
