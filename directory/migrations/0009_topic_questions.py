"""Give each topic questions that families could ask; editors change them as they like."""

from django.db import migrations, models

QUESTIONS = {
    "early-years": (
        "What will my child do on a usual day?",
        "Who will help my child, and what training do they have?",
        "How will you tell me how my child is getting on?",
    ),
    "school": (
        "Who should I talk to when something worries me?",
        "What help does my child get now, and how do you know that it works?",
        "How do you help when school feels too much?",
    ),
    "college-training": (
        "Can I visit before I decide?",
        "Who helps me to settle in?",
        "What happens when the course ends?",
    ),
    "ehc-plans": (
        "Who is my named person, and how do I reach them?",
        "What happens next, and by which day?",
        "Which reports will you look at?",
    ),
    "therapies": (
        "How often will you see my child, and for how long?",
        "What can we practise at home?",
        "What happens when this block of sessions ends?",
    ),
    "health": (
        "How will you make the visit easier for my child?",
        "Can we have the first or the last appointment of the day?",
        "Who else will read what you write down?",
    ),
    "mental-health": (
        "What can we do while we wait?",
        "Who do we call when it gets worse?",
        "Will you talk with me, with my child, or with both?",
    ),
    "short-breaks": (
        "How many people look after each child?",
        "Can you give medicine and help with eating and washing?",
        "What do you do when a child is upset?",
    ),
    "social-care": (
        "Who will come to see us, and what will they ask?",
        "Can I see what you write about us?",
        "When will you look at this again?",
    ),
    "leisure": (
        "Can we come and look round when it is quiet?",
        "Can a parent or carer come in free?",
        "What do you do when somebody needs a break?",
    ),
    "money": (
        "What papers do I need to send?",
        "Will this change other money that we get?",
        "Who can help me to fill in the form?",
    ),
    "transport": (
        "Who will be in the vehicle with my child?",
        "What happens when the driver is late or changes?",
        "When must I ask again?",
    ),
    "equipment": (
        "Who mends it, and how fast?",
        "Can we try it first?",
        "What happens when my child grows out of it?",
    ),
    "adulthood": (
        "Who helps us to plan, and from what age?",
        "What changes at 16, 18 and 25?",
        "How will you hear what the young person wants?",
    ),
    "work": (
        "What help is there on the job itself?",
        "Will working change my benefits?",
        "Can I try it for a day?",
    ),
    "housing": (
        "How long is the list, and how do we join it?",
        "What support comes with the home?",
        "Can changes be made to the building?",
    ),
    "advice": (
        "Is what I tell you private?",
        "Can you come to a meeting with me?",
        "What will you need from me?",
    ),
    "parent-support": (
        "Can I come without my child?",
        "Do I have to talk in front of others?",
        "Is there somebody to look after my child meanwhile?",
    ),
    "disagreements": (
        "By which day must I act?",
        "Can I still appeal if I try this first?",
        "Who else can come to the meeting with me?",
    ),
}


def fill(apps, schema_editor):
    Topic = apps.get_model("directory", "Topic")
    for code, questions in QUESTIONS.items():
        Topic.objects.filter(code=code, questions="").update(
            questions="\n".join(questions)
        )


class Migration(migrations.Migration):
    dependencies = [("directory", "0008_closed_from")]

    operations = [
        migrations.AddField(
            "topic",
            "questions",
            models.TextField(
                "questions families could ask",
                blank=True,
                help_text="One on each line. Shown with a service about this where its "
                "editor wrote none.",
            ),
        ),
        # The way back takes the column away, and the questions with it.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
