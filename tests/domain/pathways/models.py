"""A pathway to ask about."""

from kotopolku.domain.pathways import Checkpoint, Pathway, Stage, Step

PARENTS = Pathway(
    code="parents_at_home",
    version=1,
    audience=("parent_at_home",),
    aims=("working_life_readiness",),
    stages=(
        Stage(
            code="together",
            order=1,
            weeks_from=0,
            weeks_to=12,
            needs=("parent_at_home",),
            measures=(
                Step(code="cafe", kind="organisation_activity", service_class="parents_group", hours=3),
                Step(code="course", kind="language_studies", hours=6, after=("cafe",), weeks_from=4),
            ),
            checkpoints=(Checkpoint("how_is_it", 12),),
        ),
        Stage(
            code="onward",
            order=2,
            weeks_from=12,
            weeks_to=36,
            measures=(Step(code="training", kind="integration_training", hours=25, after=("course", "childcare")),),
            checkpoints=(Checkpoint("review", 26),),
        ),
        Stage(
            code="childcare",
            order=3,
            weeks_from=8,
            weeks_to=12,
            measures=(Step(code="childcare", kind="family_services"),),
        ),
    ),
)
