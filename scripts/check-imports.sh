#!/usr/bin/env bash
# Proves two rules of the architecture: a target imports only what it declares, and a third-party module belongs to
# exactly one target of the library.
set -euo pipefail
cd "$(dirname "$0")/.."

swift package describe --type json 2>/dev/null | python3 -c '
import json, os, re, sys

package = json.load(sys.stdin)
targets = {t["name"]: t for t in package["targets"]}
system = {"Swift", "Synchronization", "Glibc", "Musl", "Darwin", "FoundationEssentials", "Testing"}
pattern = re.compile(r"\s*(?:@\w+\s+)*(?:public |package |private |fileprivate )?import (?:(?:struct|class|enum|func) )?(\w+)")
head = re.compile(r"\s*(?:$|//|#|/\*|\*)")


def imports(path):
    """The modules that a file imports: imports stand before the first declaration."""
    for line in open(path, encoding="utf-8"):
        found = pattern.match(line)
        if found:
            yield found.group(1)
        elif not head.match(line):
            return


failures, owners = [], {}
for name, target in targets.items():
    if target["type"] in ("system-target",) or not target.get("sources"):
        continue
    own = set(target.get("target_dependencies", []))
    products = set(target.get("product_dependencies", []))
    for source in target["sources"]:
        if not source.endswith(".swift"):
            continue
        path = os.path.join(target["path"], source)
        for module in imports(path):
            # Generated code falls back to Foundation where FoundationEssentials does not exist.
            if module in system or module == name or (module == "Foundation" and "/Generated/" in path):
                continue
            if module in targets:
                if module not in own:
                    failures.append(f"{path}: imports {module}, which {name} does not depend on")
            elif module not in products and module.lstrip("_") not in products:
                failures.append(f"{path}: imports {module}, which is no product that {name} depends on")
            elif target["type"] == "library" and name != "TestSupport":
                owners.setdefault(module, set()).add(name)
for module, names in sorted(owners.items()):
    if len(names) > 1:
        failures.append(f"{module} is imported by more than one target: " + ", ".join(sorted(names)))
for failure in failures:
    print("check-imports: " + failure, file=sys.stderr)
sys.exit(1 if failures else 0)
'
