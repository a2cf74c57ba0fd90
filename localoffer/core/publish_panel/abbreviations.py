"""Abbreviations: what the common ones mean, and those that need no explanation.

Only until the council's glossary says it: see the hook "register_known_terms".
"""

# What everybody reads without help, and names that are their own explanation.
WELL_KNOWN = frozenset(
    {"A&E", "AM", "BBC", "BSL", "CD", "DVD", "FAQ", "GCSE", "GP"}
    | {"HTML", "ID", "IT", "MP", "NHS", "OK", "PC", "PDF", "PE"}
    | {"PM", "QR", "SEND", "SMS", "TV", "UK", "URL", "USA", "WhatsApp"}
    | {"YouTube"}
)

MEANINGS = {
    "ADHD": "attention deficit hyperactivity disorder",
    "ASC": "autism spectrum condition",
    "ASD": "autism spectrum disorder",
    "AP": "alternative provision",
    "CAMHS": "child and adolescent mental health services",
    "CAF": "common assessment framework",
    "CCG": "clinical commissioning group",
    "CHC": "continuing health care",
    "DfE": "Department for Education",
    "DLA": "Disability Living Allowance",
    "DSA": "Disabled Students’ Allowance",
    "DSCO": "designated social care officer",
    "DCO": "designated clinical officer",
    "EHC": "education, health and care",
    "EHCP": "education, health and care plan",
    "EP": "educational psychologist",
    "ESA": "Employment and Support Allowance",
    "EYFS": "early years foundation stage",
    "FE": "further education",
    "HI": "hearing impairment",
    "ICB": "integrated care board",
    "LA": "local authority",
    "LAC": "looked-after children",
    "MASH": "multi-agency safeguarding hub",
    "MSI": "multi-sensory impairment",
    "NEET": "not in education, employment or training",
    "OT": "occupational therapy",
    "PA": "personal assistant",
    "PCF": "parent carer forum",
    "PfA": "preparing for adulthood",
    "PIP": "Personal Independence Payment",
    "PMLD": "profound and multiple learning difficulties",
    "SALT": "speech and language therapy",
    "SaLT": "speech and language therapy",
    "SEMH": "social, emotional and mental health",
    "SEN": "special educational needs",
    "SENCO": "special educational needs co-ordinator",
    "SENCo": "special educational needs co-ordinator",
    "SENDIASS": "SEND information, advice and support service",
    "SLCN": "speech, language and communication needs",
    "SLD": "severe learning difficulties",
    "TA": "teaching assistant",
    "UC": "Universal Credit",
    "VI": "vision impairment",
}
