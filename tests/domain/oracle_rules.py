"""The oracle's rules one by one: scope, whose assessment, whose plan, how long; without the program's code too."""

from datetime import date, timedelta

DAY = timedelta(days=1)
NEW_ACT = date(2025, 1, 1)
A, B = "1386/2010", "681/2023"
REFUGEES = ("quota_refugee", "family_of_quota_refugee", "international_protection", "family_of_protected")


def d(text):
    return None if text is None else date.fromisoformat(text)


def plus_months(day, count):
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def plus_years(day, count):
    return plus_months(day, 12 * count)


def in_scope(s, day):
    r = s["residence"]
    if r["kind"] == "none" or r["first_granted"] is None:
        return False
    if day < d(r["first_granted"]):
        return False
    return r["valid_until"] is None or d(r["valid_until"]) >= day


def protected(s, day):
    r = s["residence"]
    if r["ground"] in REFUGEES:
        return True
    if r["ground"] == "temporary_protection" and r["municipality_registered"] is not None:
        return d(r["municipality_registered"]) <= day and day >= date(2023, 3, 1)
    return False


def active(s, kind, day):
    for c in s["circumstances"]:
        ended = c["until"] is not None and d(c["until"]) < day
        if c["kind"] == kind and d(c["since"]) <= day and not ended:
            return True
    return False


def under(s, age, day):
    return day < plus_years(d(s["person"]["born"]), age)


def act_on(day):
    return A if day < NEW_ACT else B


def assessment_items(s, day):
    """Sections that make an assessment due on the day; none if it is not due."""
    if not in_scope(s, day):
        return []
    if act_on(day) == A:
        for kind in ("unemployed_jobseeker", "social_assistance", "asked_for_assessment"):
            if active(s, kind, day):
                return ["1386/2010 10 §"]
        return []
    victim = s["person"]["trafficking_victim"]
    if not victim and day > plus_years(d(s["residence"]["first_granted"]), 3):
        return []
    items = []
    if active(s, "unemployed_jobseeker", day):
        items.append(1)
    if protected(s, day):
        items.append(2)
    if active(s, "home_care_allowance", day):
        items.append(3)
    if active(s, "asked_for_assessment", day) or active(s, "authority_contact", day):
        items.append(4)
    if active(s, "social_assistance", day):
        items.append(5)
    if s["person"]["arrived_unaccompanied_as_minor"] and under(s, 23, day):
        items.append(6)
    if victim:
        items.append(7)
    return [f"681/2023 14 § 1 mom. {n} k." for n in items]


def plan_due(s, day, completed):
    """Whether a first plan is due (rule 3, no plan made)."""
    if not in_scope(s, day):
        return False
    if act_on(day) == B:
        return bool(assessment_items(s, day)) and completed and s["case"]["plan_needed"] is True
    if day > plus_years(d(s["residence"]["first_granted"]), 3):
        return False
    return (
        active(s, "unemployed_jobseeker", day)
        or active(s, "social_assistance", day)
        or (s["person"]["arrived_unaccompanied_as_minor"] and under(s, 18, day))
        or s["case"]["plan_needed"] is True
    )


def plans_made(s):
    on = d(s["on"])
    return sorted((p for p in s["case"]["plans"] if d(p["made"]) <= on), key=lambda p: p["made"])


def closed_by(s, day):
    closed = d(s["case"]["closed"])
    return closed is not None and closed <= day


def limits(s):
    """Rule 6, with the pauses as a set of days."""
    plans, on = plans_made(s), d(s["on"])
    if not plans:
        return None
    first = plans[0]
    made = d(first["made"])
    paused = set()
    for pause in s["case"]["pauses"]:
        day = max(d(pause["since"]), made)
        end = on if pause["until"] is None else min(on, d(pause["until"]))
        while day <= end:
            paused.add(day)
            day += DAY
    uncounted = sorted(paused)
    counted = 0

    def lengthen(limit):
        nonlocal counted
        while uncounted and uncounted[0] <= limit:
            del uncounted[0]
            limit += DAY
            counted += 1
        return limit

    decided = [e["ground"] for e in s["case"]["extensions"] if d(e["decided"]) <= on]
    if act_on(made) == A:
        signed = d(first["signed"])
        base = made if signed is None or signed > on else signed
        total = lengthen(plus_years(base, 3))
        extended = total
        if "special_measures" in decided:
            extended = lengthen(plus_years(extended, 2))
    else:
        total = lengthen(plus_years(made, 2))
        extended = total
        if {"little_schooling", "multisector_needs", "home_care_part_time"} & set(decided):
            extended = lengthen(plus_years(extended, 2))
        if "studies_under_25" in decided and under(s, 25, extended):
            extended = lengthen(plus_years(extended, 1))
    left = 0
    day = on
    while day < extended:
        left += 1
        day += DAY
    return {
        "first_plan_until_max": plus_years(made, 1).isoformat(),
        "total_until_max": total.isoformat(),
        "extended_until_max": extended.isoformat(),
        "paused_days": counted,
        "current_until": plans[-1]["until"],
        "days_left": left,
    }
