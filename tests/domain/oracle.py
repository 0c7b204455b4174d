"""The law's answer once more: slow, day by day, on plain objects, written from the description alone.

It shares no code with the program. Every "first day on which" walks the calendar a day at a time, every pause is
a set of days, and every limit is found by looking for the day it ends on.
"""

from datetime import date

from tests.domain.oracle_rules import (
    DAY,
    NEW_ACT,
    REFUGEES,
    A,
    B,
    act_on,
    active,
    assessment_items,
    closed_by,
    d,
    in_scope,
    limits,
    plan_due,
    plans_made,
    plus_months,
    plus_years,
    protected,
)


def reimbursement(s):
    """Rule 7."""
    r, cap = s["residence"], d(s["person"]["reimbursed_parent_until"])
    if cap is None and r["ground"] not in (*REFUGEES, "temporary_protection"):
        return None
    if r["ground"] == "temporary_protection":
        if r["municipality_registered"] is None:
            return None
        since = max(d(r["municipality_registered"]), date(2023, 3, 1))
    else:
        since = d(r["municipality_registered"]) or d(r["first_granted"])
    if since is None:
        return None
    if since < NEW_ACT:
        years = 4 if r["ground"] == "quota_refugee" else 3
    else:
        years = 3 if r["ground"] in ("quota_refugee", "family_of_quota_refugee") else 2
    until = plus_years(since, years) - DAY
    if cap is not None and cap < until:
        until = cap
    return None if until < since else {"since": since.isoformat(), "until": until.isoformat()}


def entitlements(s):
    on, r = d(s["on"]), s["residence"]
    new = act_on(on) == B
    victim = s["person"]["trafficking_victim"]
    bound = None if r["first_granted"] is None else plus_years(d(r["first_granted"]), 3).isoformat()
    no = {"entitled": False, "until": None, "duty_of": None}
    answer = {"guidance": {"entitled": new or in_scope(s, on), "until": None}}
    items = assessment_items(s, on)
    answer["initial_assessment"] = no
    if items:
        jobseeker = active(s, "unemployed_jobseeker", on)
        answer["initial_assessment"] = {
            "entitled": True,
            "until": bound if new and not victim else None,
            "duty_of": "employment_authority" if jobseeker else "municipality",
            "because": items,
        }
    reached = limits(s)
    answer["integration_plan"] = no
    if reached is None:
        completed = d(s["case"]["assessment_completed"])
        if plan_due(s, on, completed is not None and completed <= on):
            answer["integration_plan"] = {"entitled": True, "until": None if new and victim else bound}
    elif in_scope(s, on) and on <= d(reached["extended_until_max"]) and not closed_by(s, on):
        answer["integration_plan"] = {"entitled": True, "until": reached["extended_until_max"]}
    answer["placement"] = {"entitled": protected(s, on) and in_scope(s, on), "until": None}
    period = reimbursement(s)
    pays = period is not None and d(period["since"]) <= on <= d(period["until"])
    answer["imputed_reimbursement"] = {"entitled": pays}
    return answer


def rulebooks(s):
    on, case = d(s["on"]), s["case"]
    plans, period = plans_made(s), reimbursement(s)
    started = d(case["assessment_started"])
    if started is None or started > on:
        started = on
    return {
        "assessment": act_on(started),
        "plan_duration": act_on(d(plans[0]["made"]) if plans else on),
        "review": review_act(s) if plans else act_on(on),
        "reimbursement": act_on(d(period["since"]) if period else on),
    }


def review_act(s):
    on = d(s["on"])
    reviewed = any(NEW_ACT <= d(day) <= on for day in s["case"]["reviews"])
    return A if d(plans_made(s)[-1]["made"]) < NEW_ACT and not reviewed else B


def duties(s):
    """Rule 5."""
    on, case = d(s["on"]), s["case"]
    opened = d(case["opened"])
    if opened is None or opened > on:
        return []

    def known(text):
        return text if text is not None and d(text) <= on else None

    found = []

    def duty(what, arose, due, wording, *, done, because):
        if done is None:
            state = "overdue" if due is not None and due < on else "open"
        else:
            state = "done" if due is None or d(done) <= due else "done_late"
        found.append(
            {
                "what": what,
                "arose": arose.isoformat(),
                "due": None if due is None else due.isoformat(),
                "wording": wording,
                "done": done,
                "state": state,
                "because": because,
            }
        )

    plans = plans_made(s)
    first_made = plans[0]["made"] if plans else None
    completed = d(known(case["assessment_completed"]))

    arising = opened
    while arising <= on and not assessment_items(s, arising):
        arising += DAY
    if arising <= on:
        old = act_on(arising) == A
        duty(
            "assessment_start",
            arising,
            plus_months(arising, 2) if old else None,
            "2 months" if old else "without delay",
            done=known(case["assessment_started"]),
            because="1386/2010 10 §" if old else "681/2023 14 § 2 mom.",
        )
        last = plus_years(d(s["residence"]["first_granted"]), 3)
        left_out = not old and s["person"]["trafficking_victim"]
        if not plans and completed is not None and not plan_due(s, completed, True):
            left_out = True
        if arising <= last and not left_out:
            because = "1386/2010 12 § 2 mom." if old else "681/2023 20 § 3 mom."
            duty("first_plan", arising, last, "3 years", done=first_made, because=because)
    if completed is not None and plan_due(s, completed, True):
        old = act_on(completed) == A
        duty(
            "plan_start",
            completed,
            completed + 14 * DAY if old else None,
            "2 weeks" if old else "without delay",
            done=first_made,
            because="1386/2010 13 § 2 mom." if old else "681/2023 20 § 1 mom.",
        )
    for plan in plans:
        made = d(plan["made"])
        directed = sorted(day for day in case["directed_to_service"] if made <= d(day) <= on)
        because = "1386/2010 14 § 3 mom." if act_on(made) == A else "681/2023 20 § 5 mom."
        done = directed[0] if directed else None
        duty("direct_to_service", made, plus_months(made, 1), "1 month", done=done, because=because)
    if plans and not closed_by(s, on):
        until = d(plans[-1]["until"])
        if until is None or until >= on:
            base = max([d(plans[-1]["made"]), *(d(day) for day in case["reviews"] if d(day) <= on)])
            old = review_act(s) == A
            duty(
                "review",
                base,
                plus_months(base, 12 if old else 6),
                "12 months" if old else "6 months",
                done=None,
                because="1386/2010 18 §" if old else "681/2023 22 §",
            )
    requests = case.get("reviews_asked") or []
    for asked in {one["asked"] for one in requests if d(one["asked"]) <= on}:
        ends = [day for day in case["reviews"] if d(asked) < d(day) <= on]
        answers = [known(one["answered"]) for one in requests if one["asked"] == asked]
        if all(answers):
            ends.append(max(answers))
        old = act_on(d(asked)) == A
        duty(
            "review_asked",
            d(asked),
            d(asked) + 14 * DAY,
            "2 weeks",
            done=min(ends) if ends else None,
            because="1386/2010 18 §" if old else "681/2023 22 § 1 mom.",
        )
    if closed_by(s, on):
        closed = d(case["closed"])
        found[:] = [f for f in found if d(f["arose"]) <= closed and f["done"] is not None]
        old = act_on(closed) == A
        duty(
            "delete_client_data",
            closed,
            plus_years(closed, 5 if old else 4),
            "5 years" if old else "4 years",
            done=None,
            because="1386/2010 62 §" if old else "681/2023 77 §",
        )
    return sorted(found, key=lambda f: (f["due"] is not None, f["due"] or "", f["what"], f["arose"]))


def answer(s):
    """Everything that the description fixes; sections only where it fixes them."""
    return {
        "id": s["id"],
        "on": s["on"],
        "rulebooks": rulebooks(s),
        "entitlements": entitlements(s),
        "duties": duties(s),
        "plan": limits(s),
        "reimbursement": reimbursement(s),
    }
