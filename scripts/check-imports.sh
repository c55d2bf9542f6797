#!/usr/bin/env bash
# Proves two rules of the architecture: a target imports only what it declares, and a third-party module belongs to
# exactly one target of the library.
set -euo pipefail
cd "$(dirname "$0")/.."

swift package describe --type json 2>/dev/null | python3 -c '
import json, os, re, sys

package = json.load(sys.stdin)
targets = {t["name"]: t for t in package["targets"]}
system = {"Swift", "Synchronization", "Glibc", "FoundationEssentials", "Testing", "Dispatch", "_Concurrency"}
pattern = re.compile(r"^\s*(?:@\w+\s+)*(?:public |package |internal |private |fileprivate )?import (?:struct |class |enum |func |protocol |typealias )?(\w+)", re.M)
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
        for module in pattern.findall(open(path, encoding="utf-8").read()):
            if module in system or module == name:
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
