"""What `lint` writes, read by programs that nobody here wrote, and what a pipeline needs of it."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import junitparser
import yaml
from lxml import etree
from sarif.loader import load_sarif_file
from sarif_pydantic import Sarif

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("OPENAPI_CODEMODE_BIN", ROOT / ".build/release")).resolve()
FORMATS = ("text", "stylish", "json", "sarif", "github", "junit", "checkstyle", "gitlab", "markdown")
# Everything that a format must be careful about: references, other planes of Unicode, markup, an ignore with a reason.
BAD = """\
openapi: 3.1.1
info: {title: "Ä 🐕 <b>&\\"'", version: '1'}
servers: [{url: /v1}]
paths:
  /pets/{id}:
    x-codemode-lint-ignore: {tool-name: known for years}
    get:
      operationId: get-pet
      summary: "🐕 & <cats>: 100 % of, them"
      parameters:
        - $ref: '#/components/parameters/Id'
        - {name: limit, in: query, schema: {type: integer}, example: "🐕"}
      responses: {'200': {description: OK}}
    put:
      operationId: get pet
      parameters:
        - $ref: '#/components/parameters/Id'
      responses: {'200': {description: OK, content: {image/png: {}}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: strin}}
"""
CLEAN = (ROOT / "specs/petshop-v2.yaml").read_text()


def lint(folder, *arguments, input="", environment=None):
    """Runs the program in a folder, to its end."""
    return subprocess.run(
        [str(BIN / "openapi-codemode"), "lint", *arguments], cwd=folder, input=input, text=True, capture_output=True,
        timeout=60, env={**os.environ, **(environment or {})},
    )


def judged(*arguments):
    """Runs check-jsonschema, which leaves with 0 where everything is valid."""
    command = [pathlib.Path(sys.executable).parent / "check-jsonschema", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


class Formats(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "bad.yaml").write_text(BAD)
        as_json = yaml.safe_load(BAD)
        (self.folder / "bad.json").write_text(json.dumps(as_json, indent=2, ensure_ascii=False))
        (self.folder / "clean.yaml").write_text(CLEAN)
        (self.folder / "broken.yaml").write_text("openapi: 3.1.1\ninfo: [\n")

    def reports(self):
        """All formats of four runs: findings, the same from JSON, none, and a text that is no YAML."""
        for name in ("bad.yaml", "bad.json", "clean.yaml", "broken.yaml"):
            options = [f"--format={form}={name}.{form}" for form in FORMATS]
            done = lint(self.folder, name, "--profile", "validity" if name == "clean.yaml" else "tools", *options)
            self.assertEqual(done.returncode, 0 if name == "clean.yaml" else 1, done.stderr)
            self.assertEqual(done.stdout, "")
            yield name

    def test_json_is_valid_by_its_schema(self):
        schema = ROOT / "docs/lint-report.schema.json"
        self.assertEqual(judged("--check-metaschema", schema)[0], 0)
        for name in self.reports():
            status, output = judged("--schemafile", schema, self.folder / f"{name}.json")
            self.assertEqual(status, 0, output)

    def test_places_are_those_of_the_text(self):
        for name in self.reports():
            text = (self.folder / name).read_text().split("\n")
            for finding in json.loads((self.folder / f"{name}.json").read_text())["findings"]:
                start, end = finding["start"], finding["end"]
                self.assertLessEqual((start["line"], start["column"]), (end["line"], end["column"]))
                self.assertLessEqual(end["line"], len(text) + 1, finding)
                if finding["ruleId"] == "shown-example-invalid" and name.startswith("bad"):
                    found = text[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
                    self.assertEqual(found, '"🐕"')

    def test_a_shared_component_is_told_once(self):
        for name in ("bad.yaml", "bad.json"):
            done = lint(self.folder, name, "--format", "json", "--only", "invalid-schema")
            findings = json.loads(done.stdout)["findings"]
            self.assertEqual([f["pointer"] for f in findings], ["/components/parameters/Id/schema/type"])
            self.assertEqual(len(findings[0]["relatedLocations"]), 2)

    def test_sarif_is_sarif(self):
        for name in self.reports():
            path = self.folder / f"{name}.sarif"
            model = Sarif.model_validate(json.loads(path.read_text()))
            # The model is older than two members of the specification that are used here.
            self.assertLessEqual(unknown(model), {"columnKind", "suppressions"})
            self.assertEqual(load_sarif_file(str(path)).get_distinct_tool_names(), ["openapi-codemode"])
            for result in model.runs[0].results:
                self.assertEqual(model.runs[0].tool.driver.rules[result.rule_index].id, result.rule_id)
        results = json.loads((self.folder / "bad.yaml.sarif").read_text())["runs"][0]["results"]
        reasons = [s["justification"] for r in results for s in r.get("suppressions", [])]
        self.assertIn("known for years", reasons)

    def test_xml_is_xml(self):
        for name in self.reports():
            suites = junitparser.JUnitXml.fromfile(str(self.folder / f"{name}.junit"))
            cases = [case for suite in suites for case in suite]
            self.assertEqual(suites.tests, len(cases))
            self.assertEqual(suites.failures, sum(1 for case in cases if case.result))
            root = etree.parse(str(self.folder / f"{name}.checkstyle")).getroot()
            self.assertEqual(root.tag, "checkstyle")
            self.assertEqual(bool(root.findall("./file/error[@line][@severity][@message][@source]")), name != "clean.yaml")

    def test_gitlab_has_a_fingerprint_of_its_own_for_each_finding(self):
        for name in self.reports():
            issues = json.loads((self.folder / f"{name}.gitlab").read_text())
            self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))
            for issue in issues:
                self.assertIn(issue["severity"], ("info", "minor", "major", "critical", "blocker"))
                self.assertGreaterEqual(issue["location"]["lines"]["begin"], 1)

    def test_github_commands_are_whole(self):
        command = re.compile(r"^::(error|warning|notice) (file=[^,:]+,line=\d+,[^:]*|title=[^:]*)::[^\r\n]+$")
        for name in self.reports():
            for line in (self.folder / f"{name}.github").read_text().splitlines():
                self.assertRegex(line, command)
        page = self.folder / "summary.md"
        lint(self.folder, "bad.yaml", "--format", "github", environment={"GITHUB_STEP_SUMMARY": str(page)})
        self.assertIn("| severity |", page.read_text())

    def test_two_runs_are_the_same(self):
        for form in FORMATS:
            runs = {lint(self.folder, "*.yaml", "bad.json", "--format", form).stdout for _ in range(2)}
            self.assertEqual(len(runs), 1, form)
            self.assertNotIn(str(self.folder), runs.pop())


class Baseline(unittest.TestCase):
    def test_what_is_accepted_stays_so_when_lines_move(self):
        with tempfile.TemporaryDirectory() as folder:
            spec = pathlib.Path(folder) / "bad.yaml"
            spec.write_text(BAD)
            self.assertEqual(lint(folder, "bad.yaml", "--write-baseline", "known.json").returncode, 0)
            spec.write_text("# one line more\n" + BAD)
            done = lint(folder, "bad.yaml", "--baseline", "known.json", "--fail-on", "hint")
            self.assertEqual((done.returncode, done.stdout), (0, ""))
            spec.write_text(BAD + "  schemas:\n    New: {type: nonsense}\n")
            done = lint(folder, "bad.yaml", "--baseline", "known.json")
            self.assertEqual(done.returncode, 1)
            self.assertIn("/components/schemas/New/type", done.stdout)


class Pipeline(unittest.TestCase):
    def test_the_action_and_the_hooks_are_what_their_readers_expect(self):
        status, output = judged("--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
        self.assertEqual(status, 0, output)
        checker = pathlib.Path(sys.executable).parent / "pre-commit"
        hooks = ROOT / ".pre-commit-hooks.yaml"
        self.assertEqual(subprocess.run([checker, "validate-manifest", hooks], timeout=60).returncode, 0)

    def test_the_snippets_of_the_guide_are_valid(self):
        page = (ROOT / "docs/lint.md").read_text()
        for heading, schema in (("In GitHub Actions", "github-workflows"), ("In GitLab", "gitlab-ci")):
            snippet = re.search(rf"## {heading}\n```yaml\n(.*?)```", page, re.DOTALL).group(1)
            if schema == "github-workflows":
                snippet = "on: push\n" + snippet
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
                file.write(snippet)
                file.flush()
                status, output = judged("--builtin-schema", f"vendor.{schema}", file.name)
                self.assertEqual(status, 0, output)

    def test_the_script_of_the_action_passes_on_what_it_is_given(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a b.yaml").write_text(BAD)
            variables = {
                "LINT_BINARY": str(BIN / "openapi-codemode"), "LINT_FILES": "a b.yaml\n", "LINT_PROFILE": "tools",
                "LINT_FAIL_ON": "error", "LINT_SARIF": "out.sarif", "LINT_ARGUMENTS": "--skip\ntool-name\n",
                "GITHUB_OUTPUT": f"{folder}/output",
            }
            command = ["bash", str(ROOT / "scripts/lint-action.sh")]
            done = subprocess.run(
                command, cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60
            )
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("::error file=a b.yaml,", done.stdout)
            self.assertNotIn("title=tool-name:", done.stdout)
            self.assertTrue((pathlib.Path(folder) / "out.sarif").exists())
            self.assertEqual((pathlib.Path(folder) / "output").read_text(), "status=1\n")

    def test_a_hook_runs_over_the_files_of_a_commit(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "openapi.yaml").write_text(BAD)
            hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
            (path / ".pre-commit-config.yaml").write_text(yaml.dump({"repos": [{"repo": "local", "hooks": hooks[:1]}]}))
            environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "PRE_COMMIT_HOME": f"{folder}/home"}
            run = {"cwd": folder, "env": environment, "capture_output": True, "text": True, "timeout": 120}
            subprocess.run(["git", "init", "-q"], check=True, **run)
            subprocess.run(["git", "add", "openapi.yaml", ".pre-commit-config.yaml"], check=True, **run)
            checker = pathlib.Path(sys.executable).parent / "pre-commit"
            done = subprocess.run([checker, "run", "--all-files"], **run)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("openapi.yaml:", done.stdout)


def unknown(model):
    """The members that a model of SARIF does not know, at any depth."""
    if isinstance(model, (list, tuple)):
        return set().union(*map(unknown, model)) if model else set()
    if not hasattr(model, "model_extra"):
        return set()
    inner = [unknown(getattr(model, name)) for name in type(model).model_fields]
    return set(model.model_extra or {}).union(*inner)


if __name__ == "__main__":
    unittest.main()
