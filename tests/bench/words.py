"""Invented words, as unevenly used as in a real directory."""

from random import Random


def listed(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


COMMON = listed(
    """
    support children young people families help school parents carers needs group
    activities sessions week local advice staff play autism communication speech
    language team friendly club learning information holiday sensory meet plan
    social health time free friends service work trained small quiet weekend term
    adults home skills confidence independent swimming music art sport cooking
    garden outdoors travel transport respite short break wheelchair hoist changing
    signing makaton therapist occupational physiotherapy hearing vision deaf blind
    epilepsy anxiety wellbeing counselling mentoring behaviour sleep toilet feeding
    eating nursery toddler teenager college training apprenticeship job housing
    money benefits grant equipment computer tablet reading writing maths dyslexia
    adhd downs syndrome mobility hydrotherapy trampoline drama dance cinema museum
    library walking cycling football cricket gymnastics boxing yoga mindfulness
    animals horses farm forest
    """
)
STARTS = listed(
    """
    Ash Bell Brook Carr Dale Elm Fern Glen Hazel Iris Juniper Kestrel
    """
)
MIDDLES = listed(
    """
    a e i o u ar en il on ur
    """
)
ENDS = listed(
    """
    by combe den field ham ley mere ridge stead ton wick worth
    """
)
RARE = [a + b + c for a in STARTS for b in MIDDLES for c in ENDS]
KINDS = listed(
    """
    Club Group Service Team Project Nursery Playgroup Clinic Helpline Course Scheme
    Drop-in Choir Academy Network
    """
)
# The first words stand in most texts, the last in few (Zipf's law).
WEIGHTS = [1 / (rank + 2) for rank in range(len(COMMON))]


def sentence(random: Random, words: int) -> str:
    """Return a sentence of so many words."""
    chosen = random.choices(COMMON, WEIGHTS, k=words)
    if random.random() < 0.25:
        chosen[-1] = random.choice(RARE)
    return " ".join(chosen).capitalize() + "."


def paragraphs(random: Random, count: int) -> str:
    """Return paragraphs of rich text, some 40 words each."""
    texts = (" ".join(sentence(random, 13) for _ in range(3)) for _ in range(count))
    return "".join(f"<p>{text}</p>" for text in texts)


def title(random: Random, number: int) -> str:
    """Return a service's name."""
    word = random.choices(COMMON, WEIGHTS)[0].capitalize()
    return f"{random.choice(RARE)} {word} {random.choice(KINDS)} {number}"
