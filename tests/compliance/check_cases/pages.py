"""Texts that say what a mapped page should say, by duty."""

from collections.abc import Iterator

from compliance.models import Evidence
from tests import factories
from tests.compliance.check_cases.rows import GOV_UK, PHONE, Case, page_saying, show

DOCUMENT = '<a linktype="document" id="1">Read it</a>'
# A duty in the text, as "→ 4.57.request", becomes a link to a page mapped to it.
SAYS = {
    "3.54.adult-assessment": f"From 14 we assess what you need. {PHONE}",
    "3.71.complaints": "Complain to the council, your school or the NHS.",
    "4.1.without-plans": "SEN Support is help without a plan.",
    "4.7.transparent": f"A panel decides. {PHONE}",
    "4.10.support": "We pay expenses.",
    "4.10.ways-to-join": f"Come along and join. {PHONE}",
    "4.23.how-sought": "We ran a survey in 2026.",
    "4.25.complaint-routes": "Complain to the council, the school or the NHS.",
    "4.30.accessibility-strategy": DOCUMENT,
    "4.30.appeals": f"You have two months. {GOV_UK}",
    "4.30.disagreements": f"{PHONE} Mediation, disagreement resolution. Complain to "
    "the council, the school or the NHS.",
    "4.30.higher-education": f"Apply for DSA. It takes 14 weeks. {GOV_UK}",
    "4.30.identify": "Early years, school and college.",
    "4.30.identify-ehc": "→ 4.57.request",
    "4.30.phases": "Starting school, and moving to secondary school.",
    "4.30.request": "Fill in the form. A young person can ask.",
    "4.30.section-41": GOV_UK,
    "4.30.travel": "Nursery, school and college: apply by 31 May.",
    "4.30.work-based": "Apprenticeships, traineeships, supported internships.",
    "4.32.aids": "Assistive technology and AAC: ask for a referral.",
    "4.32.consulting": "Schools talk with parents.",
    "4.32.expertise": f"Training for staff. {PHONE}",
    "4.32.funding": "Money for 2026 to 2027.",
    "4.32.identifying": "Nursery, school and college.",
    "4.32.moving-on": "From primary to secondary, then adulthood.",
    "4.32.pastoral": f"We act on bullying. {PHONE}",
    "4.32.progress": "Reviews of SEN Support, and the annual review.",
    "4.32.securing": f"Ask for equipment. {PHONE}",
    "4.32.teaching": "Communication; cognition; social, emotional; sensory.",
    "4.32.training-levels": "Awareness in 2027, and a specialist course.",
    "4.32.wellbeing": "At school. In a crisis ring 999.",
    "4.33.looked-after": "The virtual school.",
    "4.36.post-16-information": '<a href="https://college.example">A college</a>',
    "4.36.school-information": "Each SEN information report.",
    "4.38.free-places": f"From 9 months, and from two. {GOV_UK}",
    "4.38.identifying": "Ask your health visitor or the nursery.",
    "4.38.reviews": "The progress check at two and the health review.",
    "4.39.collaboration": "Schools work in clusters.",
    "4.39.lists": f"Approved schools. {GOV_UK}",
    "4.39.top-up": "Apply. A panel looks at it. For 2026-27.",
    "4.40.accessible": "GPs, dentists, hospitals, and annual health checks.",
    "4.40.adult-health": f"At 18 you move to adult clinics. {PHONE}",
    "4.40.continuing-care": f"Continuing care. {PHONE} → 4.57.request",
    "4.42.transition": f"At 17 we do a Care Act assessment. {PHONE}",
    "4.43.scope": "Support, what you pay, how to find it, and concerns.",
    "4.43.signpost": 'Adult social care: <a href="https://care.example">here</a>.',
    "4.44.access": "A club each week. Ask for it if you are eligible.",
    "4.44.statement": "Our short breaks statement of 2026.",
    "4.46.apprenticeships": '<a href="https://apprenticeships.example">Find one</a>',
    "4.46.extra-support": '<a href="https://www.gov.uk/access-to-work">Money</a>',
    "4.46.traineeships": "The national programme of traineeships has ended.",
    "4.48.arrangements": "School, 16 to 18 and 19 to 25: apply by 31 May.",
    "4.48.policies": DOCUMENT,
    "4.50.free-subsidised": "A pass costs £100.",
    "4.51.costs": "We pay £0.45 a mile.",
    "4.51.specialised": f"Specialised cars. {PHONE}",
    "4.53.careers": f"In Year 9. To work for yourself, see {GOV_UK}",
    "4.53.money": '<a href="https://turn2us.example">Work it out</a>',
    "4.53.pathways": "Apprenticeships and supported employment: how to apply.",
    "4.54.applying": "Join the housing register; ask for adaptations.",
    "4.54.options": "Council homes, housing association, private rent, Shared Lives.",
    "4.54.personal-support": "Personal assistants. → 4.58.personal-budget",
    "4.55.leisure": "Have your say.",
    "4.55.online": '<a href="https://ceop.example">Tell CEOP</a>',
    "4.55.social-support": "How to apply.",
    "4.55.volunteering": PHONE,
    "4.57.request": f"You can have it if you are eligible: fill in the form. {PHONE}",
    "4.58.budget-control": "A direct payment, or a third party.",
    "4.58.budget-eligibility": "Who can have one.",
    "4.58.budget-help": "We help you to run it.",
    "4.58.budget-services": "What it can pay for.",
    "4.58.challenge": "→ 4.30.disagreements → 4.30.appeals",
    "4.58.decision": "A panel decides within six weeks.",
    "4.58.involvement": "Tell us your views.",
    "4.58.personal-budget": "A Personal Budget.",
    "4.58.plan-process": "The draft: 15 days to answer. Name a school. The final plan.",
    "4.58.support": f"SENDIASS helps. {PHONE}",
    "4.58.timescales": "After 6 weeks, 16 weeks and twenty weeks.",
    "4.62.offline": f"We can post it. {PHONE}",
}


def saying(code: str, text: str) -> Case:
    """Return the case of one duty: a page that says nothing, then one that does."""

    def case() -> Iterator[None]:
        show(code, factories.home())
        yield
        words, *codes = text.split("→")
        for other in map(str.strip, codes):
            target = page_saying("<p>Here.</p>")
            show(other, target)
            words += f'<a linktype="page" id="{target.pk}">this</a>'
        show(code, page_saying(f"<p>{words}</p>"))
        assert Evidence.objects.filter(requirement__code=code).count() == 2

    return case


def name_of(prefix: str, code: str) -> str:
    """Return the name of a check that a table made."""
    return prefix + code.replace(".", "_").replace("-", "_")


CASES: dict[str, Case] = {
    name_of("page_says_", code): saying(code, text) for code, text in SAYS.items()
}
