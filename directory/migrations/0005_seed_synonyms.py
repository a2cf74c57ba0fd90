"""Seed the words that families and professionals use for the same thing.

Each line is one entry; a line that begins with > works one way only: its first
word finds the others, and they do not find it.
"""

from django.db import migrations

SYNONYMS = """
ehcp, ehc plan, education health and care plan, education health care plan, statement of special educational needs, ehc needs assessment
> statement, ehc plan, education health and care plan
> statemented, ehc plan, education health and care plan
> ehcna, ehc needs assessment, ehc plan
> annual review, ehc plan
send, special educational needs and disabilities, special educational needs, sen, additional needs
> special needs, special educational needs, additional needs
senco, sendco, special educational needs coordinator, special needs coordinator
sendiass, sendias, iass, information advice and support service, parent partnership
local offer, send local offer
salt, slt, speech therapy, speech and language therapy, speech and language therapist, speech therapist
> speech, speech and language, speech therapy
> talking late, speech and language, speech therapy
> not talking, speech and language, speech therapy, non verbal
> non verbal, nonverbal, non speaking, communication aids, speech and language
> stammer, stammering, stutter, stuttering, dysfluency
> makaton, signing, sign language
> pecs, picture cards, communication aids
aac, communication aids, augmentative and alternative communication
dld, developmental language disorder
ot, occupational therapy, occupational therapist
physio, physiotherapy, physiotherapist
> wobbly, balance, physiotherapy, coordination, dyspraxia
> clumsy, dyspraxia, coordination, balance
> bum shuffler, physiotherapy, movement, not walking
> bum shuffling, physiotherapy, movement, not walking
> toe walking, physiotherapy, movement
> not walking, physiotherapy, movement
> hydro, hydrotherapy
asd, asc, autism, autistic, autism spectrum, autistic spectrum, autistic spectrum disorder, autistic spectrum condition
asperger, aspergers, asperger syndrome
> aspergers, autism, autistic
pda, pathological demand avoidance, demand avoidance
> pda, autism
adhd, add, attention deficit, attention deficit hyperactivity disorder, hyperactive
> hyper, adhd, attention deficit
> fidgety, adhd, attention
neurodivergent, neurodiverse, neurodiversity, neurodevelopmental
> neurodivergent, autism, adhd
camhs, child and adolescent mental health, childrens mental health, mental health team
> mental health, wellbeing, emotional health, camhs
semh, social emotional and mental health, feelings behaviour and mental health
> meltdown, meltdowns, strong feelings, challenging behaviour, sensory overload
> tantrum, tantrums, strong feelings, behaviour
> challenging behaviour, behaviour that challenges, strong feelings, behaviour
> kicking off, strong feelings, behaviour
> hitting, strong feelings, behaviour, anger
> angry, anger, strong feelings
> worried, worry, anxiety, anxious
anxiety, anxious, worry, worries
> panic attacks, anxiety, worry
> sad, low mood, depression
depression, depressed, low mood
> self harm, selfharm, self injury, low mood
> suicidal, crisis, low mood, mental health
ebsa, emotionally based school avoidance, school avoidance, school refusal, school refuser, school phobia
> school refusal, finding it hard to go to school, cannot go to school, school attendance
> refuses school, school refusal, finding it hard to go to school
> wont go to school, school refusal, finding it hard to go to school
> cant go to school, school refusal, finding it hard to go to school
> home education, elective home education, home educated
ehe, elective home education
eotas, education otherwise than at school
> excluded, exclusion, suspended, suspension
> exclusion, suspension, permanent exclusion
pru, pupil referral unit, alternative provision
ep, educational psychologist, educational psychology, ed psych
pmld, profound and multiple learning difficulties, profound and multiple
sld, severe learning difficulties, severe learning difficulty
mld, moderate learning difficulties, moderate learning difficulty
spld, specific learning difficulties, specific learning difficulty
> spld, dyslexia, dyscalculia, dyspraxia
> learning difficulties, learning disability, learning difficulty
learning disability, learning disabilities, learning difficulty, learning difficulties
gdd, global developmental delay, developmental delay
dcd, dyspraxia, developmental coordination disorder
> reading, dyslexia, literacy
> cant read, dyslexia, reading
> maths, dyscalculia, numbers
downs, down syndrome, downs syndrome, trisomy 21
> cerebral palsy, physical disability
cp, cerebral palsy
> fits, epilepsy, seizure, seizures
epilepsy, seizure, seizures, epileptic
deaf, hearing impaired, hearing impairment, hard of hearing, hearing loss
> deaf, sign language, british sign language
bsl, british sign language, sign language
blind, visually impaired, visual impairment, sight loss, partially sighted, vision impairment
msi, multi sensory impairment, multisensory impairment, deafblind
hi, hearing impairment, hearing loss
vi, vision impairment, visual impairment, sight loss
> glasses, vision, optician
sensory processing, sensory integration, sensory differences, spd
> noise, sensory, quiet
> wheelchair, step free, wheelchairs, physical disability
> walking frame, equipment, mobility
> hoist, hoists, equipment, changing places
> nappies, continence, incontinence
continence, incontinence, bedwetting, bed wetting, toilet training, toileting, potty training
> soiling, continence, bowel
> wont eat, eating, feeding, fussy eating, selective eating
> not eating, eating, feeding, eating disorder
> picky eater, eating, feeding, selective eating
fussy eating, picky eating, selective eating, arfid
> anorexia, eating disorder, eating disorders
> peg, tube feeding, gastrostomy, feeding
> wont sleep, sleep, bedtime
> not sleeping, sleep, bedtime
> sleep, bedtime
respite, short break, short breaks, respite care
> break, short break, short breaks, respite
> babysitter, sitting service, short breaks, childminder
> holiday club, holidays, holiday activities, play scheme, playscheme
play scheme, playscheme, holiday club
> after school club, after school, out of school club
> something to do, leisure, clubs, activities
> swimming, swim
> football, sport, sports
> scouts, cubs, brownies, uniformed groups
youth club, youth group
> friends, social group, making friends, befriending
befriending, buddy, buddying
dla, disability living allowance
pip, personal independence payment
esa, employment and support allowance
uc, universal credit
> carers allowance, benefits, money
> benefits, disability living allowance, personal independence payment, universal credit
> grant, grants, charity grants, money
> dfg, disabled facilities grant, home adaptations
disabled facilities grant, dfg, home adaptations, house adaptations
> stairlift, home adaptations, equipment
> direct payment, direct payments, personal budget
personal budget, personal budgets, direct payments, direct payment
phb, personal health budget
chc, continuing healthcare, continuing care
blue badge, disabled parking, parking badge
> parking, blue badge
> taxi, transport, school transport
> bus, transport, bus pass
transport, travel, getting around
school transport, home to school transport, travel to school, travel assistance
> bus pass, concessionary travel, travel, transport
travel training, independent travel
portage, portage home visiting, pre school teaching at home
> nursery, early years, childcare, pre school
nursery, pre school, preschool
eyfs, early years foundation stage, early years
> childminder, childcare
> baby, babies, early years
> health visitor, health visiting, early years
> reception, starting school, early years
> special school, special schools, specialist school
special school, special schools, sen school
> unit, resourced provision, resource base, enhanced resource
resourced provision, resource base, specialist unit, enhanced resource provision
> ta, teaching assistant
> one to one, teaching assistant, support in school
lsa, learning support assistant, teaching assistant
> sen support, support in school
> exams, exam arrangements, access arrangements
> college, further education
> job, work, employment, supported internship
jobs, work, employment
supported internship, supported internships
> apprenticeship, apprenticeships, training
pfa, preparing for adulthood, preparation for adulthood
> moving to adult services, transition, preparing for adulthood
transition, transitions, moving on
> leaving school, preparing for adulthood, college, transition
supported living, independent living
> living on my own, supported living, housing
> power of attorney, deputyship, mental capacity
mental capacity, capacity, deputyship
> complaint, complaints, disagree, mediation
> complain, complaints, disagree, mediation
> tribunal, appeal, mediation
appeal, tribunal, first tier tribunal
mediation, disagreement resolution, dispute resolution
> not happy, complaints, mediation, disagree
> social worker, social care, childrens social care, disabled childrens team
> needs assessment, assessment
carer, carers, caring
> young carer, young carers, siblings
sibling, siblings, brothers and sisters, brother or sister
parent carer forum, parent forum, carers forum
> parents group, parent group, support group, parent support
support group, support groups, parent group
> lonely, befriending, support group
> grief, bereavement, loss
bereavement, bereaved, grief
lac, looked after, looked after child, children in care, child in care
> foster, fostering, foster care
> adopted, adoption, adoptive
> trauma, attachment
> gp, doctor, health check
annual health check, health check
> dentist, dental, teeth
dentist, dental
> paediatrician, community paediatrics, community paediatrician
> diagnosis, assessment, community paediatrics
> nurse, nursing, community nursing
> hospice, palliative, end of life
> genetics, genetic, rare conditions
> swan, undiagnosed, rare conditions, syndromes without a name
easy read, easyread
> library, libraries
sensory room, multi sensory room
relaxed performance, relaxed screening, autism friendly
> cinema, relaxed screening
"""


def seed(apps, schema_editor):
    synonym = apps.get_model("directory", "Synonym")
    if synonym.objects.exists():
        return
    lines = [line.strip() for line in SYNONYMS.strip().splitlines()]
    synonym.objects.bulk_create(
        synonym(words=line.removeprefix("> "), is_one_way=line.startswith("> "))
        for line in lines
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_import_changes")]
    # Going back keeps them: by then they are the editors' own.
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
