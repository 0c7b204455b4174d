"""Addresses of interpreting. A new page gets its line in tests/web/pages_of_appointments.py too."""

from django.urls import path

from . import conflicts, costs, orders, register, steps

urlpatterns = [
    path("interpreting/", orders.waiting, name="interpreting"),
    path("interpreting/costs/", costs.costs, name="interpreting_costs"),
    path("interpreting/providers/", register.providers, name="interpreting_providers"),
    path("interpreting/providers/new/", register.provider, name="interpreting_provider_new"),
    path("interpreting/providers/<int:number>/", register.provider, name="interpreting_provider"),
    path("interpreting/providers/<int:number>/price/", register.price, name="interpreting_price"),
    path("interpreting/providers/<int:number>/new/", register.interpreter, name="interpreting_interpreter_new"),
    path(
        "interpreting/providers/<int:number>/<int:interpreter_number>/",
        register.interpreter,
        name="interpreting_interpreter",
    ),
    path(
        "interpreting/providers/<int:number>/<int:interpreter_number>/conflicts/",
        conflicts.conflicts,
        name="interpreting_conflicts",
    ),
    path(
        "interpreting/providers/<int:number>/<int:interpreter_number>/conflicts/<int:conflict_number>/end/",
        conflicts.end,
        name="interpreting_conflict_end",
    ),
    path(
        "interpreting/<slug:reference>/conflict/<int:number>/end/",
        conflicts.end_of_client,
        name="interpreting_client_conflict_end",
    ),
    path("interpreting/<slug:reference>/", orders.order, name="interpreting_order"),
    path("interpreting/<slug:reference>/other/", steps.other, name="interpreting_other"),
    path("interpreting/<slug:reference>/conflict/", steps.conflict, name="interpreting_conflict"),
    path("interpreting/<slug:reference>/<int:number>/<slug:what>/", steps.step, name="interpreting_step"),
]
