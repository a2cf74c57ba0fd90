"""Seed the vocabularies: ages 0 to 25, needs, tiers, sectors, topics and the rest.

Broad areas of need: SEND Code of Practice 2015, 6.28 to 6.35. Tiers: 4.30.
"""

from uuid import NAMESPACE_URL, uuid5

from django.db import migrations

# The same everywhere, so that councils can exchange their directories.
NAMESPACE = uuid5(NAMESPACE_URL, "urn:localoffer:vocabularies")

AGE_BANDS = [
    ("0-4", "0 to 4", "Before school starts", 0, 4),
    ("5-10", "5 to 10", "Primary school", 5, 10),
    ("11-15", "11 to 15", "Secondary school", 11, 15),
    ("16-18", "16 to 18", "Sixth form, college or training", 16, 18),
    ("19-25", "19 to 25", "Young adults", 19, 25),
]

NEEDS = [
    (
        "communication-and-interaction",
        "Communication and interaction",
        "Talking, understanding others, and getting on with people",
        [
            ("autism", "Autism", "Autistic people, with or without a diagnosis"),
            (
                "speech-language",
                "Speech, language and understanding",
                "Talking clearly, finding words, following what is said",
            ),
            (
                "social-communication",
                "Social communication",
                "Taking turns, making friends, reading a situation",
            ),
        ],
    ),
    (
        "cognition-and-learning",
        "Learning and thinking",
        "Learning more slowly than others, or finding some things much harder",
        [
            (
                "learning-disability",
                "Learning difficulty or disability",
                "Needs more time and help to learn",
            ),
            (
                "severe-learning",
                "Severe learning difficulty",
                "Needs a lot of help with learning and daily life",
            ),
            (
                "profound-multiple",
                "Profound and multiple learning difficulties",
                "Complex learning, health and physical needs together",
            ),
            ("dyslexia", "Dyslexia", "Reading, writing and spelling"),
            ("dyscalculia", "Dyscalculia", "Numbers and maths"),
            ("dyspraxia", "Dyspraxia (DCD)", "Movement, balance and planning"),
            ("down-syndrome", "Down syndrome", "People with Down syndrome"),
        ],
    ),
    (
        "social-emotional-mental-health",
        "Feelings, behaviour and mental health",
        "Worry, low mood, attention, strong feelings, and how they show",
        [
            ("anxiety", "Worry and anxiety", "Worries that get in the way"),
            ("low-mood", "Low mood and self-harm", "Sadness, self-harm, low mood"),
            ("adhd", "ADHD", "Attention, restlessness and acting on impulse"),
            (
                "feelings-behaviour",
                "Strong feelings and behaviour",
                "Anger, meltdowns, and behaviour that is hard to live with",
            ),
            (
                "trauma-attachment",
                "Trauma and attachment",
                "After hard experiences, in care or adopted",
            ),
            ("eating", "Eating difficulties", "Eating disorders and selective eating"),
            (
                "school-attendance",
                "Finding it hard to go to school",
                "When going to school feels impossible",
            ),
        ],
    ),
    (
        "sensory-and-physical",
        "Senses, body and health",
        "Hearing, sight, movement, long-term illness",
        [
            ("hearing", "Deaf or hard of hearing", "Hearing loss of any degree"),
            ("vision", "Blind or partially sighted", "Sight loss of any degree"),
            ("deafblind", "Deafblind", "Sight and hearing loss together"),
            ("physical", "Physical disability", "Movement, posture, using hands"),
            (
                "medical",
                "Long-term health condition",
                "Illness that lasts and affects daily life",
            ),
            ("epilepsy", "Epilepsy", "Seizures of any kind"),
            (
                "sensory-processing",
                "Sensory differences",
                "Noise, light, touch or movement felt too much or too little",
            ),
        ],
    ),
]

PLAIN = {
    "Tier": [
        ("universal", "For everyone", "Universal: open to all, with adjustments"),
        (
            "targeted",
            "Some extra help",
            "Targeted: extra, often short-term, support",
        ),
        (
            "specialist",
            "Specialist",
            "Specialist: longer-term support for complex needs",
        ),
    ],
    "Sector": [
        ("education", "Education", "Nurseries, schools, colleges, training"),
        ("health", "Health", "The NHS and therapies"),
        ("social-care", "Social care", "Help with daily life, short breaks"),
        ("community", "Community", "Clubs, charities, leisure and local groups"),
    ],
    "Topic": [
        ("early-years", "Early years and childcare", ""),
        ("school", "Support in school", ""),
        ("college-training", "College, training and apprenticeships", ""),
        ("ehc-plans", "EHC plans and assessments", ""),
        ("therapies", "Therapies", ""),
        ("health", "Health and nursing", ""),
        ("mental-health", "Mental health and wellbeing", ""),
        ("short-breaks", "Short breaks", ""),
        ("social-care", "Social care", ""),
        ("leisure", "Clubs, sport and things to do", ""),
        ("money", "Money and benefits", ""),
        ("transport", "Getting around", ""),
        ("equipment", "Equipment and changes to your home", ""),
        ("adulthood", "Preparing for adulthood", ""),
        ("work", "Work", ""),
        ("housing", "Housing and living independently", ""),
        ("advice", "Advice and information", ""),
        ("parent-support", "Support for parents, carers and families", ""),
        ("disagreements", "Disagreements and complaints", ""),
    ],
    "DeliveryMode": [
        ("in-person", "In person", ""),
        ("online", "Online", ""),
        ("phone", "By phone", ""),
        ("at-home", "At your home", ""),
        ("in-school", "In school or college", ""),
    ],
    "AccessFeature": [
        ("step-free", "Step-free way in", ""),
        ("lift", "Lift", ""),
        ("accessible-toilet", "Accessible toilet", ""),
        ("changing-places", "Changing Places toilet", ""),
        ("blue-badge-parking", "Blue Badge parking", ""),
        ("public-transport", "Close to a bus stop or station", ""),
        ("hearing-loop", "Hearing loop", ""),
        ("bsl", "British Sign Language", ""),
        ("quiet-space", "Quiet space", ""),
        ("sensory-room", "Sensory room", ""),
        ("autism-trained", "Staff trained in autism", ""),
        ("assistance-dogs", "Assistance dogs welcome", ""),
        ("easy-read", "Easy read information", ""),
    ],
}


def add(model, bit, code, name, description, **fields):
    term, _ = model.objects.get_or_create(
        code=code,
        defaults={
            "uuid": uuid5(NAMESPACE, f"{model._meta.model_name}/{code}"),
            "name": name,
            "description": description,
            "sort_order": (bit + 1) * 10,
            "bit": bit,
            **fields,
        },
    )
    return term


def seed(apps, schema_editor):
    model = apps.get_model("directory", "AgeBand")
    for bit, (code, name, description, lowest, highest) in enumerate(AGE_BANDS):
        add(
            model,
            bit,
            code,
            name,
            description,
            minimum_age=lowest,
            maximum_age=highest,
        )
    model, bit = apps.get_model("directory", "NeedType"), 0
    for code, name, description, needs in NEEDS:
        parent = add(model, bit, code, name, description)
        bit += 1
        for need in needs:
            add(model, bit, *need, parent=parent)
            bit += 1
    for model_name, terms in PLAIN.items():
        model = apps.get_model("directory", model_name)
        for bit, term in enumerate(terms):
            add(model, bit, *term)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    # Going back drops the tables, and the rows with them.
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
