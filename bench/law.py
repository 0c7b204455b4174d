"""Situations a second through `kotopolku law evaluate --batch`, reading and writing included."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

SITUATION = {
    "id": "bench",
    "on": "2026-06-01",
    "person": {"born": "1990-04-01"},
    "residence": {
        "kind": "residence_permit",
        "ground": "quota_refugee",
        "first_granted": "2025-01-05",
        "municipality_registered": "2025-02-01",
    },
    "circumstances": [{"kind": "unemployed_jobseeker", "since": "2025-02-01", "until": None}],
    "case": {
        "opened": "2025-02-01",
        "assessment_started": "2025-02-10",
        "assessment_completed": "2025-03-01",
        "plan_needed": True,
        "plans": [{"made": "2025-03-10", "signed": "2025-03-10", "until": "2026-03-09"}],
        "reviews": ["2025-09-01"],
        "directed_to_service": ["2025-03-20"],
        "pauses": [{"since": "2025-06-01", "until": "2025-07-31", "ground": "illness"}],
        "extensions": [{"decided": "2026-02-01", "ground": "little_schooling"}],
    },
}


def situations_a_second(count: int = 10_000) -> float:
    """The whole command in a process of its own, its start included."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "situations.jsonl"
        line = json.dumps(SITUATION)
        path.write_text(f"{line}\n" * count)
        command = [str(Path(sys.executable).with_name("kotopolku")), "law", "evaluate", "--batch", str(path)]
        began = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return count / (perf_counter() - began)
