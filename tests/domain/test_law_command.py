"""`kotopolku law evaluate` as a lawyer, an analyst or a script would use it."""

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from kotopolku.config.cli import main

LEAST = {"id": "ä", "on": "2025-06-01", "person": {"born": "1990-01-01"}, "residence": {"kind": "none"}}
YAML = """
id: 007
on: 2025-06-01     # a key that older YAML takes for a boolean
person: {born: 1990-04-01, trafficking_victim: true, arrived_unaccompanied_as_minor: False}
residence:
  kind: residence_permit
  ground: quota_refugee
  first_granted: 2025-01-05
  valid_until: ~
circumstances:
  - {kind: unemployed_jobseeker, since: 2025-02-01, until: null}
"""


@pytest.fixture
def law(monkeypatch, capfdbinary, tmp_path):
    """Asks the command; gives exit code, output and complaints."""

    def ask(content, *options, name=None):
        content = content if isinstance(content, bytes) else content.encode()
        file = "-"
        if name:
            (tmp_path / name).write_bytes(content)
            file = str(tmp_path / name)
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out, write=lambda text: None, flush=lambda: None))
        code = main(["law", "evaluate", file, *options])
        return code, out.getvalue(), capfdbinary.readouterr().err

    return ask


@pytest.mark.parametrize("name", [None, "case.json", "case.txt"])
def test_one_situation_in_json(law, name):
    code, out, err = law(json.dumps(LEAST), name=name)
    answer = json.loads(out)
    assert (code, err) == (0, b"")
    assert (answer["id"], answer["on"]) == ("ä", "2025-06-01")
    assert "ä".encode() in out


@pytest.mark.parametrize("name", [None, "case.yaml", "case.yml", "case.txt"])
def test_one_situation_in_yaml(law, name):
    code, out, err = law(YAML, name=name)
    answer = json.loads(out)
    assert (code, err) == (0, b"")
    assert (answer["id"], answer["on"]) == ("007", "2025-06-01")
    because = answer["entitlements"]["initial_assessment"]["because"]
    assert because == [f"681/2023 14 § 1 mom. {n} k." for n in (1, 2, 7)]


@pytest.mark.parametrize(
    ("content", "name", "field", "problem"),
    [
        ('{"on": "2025-02-30"}', None, "on", "no such day"),
        ("on: 2025-02-30", None, "on", "no such day"),
        ("on: 2025-06-01\nperson: {born: true}", None, "person.born", "not a date"),
        ('{"on": ', None, "", "not JSON: line 1, column 8"),
        ('{"on": "2025-06-01",}', None, "", "not JSON: line 1"),
        ("", None, "", "not an object"),
        ("[]", None, "", "not an object"),
        ("on: 2025-06-01", "case.json", "", "not JSON"),
        ('{"on": NaN}', None, "", "NaN"),
        ('{"on": -Infinity}', None, "", "-Infinity"),
        ('{"on": 1, "on": 2}', None, "", "'on' is given twice"),
        ("on: 1\nperson: {}\non: 2", None, "", "line 3, column 1: the key 'on' is given twice"),
        ("on: [", None, "", "not YAML: line"),
        ("on: a: b", None, "", "not YAML: line 1"),
        ("--- 1\n--- 2\n", None, "", "not YAML: line 2"),
        ("a: \x00", None, "", "a character that may not be"),
        ("? [a]\n: b", None, "", "not YAML: line 1"),
        (b"\xff\xfe", None, "", "not UTF-8 at byte 0"),
        ("[" * 100_000, None, "", "nested too deeply"),
        ("a: " + "[" * 3000, None, "", "nested too deeply"),
        ('{"on": 1' + "0" * 5000 + "}", None, "", "too many digits"),
        ("on: !!int x", None, "", "a number cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(law, content, name, field, problem):
    code, out, err = law(content, name=name)
    told = json.loads(err)
    assert (code, out) == (2, b"")
    assert told["error"]["field"] == field
    assert problem in told["error"]["problem"]


def test_a_file_that_is_not_there(law, tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        assert main(["law", "evaluate", str(path)]) == 2


def test_a_batch_answers_line_by_line_and_goes_on(law):
    lines = [
        json.dumps(LEAST),
        "",
        json.dumps({**LEAST, "id": "b", "on": None}),
        "{",
        json.dumps({**LEAST, "id": ["no"]}),
        "  ",
        json.dumps({**LEAST, "id": 5, "case": {"plans": [{"made": "2025-13-01"}]}}),
        '{"id": "\\ud800", "on": "2025-06-01", "person": {"born": "1990-01-01"}, "residence": {"kind": "none"}}',
        json.dumps({**LEAST, "id": 10**30}),
        json.dumps({**LEAST, "id": "last"}),
    ]
    code, out, err = law("\n".join(lines), "--batch")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, b"")
    assert [answer["id"] for answer in answers] == ["ä", "b", None, None, 5, "\ud800", 10**30, "last"]
    assert [answer.get("error", {}).get("field") for answer in answers] == [
        None,
        "on",
        "",
        "id",
        "case.plans.0.made",
        None,
        None,
        None,
    ]
    assert answers[2]["error"]["problem"].startswith("not JSON: line 1, column 2")


def test_a_batch_forgives_a_byte_order_mark_and_windows_line_ends(law):
    content = "\ufeff" + json.dumps(LEAST) + "\r\n\r\n" + json.dumps(LEAST) + "\r\n"
    code, out, _ = law(content, "--batch")
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["ä", "ä"]


def test_an_empty_batch_has_no_answers(law):
    assert law("", "--batch") == (0, b"", b"")


def test_the_command_starts_without_django():
    code = (
        "import sys; from kotopolku.config.cli import main; main(['law', 'evaluate', '-']);"
        "sys.exit(any(name.split('.')[0] in ('django', 'yaml') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, input=json.dumps(LEAST).encode(), capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "ä"
