# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = Data and feeds
data-lede = Everything here can be taken away and checked elsewhere. Each list and each page also has its data as JSON, linked at its foot.
data-exports = Everything at once
data-statements = Every statement, one JSON object a line, with the exact octets that were signed. The first line says which tree it was taken from.
data-commitments = A table for spreadsheets: a row for each commitment and each of its parties.
data-filters = Both take the filters of the lists, such as
data-tiles = The log itself, as C2SP tlog-tiles: begin with
data-feeds = What is new
data-feeds-lede = Feeds of the newest 50, as Atom and as JSON Feed. Each page of a party, a norm or a commitment names its own at the foot.
data-overdue = What has become overdue
data-calendar = Deadlines for a calendar; of one party with
data-dictionary = Columns of commitments.csv
data-cells = UTF-8, comma-separated, as RFC 4180 has it. A text that begins with = + - or @ has an apostrophe before it, so that a spreadsheet does not take it for a formula.
data-column = Column
data-meaning = What stands in it
data-licence = Licence

## listing

listing-heading = Proof that this list is complete
listing-audited = Who vouches that the ledger filed every statement is said by --audit-policy, a file of the auditing witnesses that you trust; without it that is left open, and the command says so.
case-heading = The whole case, offline
case-words = One file with every statement that matters here, the proof that each list is complete, and the keys of whoever signed, down to the founding of this ledger. It is checked without any network, and says where things stand and what it does not establish.
case-download = The dossier

## matrix

nav-matrix = Matrix
matrix-heading = Who undertook what
matrix-lede = Each party of an instrument against each of its provisions. A number is a count of commitments and of acts on the instrument, not a score.
matrix-instrument = Instrument
matrix-own = signed by the party itself
matrix-recorded = recorded by the registrar from a public source
matrix-over = in brackets: withdrawn, expired or closed
matrix-over-alone = withdrawn, expired or closed
matrix-empty = An empty place means: not recorded here. It does not mean that a party did nothing.

## name

kind-charter = Charter
kind-party = Registration
kind-key = Change of keys
kind-instrument = Instrument
kind-action = Act
kind-commitment = Commitment
kind-withdrawal = Withdrawal
kind-review = Review
kind-report = Report
kind-amendment = Amendment
kind-retraction = Retraction
kind-vocabulary = Vocabulary
kind-response = Response
kind-dispute = Dispute
kind-disclosure = Disclosure
kind-rules = Rules
kinds-charter = Charter
kinds-party = Registrations
kinds-key = Changes of keys
kinds-instrument = Instruments
kinds-action = Acts on instruments and joint texts
kinds-commitment = Commitments
kinds-withdrawal = Withdrawals
kinds-review = Reviews
kinds-report = Reports
kinds-amendment = Amendments
kinds-retraction = Retractions
kinds-vocabulary = Vocabularies
kinds-response = Responses
kinds-dispute = Disputes
kinds-disclosure = Disclosures
kinds-rules = Versions of the rules
act-sign = Signed
act-ratify = Ratified
act-accept = Accepted
act-approve = Approved
act-accede = Acceded
act-succeed = Succeeded
act-endorse = Endorsed
act-join = Joined
act-adopt = Took part in adopting
act-bound = Bound
act-invited = Invited
act-reservation = Reservation
act-interpretative-declaration = Interpretative declaration
act-objection = Objection
act-withdraw = Withdrew
act-denounce = Denounced
category-state = State
category-igo = Intergovernmental organisation
category-body = Body of an organisation or treaty
category-civil-society = Civil society
category-academia = Academia
category-private-sector = Private sector
category-technical-community = Technical community
categories-state = States
categories-igo = Intergovernmental organisations
categories-body = Bodies of organisations and treaties
categories-civil-society = Civil society
categories-academia = Academia
categories-private-sector = Private sector
categories-technical-community = Technical community
role-committer = makes commitments
role-reviewer = reviews others
role-mediator = mediates disputes
role-witness = cosigns tree heads
role-accreditor = registers organisations
commitment-type-restraint = Restraint
commitment-type-procedure = Procedure
commitment-type-capacity-building = Capacity building
commitment-type-legislation = Legislation
commitment-type-institution = Institution
commitment-type-position = Position
commitment-type-certification = Certification
commitment-type-point-of-contact = Point of contact
commitment-type-cbm = Confidence-building measure
commitment-type-information-sharing = Information sharing
commitment-type-assistance = Assistance
commitment-type-procurement = Procurement
commitment-type-exercise = Exercise
commitment-type-training = Training
commitment-type-research = Research
commitment-type-funding = Funding
commitment-type-reporting = Reporting
commitment-type-withdrawal = Withdrawal
commitment-type-other = Other
legal-character-legal-obligation = Legal obligation
legal-character-political = Political
legal-character-voluntary = Voluntary
legal-character-unilateral-declaration = Unilateral declaration
legal-character-unstated = Not stated
nature-one-off = One-off: done once
nature-continuous = Continuous: until it ends
nature-none = Not stated
verifiability-verifiable = Others can check it
verifiability-partly = Parts of it can be checked
verifiability-declaratory = A declaration
layer-foundational = Foundational
layer-sectoral = Sectoral
layer-regional = Regional
layer-technical = Technical
layer-political = Political
bindingness-legally-binding = Legally binding
bindingness-politically-binding = Politically binding
bindingness-voluntary = Voluntary
bindingness-technical-standard = Technical standard
bindingness-not-applicable = Not a binding text
scope-global = Global
scope-regional = Regional
scope-plurilateral = For those who join
scope-bilateral = Bilateral
character-obligation = Obligation
character-restraint = Restraint
character-encouragement = Encouragement
review-type-peer = Peer review
review-type-independent = Independent review
review-type-civil-society = Civil society review
review-type-body = Review by a mandated body
review-type-investigation = Investigation
review-type-observation = Observation
review-type-follow-up = Follow-up review
confidence-high = high confidence
confidence-medium = medium confidence
confidence-low = low confidence
source-kind-official = official source
source-kind-press = press
source-kind-other = press or other
key-change-add = Keys added
key-change-rotate = Keys replaced
key-change-revoke = Keys revoked
key-change-suspend = Keys suspended
key-change-recover = Recovery of keys requested
key-change-oppose = Recovery of keys opposed
key-change-decide = Decision on a recovery of keys
key-change-recovery-parties = Recovery parties named
language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-he = Hebrew
language-ja = Japanese
language-pt = Portuguese
language-ru = Russian
language-ur = Urdu
language-zh = Chinese
wording-quoted = the source’s own words
wording-paraphrase = in the registrar’s words

## path

by = by
dated = dated
why = Why:
path-cut = More refers to it than is shown here: see all
step-adopted = The party makes this record its own words. From here on only its own statements decide where it stands.
step-superseded = It takes the place of what stands above.
retracted = Recorded in error by the registrar
retracted-short = Recorded in error
amended = These are the words as first signed. They were amended since; old and new words stand below.
report-period = Covers
report-occurred = It happened:
report-severity = How grave:
report-sectors = Sectors:
report-challenges = What was difficult:
report-needs = What help is needed:
completed-on = by its own account on
review-adopted = adopted
review-method = Method:
review-conflicts = Interests of the reviewer:
answered = Answered:
response-to = To
dispute-stage = Stage:
dispute-by = to be settled by
dispute-with = With
dispute-mediator = Mediated by
dispute-grounds = Grounds:
dispute-outcome = What came of it:
dispute-about = About
disputes-heading = Disputes
disputes-lede = Objections and how far each has come, the newest first. A dispute says that somebody disagrees, not who is right.
amendment-from = from
amendment-removed = taken out
amendment-why = Why:
withdrawal-decided = decided
withdrawal-notified = notified
withdrawal-published = published
withdrawal-effective = in effect from
withdrawal-dated = dated
vocabulary-sector = Sector:
vocabulary-language = Language:
roles-granted = Granted by the registrar:
roles-removed = Removed by the registrar:
party-succeeds = Succeeds
party-succeeded = Succeeded by
update-of = New details of{" "}
roles-of = Roles of{" "}
key-added = Added:
key-revoked = Revoked:
key-granted = Granted: the new keys take the place of the old ones.
key-refused = Refused: the old keys stay.
key-no-deciders = It names nobody to decide on a recovery of its keys.
sealed-heading = Sealed items
sealed-lede = What parties signed without showing it yet. Nobody can change what is sealed; when it is opened, anyone can check that it is the same. What was to be open and is not stands here as overdue.
sealed-item = Item
sealed-reason = Sealed because of
sealed-open-by = To be open by
sealed-state = State
sealed-no-date = no day promised
sealed-opened = Opened
sealed-opened-late = Opened late
sealed-closed = Closed
sealed-overdue = Overdue
sealed-overdue-why = the day has passed and no disclosure had entered the ledger
sealed-note = It names what is sealed and fixes it by a fingerprint. It does not show it.
nav-disputes = Disputes
nav-sealed = Sealed
column-deliverable = What is to be there
column-claimed = Claimed by the party
column-found = Found by reviewers
commitment-whole = The whole commitment
claim-none = no report yet
rating-none = no review yet
key-meaning-suspend = One of its keys silenced all of them. Nothing is signed by this party until its keys are recovered.
key-meaning-recover = The registrar asks that new keys take the place of the old ones. It takes effect after 14 days, unless the old keys oppose it.
key-meaning-oppose = The old keys oppose the recovery. Control over this party’s keys is disputed until it is decided.

## phrase

demonstration = Demonstration. No state has signed anything here.
demonstration-more = The records are taken from public sources.
rules-broken = This ledger breaks its own rules. Nothing is computed from here on, and an audit finds the same:
index-wrong = This server found that the index of this ledger is wrong, which anybody can prove with the log itself:
rules-unknown = Other rules apply than this server knows. Nothing is computed from here on:
skip = Skip to the content
navigation-language = Language
menu = Menu
menu-close = Close
navigation = Main
nav-commitments = Commitments
nav-parties = Parties
nav-instruments = Instruments
nav-reviews = Reviews
nav-statements = All statements
nav-ledger = Ledger
nav-verify = Verify
proof-here = Check it in this browser
ledger-fallback = Ledger of commitments
label-said = Said and signed by the party
label-said-short = Signed
label-registrar = Said and signed by the registrar
label-registrar-short = Signed by the registrar
label-recorded = Recorded by the registrar from a public source
label-recorded-short = Recorded
label-recorded-more = not signed by the party concerned
label-found = Found and signed by a reviewer
label-found-short = Found
label-computed = Computed by the ledger
label-computed-short = Computed
labels-heading = How to read the labels
label-said-means = its own key signed these exact words.
label-recorded-means = quoted or paraphrased by the registrar, with the source; the party signed nothing here.
label-found-means = the reviewer’s finding, under the reviewer’s own key.
label-computed-means = arithmetic over the entries; anyone who repeats it gets the same.
front-heading = What was pledged, kept where nobody can change it
front-lede = States and others publish here what they commit to in cyberspace, and reviewers publish what they find. Nobody, not even the operator, can alter, backdate, hide or drop any of it without leaving proof.
front-head = This list can only grow
front-head-check = Check it yourself
front-latest = Latest entries
front-latest-all = All statements
front-cheat = Try to cheat
front-cheat-lede = Three commands: check a statement, change one letter and see it refused, then replay the whole ledger under every rule.
front-cheat-fetch = First fetch a statement, its receipt and the policy:
front-cheat-accepted = 1. Verify. It is accepted:
front-cheat-rejected = 2. Change one letter. It is rejected:
front-cheat-audit = 3. Replay everything, from the first entry:
front-instruments = Instruments with the most acts recorded
head-size = Entries
head-root = Fingerprint of them all
head-time = Closed
head-witnesses = Witnesses
head-unwitnessed = none: the policy of this ledger asks for none, so only your own copy shows a split view
head-refused = the policy on this server does not accept this head
head-no-quorum = fewer than the policy asks for
pinned-links = Links on this page lead to the newest state.
pinned-newest = Go to it
filter = Filter
filter-apply = Show
filter-clear = Clear all filters
filter-party = Party
filter-kind = Kind
filter-norm = Norm or provision
filter-type = Type
filter-word = Whose word
filter-any = any
filter-signed = signed
filter-recorded = recorded from a source
filter-subject = Subject
filter-about = Only statements that refer to
older = Older
newest = Back to the newest
none-found = Nothing is recorded here that fits. That is not to say that nothing happened.
view-json = This view as JSON
view-feed = Follow by feed
nav-data = Data and feeds
see-all = See all
column-party = Party
column-act = Act
column-date = Date
column-effect = In effect from
column-word = Whose word
column-text = Text
column-from = Since
column-until = Until
column-how = Tied to the party by
column-size = Entries
column-growth = Added
column-closed = Closed
column-root = Fingerprint
undated = not dated in the source
note = Remark
source = Source
statements-heading = Statements
statements-lede = Everything in the ledger, newest first.
reviews-heading = Reviews
reviews-lede = What reviewers found, newest first. No review of a commitment means just that: not that nothing was done.
commitments-heading = Commitments
commitments-lede = Pledges of one party and joint texts. Acts on treaties and declarations stand with their instrument.
parties-heading = Parties
parties-lede = Everyone who speaks here or of whom something is recorded. Names and codes imply no position on the status of any country or territory.
instruments-heading = Instruments
instruments-lede = Treaties, declarations, codes and lists of norms that parties act on and are reviewed by.
party-signed = Signed by this party
party-recorded = Recorded of it from public sources
party-commitments = Commitments
party-acts = Acts on instruments and joint texts
party-received = Reviews of this party
party-given = Reviews by this party
party-keys = Keys
party-key-history = What happened to its keys
party-disputes = Disputes
party-responses = Responses by this party
party-no-keys = This party has no key in this ledger. Nothing on this page is signed by it; everything was recorded by the registrar from public sources.
party-take-over-heading = Is this your government or organisation?
party-take-over = To speak here in your own name, make a key on a machine of your own, and have its public part confirmed to the registrar by a note verbale or a page on your own domain. From then on your statements stand here under your signature, and you can adopt a record as your own words or answer it. A record with an error is retracted in public; it is never silently changed.
party-no-commitments = No commitment of this party is recorded here.
party-no-acts = No act of this party is recorded here.
party-no-reviews = No review yet. That is not to say that there was no progress.
party-independence = Independence
party-seat = Seat
party-website = Web site
party-roles = Role here
party-registrar = Registrar of this ledger
party-other = Others
party-everything = Everything by, of and to this party
key-in-use = in use
key-registered = registration by the registrar
commitment-joint = Joint text
commitment-standing = Where it stands
commitment-check = How it can be checked
commitment-facts = Facts
commitment-milestones = Milestones
commitment-indicators = Indicators
commitment-joined = Who joined, and when
commitment-path = What followed
commitment-no-review = No review of this commitment yet. That is not to say that there was no progress.
commitment-conditions = What it depends on
commitment-exceptions = What it does not cover
commitment-prejudice = What it does not touch
fact-type = Type
fact-legal = Legal character
fact-nature = Nature
fact-verifiability = Verifiability
fact-norms = Norms
fact-made = Made on
fact-start = Begins
fact-end = Ends
fact-body = Responsible body
fact-amount = Amount
fact-recipients = Recipients
fact-interval = Reports
fact-issued = Signed on
fact-recorded = Recorded by the registrar on
fact-admitted = Entered the ledger
fact-id = Statement id
fact-index = Entry
fact-leaf = Fingerprint
fact-keys = Signed with
instrument-table = Who acted on it
instrument-table-note = As recorded in this ledger: notice of acts done elsewhere. Withdrawn acts are kept, in brackets.
instrument-empty = No act on this instrument is recorded here.
instrument-provisions = Provisions
instrument-adopted = Adopted
instrument-in-force = In force since
instrument-open = Open for signature until
instrument-rule = Entry into force
instrument-notice = Withdrawal takes effect after
instrument-parent = Belongs to
instrument-layer = Layer
instrument-binding = Bindingness
instrument-scope = Scope
instrument-reviews = What reviewers found
instrument-under = Commitments made under it
instrument-no-review = No review is recorded here.
norm-undefined = This code is cited in the ledger, but no instrument here defines it.
coverage-incomplete = This list is incomplete: a party that is missing may still have acted.
coverage-complete = This list is complete as far as the source goes.
proof-heading = Check it yourself
proof-signed = signed these exact words with a key registered here. Change one letter and the signature no longer fits.
proof-recorded = The registrar signed this record of a public source, word for word as it stands here. The party concerned did not sign it.
proof-limits = What this does not show: that a pledge was kept, that a review is right, or that anybody spoke the truth. It shows who said what, and that it was not altered afterwards.
proof-commands = With the stand-alone verifier:
proof-note = Signed statement
proof-receipt = Receipt
proof-policy = Policy
proof-policy-advice = Take the policy from somebody you trust, once, and keep it: a server that is being checked should not choose what it is checked with.
cite-heading = Cite this
cite-more = BibTeX
statement-plain = In plain words
statement-fields = Every field
statement-exact = The exact words that were signed
statement-about = About
statement-referred = Referred to by
statement-rich-commitment = See it as a commitment, with what followed
statement-rich-instrument = See it as an instrument, with its status table
statement-rich-party = See the party
entry-ledger = The ledger wrote this entry itself. It closes a batch: how many entries it covers, a fingerprint of the index over them, and the batch’s time.
entry-unknown = This statement has a form that this version of the server does not know. Here are its octets.
entry-heading = Entry
yes = yes
no = no
ledger-heading = The ledger
ledger-lede = Everything on this site is computed from one list of entries that can only grow. Here is its state, how it grew, and how to check it without trusting this server.
ledger-note = The signed checkpoint, as published
ledger-note-show = Show its text: the head, and a line of each key
ledger-witnesses = Who confirmed this head
ledger-witnesses-note = A witness confirms a head only if it contains everything that it confirmed before. Times are those of the witnesses’ own clocks. The list is that of the policy on this server.
ledger-not-witnessed = not this head, or not yet
column-witness = Witness
column-confirmed = Confirmed at
ledger-history = How it grew
ledger-history-note = Published heads, newest first. Each begins with every entry of the one before.
ledger-prove = Prove that one head begins with another
ledger-from = Older size
ledger-to = Newer size
ledger-prove-button = Get the proof
ledger-policy = The policy
ledger-policy-note = Which log key and which witnesses a verifier is to trust, as this server was given it.
ledger-run = Run the verifier
ledger-run-note = It fetches every entry, recomputes every fingerprint, checks every signature and every rule, and remembers what it saw: a head that contradicts it later is evidence.
ledger-charter = Charter
ledger-origin = Origin
ledger-registrar = Registrar
ledger-rules = Rules version
ledger-software = Software
ledger-content = What it holds
ledger-own-entries = Index entries by the ledger itself
ledger-unknown = Of a form that this server does not know
foot-basis = This page was computed from
feed-all = All statements
foot-licence = The registrar’s own words: CC BY 4.0. Statements belong to those who signed them.
fault-heading = There is no page here
fault-parameter = This address cannot be read
fault-later = Not ready
fault-broken = Something went wrong here
fault-front = Go to the front page
authentic = , authentic
courtesy = , courtesy translation
registered = Registration of{" "}
several = several parties
on-party = on{" "}
cite-recorded = {" "}(recorded by the registrar from a public source)
count-acts = Acts
count-withdrawals = Withdrawals
count-overdue = Overdue
count-disputed = Disputed
due = Due
column-indicator = Indicator
column-baseline = At the start
column-target = To reach
column-unit = Unit
step-made = Made.
step-recorded = Recorded in this ledger.
step-signed = Entered this ledger, signed.
review-published = published
review-reply = reply possible until
review-parties = Parties reviewed
until = until
compromised = compromised since
note-verbale = note verbale
review-recommends = Recommendation:
standing = Where each stands:
recorded-here = recorded here

## status

from = from
status-undecided = Nothing is computed here: no party has joined, or the rules are not judged any more.
status-goes-on = No end or withdrawal has entered the ledger.
nav-deadlines = Deadlines
deadlines-heading = Deadlines
deadlines-lede = What parties set themselves dates for, overdue first. Only what a party signed itself is followed up; nothing is computed against a party from a record of the registrar’s.
deadlines-overdue = Overdue
deadlines-30 = Within 30 days
deadlines-90 = Within 90 days
deadlines-365 = Within a year
deadlines-none-overdue = Nothing is overdue.
deadlines-none = Nothing is due then.
deadlines-cut = There are more dates than are shown here: choose a party.
keys-mute = Its keys are silent: nothing that they sign is admitted, until it is settled who holds them.
keys-suspended = Suspended since
keys-disputed = Control over its keys has been disputed since this time; everything it says later carries this mark:
keys-requested = A request to give it other keys is open since
keys-contested = contested since
keys-threshold = Keys that must sign each statement
key-requested = requested, not in use
key-replaced = taken out of use by a recovery
lifecycle-recorded-in-error = Recorded in error
lifecycle-withdrawn = Withdrawn
lifecycle-expired = Expired
lifecycle-superseded = Superseded
lifecycle-closed = Closed
lifecycle-in-force = In force
lifecycle-open = Open
lifecycle-unstated = No end recorded
lifecycle-none = No party yet
flag-overdue = Overdue
flag-was-overdue = Was overdue
flag-report-overdue = Report overdue
flag-reply-overdue = Reply overdue
flag-unanswered = Unanswered recommendations
flag-objection = Objection
flag-disputed = Disputed
flag-sealed = Sealed items
flag-sealed-overdue = Sealed item overdue
flag-transcribed = Recorded
flag-backdated = Backdated
flag-key-compromised = Key compromised
flag-control-disputed = Control of keys disputed
deadline-not-judged = Not judged: recorded
deadline-not-followed = Not followed up here
deadline-ahead = Due
deadline-lapsed = Lapsed
deadline-overdue = Overdue
deadline-met-on-time = Met on time
deadline-met-late = Met late
due-kind-milestone = Milestone
due-kind-report = Report
due-kind-reply = Reply to a review
due-kind-sealed = Sealed item

## step

report-type-progress = Progress report
report-type-final = Final report
report-type-incident = Report of an incident
report-type-nothing-new = Report: nothing new
claim-not-started = not started
claim-in-progress = in progress
claim-complete = complete
claim-abandoned = abandoned
position-accepted = Accepted
position-partly-accepted = Accepted in part
position-noted = Noted
position-rejected = Rejected
position-clarifies = Clarification
stage-objection = Objection
stage-consultation = Consultation
stage-negotiation = Negotiation
stage-good-offices = Good offices
stage-mediation = Mediation
stage-arbitration = Arbitration
stage-resolved = Resolved
stage-not-resolved = Ended without resolution
procedure-negotiation = negotiation
procedure-good-offices = good offices
procedure-mediation = mediation
procedure-arbitration = arbitration
procedure-judicial = a court
procedure-other = other means
seal-reason-security = security
seal-reason-commercial = commercial interests
seal-reason-privacy = privacy
seal-reason-negotiation = negotiations under way
seal-reason-legal = a duty in law
amendment-type-substantive = Amendment: what is meant changes
amendment-type-clerical = Correction of a slip
amendment-type-translation = Translation
retraction-ground-error = it does not say what the source says
retraction-ground-duplicate = the same thing was recorded before
retraction-ground-wrong-party = it was another party’s act

## Numbers, dates

date-year = { $year }
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
moment = { $day }, { $clock } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December
ago-less = less than a minute ago
ago-minute =
    { $number ->
        [one] { $digits } minute ago
       *[other] { $digits } minutes ago
    }
ago-hour =
    { $number ->
        [one] { $digits } hour ago
       *[other] { $digits } hours ago
    }
ago-day =
    { $number ->
        [one] { $digits } day ago
       *[other] { $digits } days ago
    }
count-act =
    { $number ->
        [one] { $digits } act
       *[other] { $digits } acts
    }
count-binding-act =
    { $number ->
        [one] { $digits } binding act
       *[other] { $digits } binding acts
    }
count-day =
    { $number ->
        [one] { $digits } day
       *[other] { $digits } days
    }
count-entry =
    { $number ->
        [one] { $digits } entry
       *[other] { $digits } entries
    }
count-fingerprint =
    { $number ->
        [one] { $digits } short fingerprint
       *[other] { $digits } short fingerprints
    }
count-month =
    { $number ->
        [one] { $digits } month
       *[other] { $digits } months
    }
count-octet =
    { $number ->
        [one] { $digits } octet
       *[other] { $digits } octets
    }
count-party =
    { $number ->
        [one] { $digits } party
       *[other] { $digits } parties
    }
count-provision =
    { $number ->
        [one] { $digits } provision
       *[other] { $digits } provisions
    }
count-sealed-item =
    { $number ->
        [one] { $digits } sealed item
       *[other] { $digits } sealed items
    }
count-statement =
    { $number ->
        [one] { $digits } statement
       *[other] { $digits } statements
    }
count-step =
    { $number ->
        [one] { $digits } step
       *[other] { $digits } steps
    }
count-such-act =
    { $number ->
        [one] { $digits } such act
       *[other] { $digits } such acts
    }

## Sentences

headline-not-yet = Not yet reported
headline-self = Self-reported: { $claim }
headline-reviewed = Reviewed, by { $of } of { $all }
headline-differ = Reviewers differ
reason-recorded-in-error = The registrar recorded it in error.
reason-withdrawn = The withdrawal took effect on { $on }.
reason-withdrawn-undated = A withdrawal is recorded; its source does not say when it took effect.
reason-leaving = A withdrawal takes effect on { $on }; until then it holds.
reason-expired = It gave { $on } as its end.
reason-superseded = The same party put another statement in its place.
reason-adopted = The party made it its own: what counts is its own statement.
reason-closed = The party closed it with a final report.
reason-upcoming = It begins on { $on }.
reason-misfit = An amendment of { $path } does not fit the words as they stood; it is shown, and not applied.
reason-overdue = Overdue: { $milestone } was due { $due }; no report of completion had entered the ledger by then.
reason-was-overdue = Was overdue: when { $due } had passed, no report of completion of { $milestone } had entered the ledger.
reason-met-on-time = Met on time: { $milestone } was due { $due }; the report of completion entered the ledger on { $on }.
reason-met-late = Met late: { $milestone } was due { $due }; the report of completion entered the ledger on { $on }, and says that it was signed on { $signed }.
reason-not-followed = { $milestone } was due { $due }: the date passed before this ledger recorded it; it is not followed up here.
reason-report-overdue = Report overdue: one was to come { $interval }; none had entered the ledger by { $due }.
reason-reply-overdue = Reply overdue: a review asked for a reply by { $due }; none had entered the ledger by then.
reason-unanswered = Recommendations without an answer: { $items }.
reason-objection = Somebody objects.
reason-disputed = It is disputed; stage: { $stage }.
reason-sealed = Sealed, and not opened: { $items }.
reason-sealed-overdue = Sealed item overdue: { $item } was to be open by { $due }; no disclosure had entered the ledger by then.
reason-transcribed = Recorded by the registrar from a public source: whether dates were kept is not computed here.
reason-backdated = It says that it was signed on { $signed }, more than a week before it entered the ledger on { $on }.
reason-key-compromised = It was signed with { $key }, which may not have been in its party’s hands since { $since }.
reason-control-disputed = It was said after control over the party’s keys was disputed on { $since }.
due-on = Due { $on }.
caveat-backdated = It says that it was signed on { $signed }, more than a week before it entered the ledger.
caveat-key = A key that signed it may not have been in its party’s hands since { $since }.
caveat-control = Control over its issuer’s keys has been disputed since { $since }.
of-all = { $of } of { $all }
pinned = This is the ledger as it stood with { $size } entries, closed on
witnessed = { $of } of { $all } confirmed the same fingerprint
showing-none = Showing 0 of 0
showing-all = Showing all { $all }
showing = Showing { $first }–{ $last } of { $all }
showing-newest = Showing the newest { $shown } of { $all }
every-months = every { $months }
force-rule = { $days } after { $needed }; { $recorded } recorded here
coverage-dated = { $held } of { $known } known as of { $on }
coverage = { $held } of { $known } known
coverage-open = { $parties } recorded; how many there are in all is not known here
former = { $parties } withdrew
ended-on = withdrawn with effect from { $on }
ended-dated = withdrawn; dated { $on }, effect not stated
ended = withdrawn; no date stated
leaves-on = leaves on { $on }
ending = withdrawal begun
evaluated = as of { $on }, from { $entries }, rules version { $rules }
proof-position = It is entry { $index } of { $size }, counted from 0. From { $hashes } anyone can recompute the fingerprint of the whole list.
citation = entry { $index } (of { $size }, { $closed })
joined = { $parties } joined
retrieved = read in { $on }
entry = entry { $index }
and-more = and { $more } more like it:
entries = entries { $first }–{ $last }
known = { $parties } known of
rules-title = Version { $version } of the rules
rules-version = From the next batch on, version { $version } of the rules applies; SHA-256 of its text:
key-deciders = { $of } of { $all } decide on a recovery of its keys
field-of = Act of
field-refs = Refers to
field-rel = How
field-issuer = Signed by
field-signers = With the keys
field-issued-at = Signed on
field-submit-by = To be submitted by
listing-unproven = Nothing proves that this list is complete: { $fault }.
listing-same = The lookup proves which statements are filed under { $first } in the tree of size { $size }, all and no others.
listing-common = Each lookup proves a whole list; a statement is in this one if it is in all of them: { $names }.
listing-together = Each lookup proves a whole list; this one is all of them together, and no statement is in two.
listing-party = All that concerns the party is filed under { $first }, all that concerns its keys under { $second }; its acts and commitments are among the former, and a joint text that it joined is named by its act.
listing-thread = The thread is filed under { $first }; what refers to the statement from elsewhere is filed under { $second }.
listing-dates = The dates stand in statements of these lists, and what meets them is in the threads of those: each lookup proves a whole list.
listing-matrix = What is counted stands in statements of these lists, and what became of it in the threads of those: each lookup proves a whole list.
chosen-type = Of those, only commitments of the type asked for: each says its own.
chosen-provenance = Of those, only own words or only transcriptions: each statement says which it is.
chosen-opening = Of those, only first steps of disputes: they refer to what they dispute.
chosen-sealed = Of those, only statements with a sealed annex, which stands in them.
chosen-joined = A joint text that the party joined is here too: its act is filed under the party. What the registrar transcribed is here for the party that it is of.
chosen-registration = Of those, only what registers a party.
chosen-provisions = The provisions stand in those statements.
chosen-acts-and-reviews = Of those, acts and reviews.

## Pages of a list
deadlines-all = All deadlines
page-first = First page
page-next = Next page →

## What stands out in the matrix
matrix-overdue = something was due and has not come
matrix-disputed = a dispute goes on
matrix-questioned = an objection, or a recommendation without an answer

## Checking in the browser
verify-heading = Check it yourself
verify-lede = Choose a statement with its receipt, a list with its proof, or a whole case. Your browser checks it and says each step in words. The files that you choose are not sent to anybody.
verify-trust = This server sent the program that checks, so it vouches for itself. If you would rather not rely on that, use pactlog-verify, or a copy of this checker that you had from elsewhere.
verify-script-missing = Here the browser checks with a program in JavaScript, which is switched off or too old. The commands below do the same, and more, without it.
verify-files = Files to check
verify-files-hint = Drop them here or choose them: .note with .note.tlog-proof, an answer to a lookup, .dossier.json, .evidence.json, a checkpoint, a refusal with what it refused.
verify-fetch = Or a statement of this ledger, by its id
verify-fetch-button = Fetch and check
verify-policy = Your own policy file
verify-policy-hint = It says which ledgers and witnesses you believe. If you choose none, this server’s own is used: then you take its word for who its witnesses are.
verify-audit-policy = Policy of auditing witnesses, if you have one
verify-audit-policy-hint = It says whom you believe that lists leave nothing out. Without one that stays undecided.
verify-keys = Keys that you know, one on each line, if you have some
verify-keys-hint = For a statement without a receipt: the keys of its signers. For a refusal: the keys of the intake.
verify-result = What the check says
verify-commands = The same without this page
verify-commands-lede = The stand-alone verifier is another program, from another hand, and reads the same files.
verify-word-accepted = Accepted
verify-word-rejected = Rejected
verify-word-malformed = Not such a file
verify-word-undecided = Undecided
verify-word-working = Checking …
verify-word-against = Checked against:
verify-word-open = What this does not show
verify-word-command = The same with the stand-alone verifier
verify-word-said = What it says
verify-word-statements = Its statements
verify-word-own-policy = By your own policy.
verify-word-server-policy = By the policy that this server gave.
verify-word-no-partner = A receipt or a refusal is checked together with the file that it is about: choose both.
verify-word-failed = This could not be read or fetched:

## What changed
nav-changes = Changes
changes-heading = What changed
changes-lede = New statements, and what stands otherwise than it stood: whatever was there before is still there, and the proof below shows it.
changes-since = Since a date (2026-01-31) or a number of entries
changes-show = Show
changes-week = 7 days before the newest head
changes-month = 30 days
changes-start = from the beginning
changes-from = Since the head of { $size } entries, { $time }.
changes-standing = What stands otherwise
changes-standing-none = Nothing stands otherwise than it did.
changes-statements = New statements
changes-statements-none = No statement is new.
changes-proof = Proof that nothing was taken away
changes-proof-words = Keep the older head, and anybody can check that the newer tree begins with the older one. The hashes are the proof; take the older root from your own copy, not from here.
changes-proof-nothing = Before that there was nothing, so there is nothing to prove.
changes-was = was
changes-all = All of it, for programs
diff-removed = removed:
diff-added = added:

## Search
search-heading = Search
search-lede = In the words of all statements, in every language, newest first. Several words must all be there; “words in quotes” stand together; a word after - may not be there.
search-words = Words
search-button = Search
search-placeholder = Words, a party, a norm, an id
search-direct = What goes by this name
search-none = Nothing has all of this. Try fewer words, or another form of them; -words leave things out.
search-for = Search: { $words }

## On paper
cite-code = Code that leads to this page

## Pictures
picture-timeline = When who spoke: signed statements, the registrar’s records, findings of reviewers; the lists on this page say it in words.
picture-months = Dates by month, with those that have passed (▲) first; the lists below have each of them.

## Parties side by side
compare-heading = Parties side by side
compare-lede = Choose two or three parties. What each undertook stands beside the others’, norm by norm; nobody is ranked, and an empty place means that nothing is recorded here.
compare-counts = In numbers
compare-next = Next date
compare-norms = Norm by norm
compare-link = Compare with other parties

## Filters and order
filter-status = Where it stands
filter-flag = What stands out (all that is ticked)
filter-unreviewed = No review yet
filter-category = Category of party
filter-confidence = How sure the registrar is
filter-reviewer = Reviewed by
filter-sector = Sector
filter-language = Words in
filter-year = Year
filter-due-from = Due from
filter-due-to = Due until
filter-more = More filters
filter-active = Only:
filter-remove = Take this filter away: { $name } { $value }
filter-widen = Nothing has all of this at once. Take one of the filters above away to see more.
filter-export = All of this list:
sort = Order
sort-newest = newest entry first
sort-made = made earliest first
sort-made-back = made latest first
sort-party = by party
sort-party-back = by party, the last first
sort-status = by where they stand, ended first
sort-status-back = by where they stand, going on first
sort-due = next date first
sort-due-back = last date first
column-commitment = Commitment
column-made = Made
column-due = Next date
column-status = Where it stands
column-category = Category
column-signed = Signed by it
column-recorded = Recorded of it
column-commitments = Commitments
column-overdue = Overdue
column-last = Last heard of
chosen-said = Of those, only what itself says that it is of the year, language, category or confidence asked for.
chosen-thread = Of those, only what reviews by that party, or reports that name that sector, are about, and those themselves; reviews and reports refer to it.
chosen-stand = Of those, only what stands as asked for. Where each stands follows by rule from the statements of its thread, which its own lookup proves complete.

## Heads
heads-lines = Lines of witnesses are counted here as they stand; the verifier checks each.
column-lines = Witness lines
heads-shown = { $shown } heads of a ledger of { $batches } batches; one head may close several.
heads-proven = The ledger of { $newer } entries begins with the { $older } entries of the older one, in the same order. The command recomputes both fingerprints from the hashes:
entries-root = Fingerprint of { $size } entries
some-of = { $some } of { $all }
incidents-heading = Known incidents
incidents-none = None that this server found: every entry follows the rules, every index root follows from the entries, and what it was shown earlier is still there.
incidents-found = This server found what the notice at the top of the page says.
picture-growth = Entries of the ledger over time; the table says it by year.
picture-heads = Entries that each of the heads below added, the oldest first.

## Feeds
feed-status = What stands otherwise than it did
feed-reviewer = Follow the reviews by this party
picture-silence = Longest silence: { $days }, from { $first } to { $last }.
last-heard = Last heard of on { $on }, { $days } before the date of this view

## Reviews, disputes, matrix
filter-differs = Reviewers differ
reviews-waiting = Commitments:
review-answered = Answered:
review-unanswered = No answer recorded here
matrix-total = In all
dispute-days = { $days } in this stage

## The checker in one file
offline-title = pactlog offline checker
offline-lede = This one file is the whole checker. It works without a network and asks no server for anything; the files that you choose stay on this device.
offline-trust = Before you rely on it, compare the SHA-256 of this file with the one that the ledger published and with the one that others have. This command prints it:
offline-script-missing = The checker is a program in JavaScript, which is switched off here or too old. pactlog-verify does the same without a browser.
offline-policy-hint = It says which ledgers and witnesses you believe. Without it, only a statement by itself or a refusal can be checked.
verify-word-no-policy = Choose a policy file as well: it says which ledger and witnesses you believe. Take it from somebody you trust, once, and keep it.
verify-word-unsecured = This page was not loaded securely, so the browser lends it no cryptography: no signature can be checked here, and everything stays undecided. Load it by https, or use the offline copy.
offline-heading = Your own copy of this checker
offline-copy = One file with everything in it, which works without a network. Save it, and compare its SHA-256 with:
offline-published = The registrar published this value in the ledger, in
offline-unpublished = This value is not published in this ledger: compare it with what others have, or make the file yourself from the source code.

## Signs between words
comma = { ", " }
colon = { ": " }
semicolon = { "; " }
## The page of the API
nav-api = API
api-heading = The API
api-lede = Everything that these pages show can be read by programs too: the same facts, from the same published tree, with the proof that nothing was left out.
api-document = Its description for programs (OpenAPI 3.1), made from the same table as this page:
api-rules = For every answer
api-open = Only reading: GET and HEAD. No key, no account, no cookie; other sites may read it from their own pages.
api-at = the answer as of a published size, the same octets for ever: for citations.
api-on = the day on which deadlines are judged, if not that of the last batch.
api-pages = lists come in parts of 50, or as many as asked for up to 500; each says how many there are in all and where the next part begins.
api-tag = Send the tag of an answer back: while nothing has changed, the reply is 304 without a body.
api-limits = No quota here; the operator may have set one in front. A query has at most 2,048 octets. Whoever wants everything takes the exports or the log, not page after page.
api-faults = An error says in words what was expected (application/problem+json); a parameter that is unknown is one, so that a misspelled filter is never taken for none.
api-english = What follows is in English, as the answers are.
api-example = Example
api-parameters = Parameters
api-required = required
api-answer = Answer
api-kept-tag = ask again with its tag
api-kept-ever = the same for ever
api-kept-not = not to be kept
api-none = This ledger has nothing yet that could stand as an example.

## About the ledger, and how to report
nav-about = About and how to report
about-heading = About this ledger
about-lede = Who runs it, what its words mean, what its proofs show and do not show, and how to answer, object, correct or speak here yourself.
about-who = Who runs it
about-who-words = The registrar admits what the rules allow, records what public sources say, and signs each tree head. It cannot change or take out anything unseen. Its charter is the first entry:
about-proofs = What the proofs show
about-proof-signed = Signed
about-proof-signed-words = The holder of the party’s key signed exactly these words. With one letter changed, the signature no longer fits.
about-proof-in = In the ledger
about-proof-in-words = Think of a numbered page in a book. A few short fingerprints lead from the page to the fingerprint of the whole book, and anybody can follow them.
about-proof-kept = Nothing was taken out
about-proof-kept-words = The book as it is shown today begins with every page of the book as it was shown before, in the same order.
about-proof-seen = Others saw the same
about-proof-seen-words = Independent witnesses signed the same fingerprint, so that you cannot be shown another book than they were.
about-proof-list = The list is complete
about-proof-list-words = A second fingerprint covers everything filed under one name. A list that leaves something out does not fit it. That everything was filed rightly is what auditing witnesses replay.
about-limits = What they do not show
about-labels = Whose word it is
about-labels-words = Each fact here has one of four labels, and they are never merged:
about-more = What the labels and words mean
about-status = Status words and their rules
about-status-words = They follow from the entries and a date alone; each stands with its reason. Dates are followed up only for what a party signed itself. What counts is when a report entered the ledger, not when it says it was signed.
about-column-word = Word
about-column-rule = When it stands
about-table-lifecycle = Where a commitment stands
about-table-deadline = How a date stands
about-table-flag = What stands out
rule-recorded-in-error = The registrar took its record of a public source back.
rule-withdrawn = The party withdrew it or left, and the day of effect has come.
rule-expired = Its last day has passed.
rule-superseded = A later commitment of the party takes its place.
rule-closed = The party made its final report.
rule-in-force = None of these, and it continues until it ends.
rule-open = None of these, and it is to be done once.
rule-unstated = None of these, and the source does not say how long it lasts.
rule-not-judged = It comes from a record of the registrar’s: nothing is computed against the party.
rule-not-followed = The date was past before the party could report here.
rule-ahead = The date is still to come, and no completion is reported yet.
rule-lapsed = The commitment was over before the date came.
rule-overdue = The date has passed, and no report of completion stands.
rule-met-on-time = A report of completion entered the ledger by the end of that day.
rule-met-late = A report of completion entered the ledger after that day.
rule-was-overdue = A date was overdue at some time. A later report, or a moved date, does not take this away.
rule-report-overdue = The interval after the last report has passed without another.
rule-reply-overdue = A review asked for a reply by a day that has passed, and there is none.
rule-unanswered = A reviewer’s recommendation that the party has not answered.
rule-objection = Somebody objects, and it is not settled. It does not say who is right.
rule-disputed = A dispute has gone beyond an objection, and is not settled.
rule-sealed = Something was signed without being shown yet.
rule-sealed-overdue = It was to be opened by a day that has passed.
rule-transcribed = The registrar recorded it from a public source; the party signed nothing here.
rule-backdated = It says that it was signed more than a week before it entered the ledger.
rule-key-compromised = It was signed with a key that may have been in other hands by then.
rule-control-disputed = It was said while it was disputed who holds the party’s keys.
about-glossary = Glossary
about-glossary-words = In brackets: the word of the field, in English, for further reading.
term-commitment = Commitment
term-commitment-words = What a party says it will do or not do, alone or with others.
term-instrument = Instrument
term-instrument-words = A treaty, declaration, code or list of norms, with provisions that commitments and reviews refer to.
term-review = Review
term-review-words = What somebody else found about a commitment, signed by who found it.
term-report = Report
term-report-words = What a party says about its own progress.
term-dispute = Dispute
term-dispute-words = A disagreement in steps, from an objection to its outcome.
term-party = Party
term-party-words = A state, organisation or other body that speaks here or of which something is recorded.
term-registrar = Registrar
term-registrar-words = Who runs the ledger, registers parties and records public sources.
term-transcription = Record
term-transcription-words = Words of others that the registrar took from a public source and signed as its own record.
term-statement = Statement
term-statement-words = One signed text. Its id is a fingerprint of its words.
term-fingerprint = Fingerprint
term-fingerprint-words = A short number computed from a text; another text practically never has the same.
term-head = Tree head
term-head-words = How many entries the ledger has, and the fingerprint of them all, signed.
term-witness = Witness
term-witness-words = Somebody independent who signs a head only if nothing that was seen before is missing from it.
term-receipt = Receipt
term-receipt-words = A small file that proves that one statement is in the ledger.
term-policy = Policy
term-policy-words = Your own list of which ledgers and witnesses you believe.
about-names = Names and languages
about-names-words = Names and codes of parties come from a neutral list and imply no position on the status of any country, territory or border.
about-languages-words = The interface is in six languages. Statements stay in the languages in which they were signed; only the issuer says which text is authentic, and other translations are courtesy ones.
about-report = How to speak, answer, object or correct
about-report-words = Reading needs no account, and neither does writing: what is needed is a key of your own. Everything is prepared and signed on your own machine, offline; the registrar never sees a secret key.
about-key = Get a key
about-key-words = Make one on a machine of your own, and have its public part confirmed to the registrar by a note verbale or on your own domain. The registrar then registers you.
about-submit = Sign and submit
about-submit-words = Take a template below, fill it in, check it, sign it, and send it to the intake. You get a receipt, or a signed refusal with the reason.
about-templates = Templates, for use offline
about-template = template
about-guide = guide to its fields, in English
about-use-review = To say what you found about a commitment, as a registered reviewer.
about-use-response = To answer a review or an objection; it stands directly under it.
about-use-dispute = To object to anything here that concerns you.
about-use-commitment = To commit yourself, or to make a record of the registrar’s your own words.
about-use-report = To report progress on a commitment of your own.
about-use-amendment = To correct or change words that you signed; the old ones stay visible.
about-use-withdrawal = To withdraw something that you said; it stays, in brackets.
about-correct = Correct a record of the registrar’s
about-correct-words = Tell the registrar the statement’s id and the source that shows the error. It retracts the record in public and records it anew; what was there stays visible. If the registrar does not, a party can object under its own key.
about-problem = Report a problem with the ledger itself
about-problem-words = If a check fails, keep every file that you were given, and show them to others, the witnesses first: a head that contradicts another is evidence by itself, whoever holds it. The verifier writes such evidence to a file.

## What a check in the browser says, step by step.

check-step-policy = Policy file
check-step-receipt = Receipt
check-step-log-signature = Log signature
check-step-witnesses = Witnesses
check-step-inclusion = Inclusion in the ledger
check-step-statement = Statement
check-step-checkpoint = Checkpoint
check-step-answer = Answer to the lookup
check-step-list = List
check-step-index-entry = Index entry
check-step-completeness = Completeness
check-step-date = Date
check-step-dossier = Case file
check-step-entries-lists-signatures = Entries, lists and signatures
check-step-entries = Entries
check-step-lists = Lists
check-step-signatures = Signatures
check-step-asked = What was asked for
check-step-refusal = Refusal
check-step-keys = Keys
check-step-signature = Signature
check-step-evidence = Evidence
check-step-charge = Charge
check-step-form = Form
check-by-policy-file = the policy file
check-by-policy = the policy, which lists { $names }
check-by-policy-without-log = the policy, which lists no ledger
check-by-key = the key { $key }
check-by-quorum = the quorum: how many witnesses the policy asks for
check-by-audit-policy = a policy of auditing witnesses, who replay every entry
check-by-tables = what the specification asks of its kind
check-by-given = the keys that were given
check-by-root = the fingerprint of all { $size } entries
check-by-index-root = the fingerprint of the index, { $root }
check-by-tree = the signed tree
check-by-tree-index = the signed tree and its last index entry
check-by-index-entry = the fingerprint of the index in entry { $index }
check-by-file-keys = the keys registered in the file
check-by-list = the list of { $subject }
check-by-clocks = the clocks of the witnesses
check-by-intake = the intake keys of the charter
check-by-notes = the notes in the file
check-by-browser = the cryptography of this browser
check-by-receipt-format = the format of receipts
check-by-checkpoint-format = the format of checkpoints
check-by-answer-format = the format of answers
check-by-dossier-format = the format of case files
check-by-refusal-format = the format of refusals
check-by-evidence-format = the format of evidence
check-no-crypto = It is not here. Browsers give it only to pages that were loaded securely (https), or from this machine.
check-not-form = The file is not what it should be.
check-fault-cause = Cause: { $code }.
check-fault-at = Where: { $at }.
check-fault-expected = Expected: { $expected }.
check-fault-found = Found: { $found }.
check-head-refused = This head is not one that the policy lets you believe.
check-head = { $origin } signed a tree of { $size } entries, with the fingerprint { $root }.
check-seen-by-enough = This tree was seen by { $names }: enough.
check-seen-by-few = This tree was seen by { $names }: not enough.
check-seen-by-none = No witness of the policy signed: not enough.
check-no-audit-policy = None was given, so whether the ledger filed every statement stays open. It cannot show anybody another list at this tree.
check-replayed = Every entry was replayed by { $names }.
check-not-replayed = Not enough of them signed this tree.
check-statement = A statement of kind { $kind }, id { $id }.
check-statement-signers = A statement of kind { $kind }, id { $id }, with signature lines of { $names }.
check-key-unknown = This key was not given. A receipt or a case file shows that the ledger took the statement.
check-signature-wrong = This signature is of other words, or by another key.
check-signed = { $name } signed these octets.
check-not-included = These octets are not what the tree has at that place: something was changed, or the receipt is of another file.
check-included = These octets are entry { $index }. Fingerprints that lead from them to that of all entries: { $count }.
check-list-wrong = This list is not what the signed tree commits to, or not what was asked for.
check-index-entry = Entry { $index } fixes every list over the entries before it.
check-list = Entries filed under { $subject }: { $count }. The answer shows { $shown }.
check-dated-nothing = Nothing was filed under it by then.
check-dated-present = What is listed was there by then.
check-dated-undecided = The witnesses’ times decide neither.
check-dossier-wrong = The case is not what the signed tree commits to, or it is not whole.
check-entries = Entries in the file: { $count }, of which { $statements } are statements. Each is in the tree at its place.
check-lists = Whole lists: { $count }. The file has what the case needs, and nothing else.
check-rules-unknown = From entry { $index } on, rules apply that are not known here.
check-all-signed = Every statement is signed by active keys of those who issue it, as many as the rules ask for.
check-asked = Statements filed under { $subject }: { $count }.
check-refused = { $origin } says at { $time } that it did not take these octets: { $code }.
check-convicted-fork = The log signed two histories. Convicted: { $names }.
check-convicted-list = The log signed an index in which a list lost or changed entries. Convicted: { $names }.
check-convicted-witness = The witness contradicted itself. Convicted: { $names }.
check-open-keys = that the signing keys were the issuer’s at that point: the ledger’s earlier entries say so, and an audit replays them
check-open-truth = that what a statement says is true, or was kept
check-open-rules = that each statement was admitted by the rules of the ledger, beyond who signed it: an audit judges that
check-open-status = where things stand on a date: pactlog-verify computes it
check-open-registrar = that the registrar tied keys to whom they name rightly
check-open-witnesses = that others saw the same tree: the policy asks for no witness
check-open-tree = what is in the tree
check-open-entries = the entries’ own octets: the list has their fingerprints
check-open-owner = whose keys these are
check-open-published = that the statement was published
check-open-refusal = whether the refusal was right: that is judged with the log
