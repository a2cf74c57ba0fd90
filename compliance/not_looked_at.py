"""What the law's list of facts asks for and no check looks at, and why.

Said openly, so that nobody takes silence for a clean bill. People look instead.
"""

NO_DATA = "nothing here writes it down"

NOT_LOOKED_AT = {
    "4.4.out-of-area": f"Whether places that residents attend are listed: {NO_DATA}.",
    "4.7.plain": "Reading age: it says little about a page, and less about a reader. "
    "Unexplained short names are told to editors, page by page.",
    "4.7.signposted": f"Visits and where they come from: {NO_DATA}, on purpose.",
    "4.8.publishing": f"When the site last changed much: {NO_DATA}.",
    "4.9.co-production": "Answers to a survey question on feeling involved: map the "
    "record that holds them.",
    "4.9.representative": f"How many of local families have which need: {NO_DATA}.",
    "4.11.methods": "Whether young people chose the topics: read the records.",
    "4.13.timing": "Whether the time suited parents who take part.",
    "4.16.early-years": f"Which providers are funded: {NO_DATA}.",
    "4.20.link-reviews": "Which comments a review went by: read the record.",
    "4.27.commissioning": "Which comments a commissioner went by: read the record.",
    "4.28.data": "Searches that found nothing, and ratings of pages, are told in "
    "their own reports.",
    "4.29.regulations": "Whether each duty of Schedule 2 is signed off: the board "
    "shows that as people decided it.",
    "4.30.accessibility-strategy": "Whether the strategy has ended: enter the day "
    "until which it holds when you map it; the decision then goes out of date.",
    "4.30.childcare": f"Childcare in each district: {NO_DATA} for a service.",
    "4.36.school-information": "Whether each school's report is there and of this "
    f"year: {NO_DATA}.",
    "4.36.post-16-information": f"Whether each college's own page is there: {NO_DATA}.",
    "4.38.childcare": "What experience childcare has of SEND: read the listings.",
    "4.43.scope": "What stands on the page of another site.",
    "4.44.statement": "Whether the mapped page is the statement itself.",
    "4.48.policies": "The day on which a policy ends: enter it when you map the "
    "document.",
    "4.50.free-subsidised": "Whether the costs are right.",
    "4.58.personal-budget": "The day of the policy's review: enter it when you map "
    "the document.",
    "4.62.website": "Layout on a phone is tested with each release of the software; "
    f"outages: {NO_DATA}.",
    "4.62.groups": "Failures of automatic accessibility tests: they run with each "
    "release of the software, and never show that a site is accessible.",
}
