"""What phrases that people search with are made of."""

import random

# {a} and {b} stand for any word of the vocabulary.
LOOSE_TEMPLATES = [part.strip() for part in """
    how many {a} do i have | who can see my {a} | get rid of the {a} | what is the {a} of this {b} |
    give someone access to the {a} | tell me when the {a} changes | let a friend {a} the {b} |
    i want to {a} the {b} | stop the {a} | make a new {a} | add a {a} to the {b} | take the {a} off the {b} |
    find {a} by {b} | show me all {a} of the {b} | is the {a} ready | change the {a} | {a} and {b} of a customer |
    list {a} | get {a} {b} | create {a} {b} | delete the {a} from the {b} | which {a} are there | look up a {a} |
    the {a} does not {b} | {a} {b} | {a} of {b} | my {a} | where is the {a} | how do i {a} | send the {a} to {b} |
    turn off {a} | undo the {a} | people who {a} the {b} | put a {a} on a {b} | all the {a} we {b} |
    when was the {a} | can i {a} it | bring back the {a} | mark {a} as {b} | download a {a} | {a} that were {b} |
    someone to {a} | what did {a} {b} | {a} settings | update {a} {b} | set the {a} for a {b}
""".split("|")]

# {n} and {m} stand for nouns, {v} for a verb, {p} for a verb with a particle, {a} for an adjective.
TEMPLATES = [part.strip() for part in """
    how many {n} do we have | how much {n} is left | how much did i spend on {n} | how much does the {n} cost |
    how long does the {n} take | how do i {v} the {n} | what is the {a} {n} | what happened to my {n} |
    what {n} are there | which {n} can i {v} | which {n} are {a} | who can {v} the {n} | who is in the {n} |
    who did {v} the {n} | who has access to this {n} | where is my {n} | where can i {v} a {n} |
    when is the {a} {n} | when was the {n} {a} | is the {n} {a} | is there a {a} {n} | does the {n} still {v} |
    can i {v} a {n} | do i need a {n} | did the {n} {v} | i want to {v} my {n} | i lost my {n} |
    my {n} is too small | my {n} did not arrive | please {v} the {n} | {p} the {n} | {p} a {n} | {p} this {n} {m} |
    {p} someone | {p} my {n} | {v} my {n} | {v} a {a} {n} | {v} the {n} of a {m} | {v} {n} for {m} |
    {v} the {n} to the {m} | {v} several {n} at once | {v} it again | let a {n} {v} my {m} |
    let my {n} see the {m} | tell me when the {n} changes | tell me when {n} is {a} | ask a {n} to {v} |
    give the {n} a {m} | give {n} back | put a {n} on the {m} | put the {n} in the {m} | make the {n} {a} |
    make a {n} | set the {n} of a {m} | stop the {n} | stop {v}ing {n} | take a {n} out of the {m} |
    take someone off the {n} | the {n} of my {m} | everything the {n} said | people who {v} {n} |
    things to {v} in the {n} | {n} that were never {a} | {n} similar to this one | {n} by {m} | {n} for a {m} |
    {n} from {m} | {n} with {m} | {a} {n} | {a} {n} of a {m} | my {a} {n} | our {n} | {n} {m} | {n} and {m} |
    {v} {n} | {v} {n} {m} | use a {n} for the {m} | turn the {n} into a {m} | another {n} for the {m} | more {n} |
    download the {n} of the {m} | see the {n} of {m} | compare {n} and {m} | get notified about {n} |
    someone left the {n} | one {n} with its {m} | change who can {v} a {n} | the {n} was {a} |
    list of {n} and their {m}
""".split("|")]

VERBS = """
    add change remove delete find show list send share move copy rename open close start stop pause cancel book
    order buy sell pay refund return ship deliver track check verify approve reject assign invite join leave follow
    block mute pin star like comment answer forward archive restore upload download print export import convert
    merge split compare count measure search browse recommend schedule postpone confirm sign lock unlock activate
    disable enable turn reset renew extend upgrade downgrade install deploy restart reboot monitor watch record play
    skip repeat listen read write draw translate summarize describe rate review report complain ask call ring charge
    bill invoice earn spend save withdraw deposit transfer exchange convert lend borrow rent hire fire promote train
    teach learn register enroll graduate visit travel fly drive park ride walk cook eat drink order clean repair
    replace build test publish release
""".split()

PHRASES = [part.strip() for part in """
    get rid of | throw away | take off | put on | turn on | turn off | switch off | shut down | set up | sign up |
    sign in | log in | log out | check in | check out | call off | put off | bring back | give back | send back |
    pay back | look up | look for | look at | find out | work out | fill in | fill out | hand in | hand over |
    take over | take back | pick up | drop off | break up | cut off | back up | clean up | add up | free up |
    speed up | slow down | write down | note down | tick off | cross out | hold on | hold back | let in | let out |
    kick out | throw out | lock out | get out of | get into | get back | go back to | undo | redo | get hold of |
    make sure of | keep an eye on | take part in | give access to | give permission for | take away from |
    point to | connect to | hook up | plug in | roll back | roll out | move to | hand out | tell me about |
    let me know about | remind me of | notify me of | make a copy of | make louder | make bigger | make smaller |
    make public | make private | make visible | hide | spread over | divide among | sort by | sort out | filter by |
    mark as | say hello to | vote for | agree to | say no to | allow | forbid | permit | ban | let
""".split("|")]

NOUNS = """
    customer client buyer seller shopper user member person people friend colleague coworker teammate employee
    worker staff boss manager owner admin guest visitor passenger driver patient doctor nurse student teacher pupil
    parent child tenant landlord lawyer agent team group department company business organization branch office
    store shop warehouse factory school hospital hotel restaurant airport station city country region address street
    house room door key car truck bike plane train ticket seat luggage suitcase passport visa flight trip journey
    stay night date day week month year hour minute time calendar appointment meeting event invitation reminder
    agenda schedule shift holiday vacation leave salary wage pay payslip bonus tax pension expense receipt invoice
    bill price cost fee discount coupon voucher gift card payment money cash balance account bank loan debt interest
    rate currency dollar euro budget profit loss revenue income order purchase basket cart checkout product item
    article goods stock inventory delivery shipment parcel package letter mail email message text chat conversation
    channel room thread reply comment post photo picture image video movie film song track music album artist band
    singer playlist podcast episode book page chapter document file folder attachment spreadsheet table row column
    cell form survey question answer quiz test exam grade course lesson homework note list task todo job project
    milestone goal deadline issue bug ticket incident problem error failure warning alert notification alarm log
    history record report chart graph statistic metric dashboard number amount total average score rating review
    opinion feedback complaint claim insurance policy contract agreement signature rule law right permission access
    role password login token secret key certificate domain website page link url server machine computer laptop
    phone device sensor camera printer screen speaker disk memory processor storage network traffic connection
    firewall database backup snapshot copy version release update change branch commit code repository build
    deployment container cluster node region zone cloud application app service plan subscription trial membership
    license feature setting option preference language color size weight height shape style theme template label tag
    category type status state condition reason cause result outcome weather temperature rain wind map route
    distance location place position direction food meal dish recipe ingredient drink coffee breakfast dinner table
    medicine prescription disease symptom treatment blood heart animal dog cat pet plant tree game player team match
    league goal character weapon level point prize winner lottery newspaper article story headline author
    advertisement campaign audience follower subscriber contact lead deal opportunity partner supplier vendor
    merchant terminal reader model dataset prompt
""".split()

ADJECTIVES = """
    new old first last next previous current recent latest earlier upcoming overdue unpaid paid open closed finished
    unfinished broken missing lost stolen wrong late early cheap expensive best worst most popular similar related
    same different other all free available busy public private hidden shared active inactive expired pending failed
    successful deleted archived daily weekly monthly yearly total average
""".split()


def loose(frequent, common, all_words):
    """Phrases of random words, the frequent ones in many of them; the random state is the caller's."""
    made = set()

    def draw():
        chance = random.random()
        return random.choice(frequent if chance < 0.5 else common if chance < 0.85 else all_words)

    for template in LOOSE_TEMPLATES * 330:
        made.add(template.format(a=draw(), b=draw()))
    for word in all_words[:9000] + frequent:
        template = random.choice(LOOSE_TEMPLATES)
        made.add(template.format(a=word, b=draw()))
    return made


def spoken(seed, repeats, most, things=()):
    """Phrases that could be said, half of whose nouns are of `things` where there are any."""
    random.seed(seed)
    made = set()

    def noun():
        return random.choice(things if things and random.random() >= 0.5 else NOUNS)

    for template in TEMPLATES * repeats:
        made.add(
            template.format(
                n=noun(),
                m=noun(),
                v=random.choice(VERBS),
                p=random.choice(PHRASES),
                a=random.choice(ADJECTIVES),
            )
        )
    for phrase in [] if things else PHRASES:
        made.add(phrase)
        for name in random.sample(NOUNS, 4):
            made.add(f"{phrase} {name}")
    made = sorted(made)
    random.shuffle(made)
    return made[:most]
