"""The figures as a table."""

from typing import Any


def report(figures: list[dict[str, Any]], law: float, load: float) -> str:
    """Markdown: for each database a table of pages with their ratio to the bare one."""
    parts = [f"`law evaluate --batch`: {law:,.0f} situations a second, start of the command included.\n"]
    parts += [_of_database(found) for found in figures]
    parts.append(
        f"Load of the machine at the end (one minute): {load:.1f}. CPU is that of the web process; "
        "SQLite works within it, PostgreSQL's own is beside it.\n"
    )
    return "\n".join(parts)


def _of_database(found: dict[str, Any]) -> str:
    lines = [f"## {found['vendor']}, {found['clients']:,} clients\n"]
    if "filled" in found:
        each = found["filled"] / found["fill_seconds"]
        seconds = f"{found['fill_seconds']:.1f} s"
        lines.append(f"Filled {found['filled']:,} clients in {seconds}: {each:,.0f} a second.\n")
    lines += [
        "| page | CPU ms | database CPU ms | clock ms | worst CPU ms | queries | × bare |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    bare = found["pages"][0]["cpu"]
    for page in found["pages"]:
        name = page["name"] if page["status"] in {200, 303} else f"{page['name']} (status {page['status']})"
        lines.append(
            f"| {name} | {page['cpu']:.1f} | {page['database_cpu']:.1f} | {page['wall']:.1f} "
            f"| {page['worst_cpu']:.1f} | {page['queries']} | {page['cpu'] / bare:.0f} |"
        )
    ready, answer, _status = found["first"]
    lines.append(f"\nFresh process: ready after {ready:.2f} s, first page {answer * 1000:.0f} ms later.\n")
    return "\n".join(lines)
