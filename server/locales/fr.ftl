# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = Données et flux
data-lede = Tout ce qui figure ici peut être emporté et vérifié ailleurs. Chaque liste et chaque page offrent aussi leurs données en JSON, au bas de la page.
data-exports = Tout en une fois
data-statements = Toutes les déclarations, un objet JSON par ligne, avec les octets exacts qui ont été signés. La première ligne dit de quel arbre elles proviennent.
data-commitments = Un tableau pour tableurs : une ligne pour chaque engagement et chacune de ses parties.
data-filters = Les deux acceptent les filtres des listes, par exemple
data-tiles = Le registre lui-même, au format C2SP tlog-tiles : commencer par
data-feeds = Nouveautés
data-feeds-lede = Flux des 50 dernières entrées, en Atom et en JSON Feed. Chaque page d’une partie, d’une norme ou d’un engagement indique le sien au bas de la page.
data-overdue = Ce qui est devenu en retard
data-calendar = Échéances pour un calendrier ; celles d’une partie avec
data-dictionary = Colonnes de commitments.csv
data-cells = UTF-8, séparé par des virgules, selon la RFC 4180. Un texte qui commence par = + - ou @ est précédé d’une apostrophe, afin qu’un tableur ne le prenne pas pour une formule.
data-column = Colonne
data-meaning = Contenu
data-licence = Licence

## listing

listing-heading = Preuve que cette liste est complète
listing-audited = Qui atteste que le registre a classé chaque déclaration est indiqué par --audit-policy, un fichier des témoins auditeurs auxquels vous faites confiance ; sans lui, la question reste ouverte et la commande le dit.
case-heading = Le dossier entier, hors ligne
case-words = Un fichier contenant chaque déclaration utile ici, la preuve que chaque liste est complète et les clés de chaque signataire, jusqu’à la fondation de ce registre. Il se vérifie sans réseau, dit où en sont les choses et ce qu’il n’établit pas.
case-download = Le dossier

## matrix

nav-matrix = Matrice
matrix-heading = Qui s’est engagé à quoi
matrix-lede = Chaque partie d’un instrument face à chacune de ses dispositions. Un nombre compte des engagements et des actes relatifs à l’instrument ; ce n’est pas une note.
matrix-instrument = Instrument
matrix-own = signé par la partie elle-même
matrix-recorded = consigné par le greffe à partir d’une source publique
matrix-over = entre crochets : retiré, expiré ou clos
matrix-over-alone = retiré, expiré ou clos
matrix-empty = Une case vide signifie : rien n’est consigné ici. Elle ne signifie pas qu’une partie n’a rien fait.

## name

kind-charter = Charte
kind-party = Enregistrement
kind-key = Changement de clés
kind-instrument = Instrument
kind-action = Acte
kind-commitment = Engagement
kind-withdrawal = Retrait
kind-review = Examen
kind-report = Rapport
kind-amendment = Amendement
kind-retraction = Rétractation
kind-vocabulary = Vocabulaire
kind-response = Réponse
kind-dispute = Différend
kind-disclosure = Divulgation
kind-rules = Règles
kinds-charter = Charte
kinds-party = Enregistrements
kinds-key = Changements de clés
kinds-instrument = Instruments
kinds-action = Actes relatifs aux instruments et aux textes communs
kinds-commitment = Engagements
kinds-withdrawal = Retraits
kinds-review = Examens
kinds-report = Rapports
kinds-amendment = Amendements
kinds-retraction = Rétractations
kinds-vocabulary = Vocabulaires
kinds-response = Réponses
kinds-dispute = Différends
kinds-disclosure = Divulgations
kinds-rules = Versions des règles
act-sign = Signature
act-ratify = Ratification
act-accept = Acceptation
act-approve = Approbation
act-accede = Adhésion
act-succeed = Succession
act-endorse = Approbation politique
act-join = Participation
act-adopt = Participation à l’adoption
act-bound = Lié
act-invited = Invitation
act-reservation = Réserve
act-interpretative-declaration = Déclaration interprétative
act-objection = Objection
act-withdraw = Retrait
act-denounce = Dénonciation
category-state = État
category-igo = Organisation intergouvernementale
category-body = Organe d’une organisation ou d’un traité
category-civil-society = Société civile
category-academia = Monde universitaire
category-private-sector = Secteur privé
category-technical-community = Communauté technique
categories-state = États
categories-igo = Organisations intergouvernementales
categories-body = Organes d’organisations et de traités
categories-civil-society = Société civile
categories-academia = Monde universitaire
categories-private-sector = Secteur privé
categories-technical-community = Communauté technique
role-committer = prend des engagements
role-reviewer = examine les autres
role-mediator = assure la médiation de différends
role-witness = cosigne les têtes de l’arbre
role-accreditor = enregistre des organisations
commitment-type-restraint = Retenue
commitment-type-procedure = Procédure
commitment-type-capacity-building = Renforcement des capacités
commitment-type-legislation = Législation
commitment-type-institution = Institution
commitment-type-position = Position
commitment-type-certification = Certification
commitment-type-point-of-contact = Point de contact
commitment-type-cbm = Mesure de confiance
commitment-type-information-sharing = Échange d’informations
commitment-type-assistance = Assistance
commitment-type-procurement = Marchés publics
commitment-type-exercise = Exercice
commitment-type-training = Formation
commitment-type-research = Recherche
commitment-type-funding = Financement
commitment-type-reporting = Présentation de rapports
commitment-type-withdrawal = Retrait
commitment-type-other = Autre
legal-character-legal-obligation = Obligation juridique
legal-character-political = Politique
legal-character-voluntary = Volontaire
legal-character-unilateral-declaration = Déclaration unilatérale
legal-character-unstated = Non précisé
nature-one-off = Ponctuel : fait une fois
nature-continuous = Continu : jusqu’à son terme
nature-none = Non précisé
verifiability-verifiable = D’autres peuvent le vérifier
verifiability-partly = Certaines parties sont vérifiables
verifiability-declaratory = Une déclaration
layer-foundational = Fondamental
layer-sectoral = Sectoriel
layer-regional = Régional
layer-technical = Technique
layer-political = Politique
bindingness-legally-binding = Juridiquement contraignant
bindingness-politically-binding = Politiquement contraignant
bindingness-voluntary = Volontaire
bindingness-technical-standard = Norme technique
bindingness-not-applicable = Texte non contraignant
scope-global = Mondial
scope-regional = Régional
scope-plurilateral = Pour ceux qui y participent
scope-bilateral = Bilatéral
character-obligation = Obligation
character-restraint = Retenue
character-encouragement = Encouragement
review-type-peer = Examen par les pairs
review-type-independent = Examen indépendant
review-type-civil-society = Examen par la société civile
review-type-body = Examen par un organe mandaté
review-type-investigation = Enquête
review-type-observation = Observation
review-type-follow-up = Examen de suivi
confidence-high = confiance élevée
confidence-medium = confiance moyenne
confidence-low = confiance faible
source-kind-official = source officielle
source-kind-press = presse
source-kind-other = presse ou autre
key-change-add = Clés ajoutées
key-change-rotate = Clés remplacées
key-change-revoke = Clés révoquées
key-change-suspend = Clés suspendues
key-change-recover = Récupération de clés demandée
key-change-oppose = Récupération de clés contestée
key-change-decide = Décision sur une récupération de clés
key-change-recovery-parties = Parties de récupération désignées
language-ar = arabe
language-de = allemand
language-en = anglais
language-es = espagnol
language-fa = persan
language-fr = français
language-he = hébreu
language-ja = japonais
language-pt = portugais
language-ru = russe
language-ur = ourdou
language-zh = chinois
wording-quoted = dans les termes de la source
wording-paraphrase = dans les termes du greffe

## path

by = par
dated = daté du
why = Motif :
path-cut = D’autres déclarations s’y réfèrent que celles affichées ici : tout voir
step-adopted = La partie fait sien ce texte consigné. Dès lors, seules ses propres déclarations déterminent où en sont les choses.
step-superseded = Cela remplace ce qui figure ci-dessus.
retracted = Consigné par erreur par le greffe
retracted-short = Consigné par erreur
amended = Tels sont les termes signés à l’origine. Ils ont été modifiés depuis ; les anciens et les nouveaux termes figurent ci-dessous.
report-period = Période couverte
report-occurred = Date des faits :
report-severity = Gravité :
report-sectors = Secteurs :
report-challenges = Difficultés rencontrées :
report-needs = Aide nécessaire :
completed-on = selon ses propres dires, le
review-adopted = adopté
review-method = Méthode :
review-conflicts = Intérêts de l’examinateur :
answered = Réponse :
response-to = À
dispute-stage = Étape :
dispute-by = à régler par
dispute-with = Avec
dispute-mediator = Sous la médiation de
dispute-grounds = Motifs :
dispute-outcome = Issue :
dispute-about = Au sujet de
disputes-heading = Différends
disputes-lede = Objections et avancement de chacune, les plus récentes d’abord. Un différend dit que quelqu’un n’est pas d’accord, non qui a raison.
amendment-from = à partir du
amendment-removed = supprimé
amendment-why = Motif :
withdrawal-decided = décidé
withdrawal-notified = notifié
withdrawal-published = publié
withdrawal-effective = prend effet le
withdrawal-dated = daté du
vocabulary-sector = Secteur :
vocabulary-language = Langue :
roles-granted = Accordé par le greffe :
roles-removed = Retiré par le greffe :
party-succeeds = Succède à
party-succeeded = Auquel a succédé
update-of = Nouveaux renseignements sur{" "}
roles-of = Rôles de{" "}
key-added = Ajoutées :
key-revoked = Révoquées :
key-granted = Accordé : les nouvelles clés remplacent les anciennes.
key-refused = Refusé : les anciennes clés demeurent.
key-no-deciders = Elle ne désigne personne pour décider d’une récupération de ses clés.
sealed-heading = Éléments scellés
sealed-lede = Ce que des parties ont signé sans encore le montrer. Nul ne peut modifier ce qui est scellé ; à l’ouverture, chacun peut vérifier que c’est le même texte. Ce qui devait être ouvert et ne l’est pas figure ici comme en retard.
sealed-item = Élément
sealed-reason = Scellé pour motif de
sealed-open-by = À ouvrir au plus tard le
sealed-state = État
sealed-no-date = aucune date promise
sealed-opened = Ouvert
sealed-opened-late = Ouvert en retard
sealed-closed = Clos
sealed-overdue = En retard
sealed-overdue-why = la date est passée et aucune divulgation n’était entrée dans le registre
sealed-note = Cela désigne ce qui est scellé et le fixe par une empreinte, sans le montrer.
nav-disputes = Différends
nav-sealed = Scellés
column-deliverable = Résultat attendu
column-claimed = Affirmé par la partie
column-found = Constaté par les examinateurs
commitment-whole = L’engagement dans son ensemble
claim-none = pas encore de rapport
rating-none = pas encore d’examen
key-meaning-suspend = L’une de ses clés les a toutes réduites au silence. Rien n’est signé par cette partie tant que ses clés ne sont pas récupérées.
key-meaning-recover = Le greffe demande que de nouvelles clés remplacent les anciennes. Cela prend effet après 14 jours, sauf opposition des anciennes clés.
key-meaning-oppose = Les anciennes clés s’opposent à la récupération. Le contrôle des clés de cette partie est contesté jusqu’à décision.

## phrase

demonstration = Démonstration. Aucun État n’a signé quoi que ce soit ici.
demonstration-more = Les textes consignés proviennent de sources publiques.
rules-broken = Ce registre enfreint ses propres règles. Rien n’est calculé à partir de ce point, et un audit constate la même chose :
index-wrong = Ce serveur a constaté que l’index de ce registre est erroné, ce que chacun peut prouver avec le registre lui-même :
rules-unknown = D’autres règles s’appliquent que celles connues de ce serveur. Rien n’est calculé à partir de ce point :
skip = Aller au contenu
navigation-language = Langue
menu = Menu
menu-close = Fermer
navigation = Principale
nav-commitments = Engagements
nav-parties = Parties
nav-instruments = Instruments
nav-reviews = Examens
nav-statements = Toutes les déclarations
nav-ledger = Registre
nav-verify = Vérifier
proof-here = Vérifier dans ce navigateur
ledger-fallback = Registre d’engagements
label-said = Dit et signé par la partie
label-said-short = Signé
label-registrar = Dit et signé par le greffe
label-registrar-short = Signé par le greffe
label-recorded = Consigné par le greffe à partir d’une source publique
label-recorded-short = Consigné
label-recorded-more = non signé par la partie concernée
label-found = Constaté et signé par un examinateur
label-found-short = Constaté
label-computed = Calculé par le registre
label-computed-short = Calculé
labels-heading = Comment lire les mentions
label-said-means = sa propre clé a signé exactement ces termes.
label-recorded-means = cité ou paraphrasé par le greffe, avec la source ; la partie n’a rien signé ici.
label-found-means = le constat de l’examinateur, sous sa propre clé.
label-computed-means = un calcul sur les entrées ; quiconque le refait obtient le même résultat.
front-heading = Ce qui a été promis, conservé là où nul ne peut le modifier
front-lede = Des États et d’autres acteurs publient ici leurs engagements dans le cyberespace, et des examinateurs publient leurs constats. Personne, pas même l’exploitant, ne peut en modifier, antidater, cacher ou supprimer quoi que ce soit sans laisser de preuve.
front-head = Cette liste ne peut que croître
front-head-check = Vérifiez vous-même
front-latest = Dernières entrées
front-latest-all = Toutes les déclarations
front-cheat = Essayez de tricher
front-cheat-lede = Trois commandes : vérifier une déclaration, changer une lettre et la voir refusée, puis rejouer tout le registre selon toutes les règles.
front-cheat-fetch = D’abord, télécharger une déclaration, son reçu et la politique :
front-cheat-accepted = 1. Vérifier. Elle est acceptée :
front-cheat-rejected = 2. Changer une lettre. Elle est rejetée :
front-cheat-audit = 3. Tout rejouer, depuis la première entrée :
front-instruments = Instruments ayant le plus d’actes consignés
head-size = Entrées
head-root = Empreinte de l’ensemble
head-time = Clôture
head-witnesses = Témoins
head-unwitnessed = aucun : la politique de ce registre n’en exige pas, de sorte que seule votre propre copie révèle une version divergente
head-refused = la politique de ce serveur n’accepte pas cette tête
head-no-quorum = moins que la politique n’en exige
pinned-links = Les liens de cette page mènent à l’état le plus récent.
pinned-newest = Y aller
filter = Filtrer
filter-apply = Afficher
filter-clear = Effacer tous les filtres
filter-party = Partie
filter-kind = Nature
filter-norm = Norme ou disposition
filter-type = Type
filter-word = Auteur des propos
filter-any = tous
filter-signed = signé
filter-recorded = consigné d’après une source
filter-subject = Sujet
filter-about = Seulement les déclarations qui se réfèrent à
older = Plus anciennes
newest = Retour aux plus récentes
none-found = Rien de correspondant n’est consigné ici. Cela ne veut pas dire qu’il ne s’est rien passé.
view-json = Cette vue en JSON
view-feed = Suivre par flux
nav-data = Données et flux
see-all = Tout voir
column-party = Partie
column-act = Acte
column-date = Date
column-effect = Prend effet le
column-word = Auteur des propos
column-text = Texte
column-from = Depuis
column-until = Jusqu’à
column-how = Lié à la partie par
column-size = Entrées
column-growth = Ajoutées
column-closed = Clôture
column-root = Empreinte
undated = non daté dans la source
note = Remarque
source = Source
statements-heading = Déclarations
statements-lede = Tout ce que contient le registre, le plus récent d’abord.
reviews-heading = Examens
reviews-lede = Les constats des examinateurs, les plus récents d’abord. L’absence d’examen d’un engagement ne signifie que cela, non que rien n’a été fait.
commitments-heading = Engagements
commitments-lede = Promesses d’une partie et textes communs. Les actes relatifs aux traités et déclarations figurent avec leur instrument.
parties-heading = Parties
parties-lede = Tous ceux qui s’expriment ici ou au sujet desquels quelque chose est consigné. Les noms et les codes n’impliquent aucune prise de position sur le statut d’un pays ou territoire.
instruments-heading = Instruments
instruments-lede = Traités, déclarations, codes et listes de normes sur lesquels les parties agissent et au regard desquels elles sont examinées.
party-signed = Signées par cette partie
party-recorded = Consignées à son sujet d’après des sources publiques
party-commitments = Engagements
party-acts = Actes relatifs aux instruments et aux textes communs
party-received = Examens de cette partie
party-given = Examens par cette partie
party-keys = Clés
party-key-history = Ce qui est arrivé à ses clés
party-disputes = Différends
party-responses = Réponses de cette partie
party-no-keys = Cette partie n’a pas de clé dans ce registre. Rien sur cette page n’est signé par elle ; tout a été consigné par le greffe d’après des sources publiques.
party-take-over-heading = Est-ce votre gouvernement ou votre organisation ?
party-take-over = Pour vous exprimer ici en votre propre nom, créez une clé sur une machine à vous et faites-en confirmer la partie publique au greffe par une note verbale ou par une page de votre propre domaine. Dès lors, vos déclarations figurent ici sous votre signature, et vous pouvez faire vôtre un texte consigné ou y répondre. Un texte erroné est rétracté publiquement ; il n’est jamais modifié en silence.
party-no-commitments = Aucun engagement de cette partie n’est consigné ici.
party-no-acts = Aucun acte de cette partie n’est consigné ici.
party-no-reviews = Pas encore d’examen. Cela ne veut pas dire qu’il n’y a pas eu de progrès.
party-independence = Indépendance
party-seat = Siège
party-website = Site web
party-roles = Rôle ici
party-registrar = Greffe de ce registre
party-other = Autres
party-everything = Tout ce qui vient de cette partie, la concerne ou lui est adressé
key-in-use = en usage
key-registered = enregistrement par le greffe
commitment-joint = Texte commun
commitment-standing = État d’avancement
commitment-check = Comment le vérifier
commitment-facts = Faits
commitment-milestones = Étapes
commitment-indicators = Indicateurs
commitment-joined = Qui y a participé, et quand
commitment-path = Les suites
commitment-no-review = Pas encore d’examen de cet engagement. Cela ne veut pas dire qu’il n’y a pas eu de progrès.
commitment-conditions = Ce dont il dépend
commitment-exceptions = Ce qu’il ne couvre pas
commitment-prejudice = Ce à quoi il ne porte pas atteinte
fact-type = Type
fact-legal = Caractère juridique
fact-nature = Nature
fact-verifiability = Vérifiabilité
fact-norms = Normes
fact-made = Pris le
fact-start = Début
fact-end = Fin
fact-body = Organe responsable
fact-amount = Montant
fact-recipients = Bénéficiaires
fact-interval = Rapports
fact-issued = Signé le
fact-recorded = Consigné par le greffe le
fact-admitted = Entré dans le registre
fact-id = Identifiant de la déclaration
fact-index = Entrée
fact-leaf = Empreinte
fact-keys = Signé avec
instrument-table = Qui a agi à son égard
instrument-table-note = Tel que consigné dans ce registre : mention d’actes accomplis ailleurs. Les actes retirés sont conservés, entre crochets.
instrument-empty = Aucun acte relatif à cet instrument n’est consigné ici.
instrument-provisions = Dispositions
instrument-adopted = Adopté
instrument-in-force = En vigueur depuis
instrument-open = Ouvert à la signature jusqu’au
instrument-rule = Entrée en vigueur
instrument-notice = Le retrait prend effet après
instrument-parent = Relève de
instrument-layer = Niveau
instrument-binding = Force obligatoire
instrument-scope = Portée
instrument-reviews = Constats des examinateurs
instrument-under = Engagements pris à ce titre
instrument-no-review = Aucun examen n’est consigné ici.
norm-undefined = Ce code est cité dans le registre, mais aucun instrument ne le définit ici.
coverage-incomplete = Cette liste est incomplète : une partie absente peut néanmoins avoir agi.
coverage-complete = Cette liste est complète pour autant que la source le soit.
proof-heading = Vérifiez vous-même
proof-signed = a signé exactement ces termes avec une clé enregistrée ici. Changez une lettre et la signature ne correspond plus.
proof-recorded = Le greffe a signé ce texte consigné d’après une source publique, mot pour mot tel qu’il figure ici. La partie concernée ne l’a pas signé.
proof-limits = Ce que cela ne montre pas : qu’une promesse a été tenue, qu’un examen est juste ou que quiconque a dit la vérité. Cela montre qui a dit quoi, et que rien n’a été altéré depuis.
proof-commands = Avec le vérificateur autonome :
proof-note = Déclaration signée
proof-receipt = Reçu
proof-policy = Politique
proof-policy-advice = Obtenez la politique, une fois, de quelqu’un en qui vous avez confiance, et conservez-la : un serveur que l’on contrôle ne devrait pas choisir ce avec quoi on le contrôle.
cite-heading = Citer
cite-more = BibTeX
statement-plain = En termes simples
statement-fields = Tous les champs
statement-exact = Les termes exacts qui ont été signés
statement-about = Au sujet de
statement-referred = Cité par
statement-rich-commitment = Voir comme engagement, avec ses suites
statement-rich-instrument = Voir comme instrument, avec son tableau d’état
statement-rich-party = Voir la partie
entry-ledger = Le registre a écrit cette entrée lui-même. Elle clôt un lot : combien d’entrées il couvre, une empreinte de leur index et l’heure du lot.
entry-unknown = Cette déclaration a une forme que cette version du serveur ne connaît pas. Voici ses octets.
entry-heading = Entrée
yes = oui
no = non
ledger-heading = Le registre
ledger-lede = Tout ce qui figure sur ce site est calculé à partir d’une seule liste d’entrées qui ne peut que croître. Voici son état, sa croissance et la manière de la vérifier sans faire confiance à ce serveur.
ledger-note = Le point de contrôle signé, tel que publié
ledger-note-show = Afficher son texte : la tête, et une ligne par clé
ledger-witnesses = Qui a confirmé cette tête
ledger-witnesses-note = Un témoin ne confirme une tête que si elle contient tout ce qu’il a confirmé auparavant. Les heures sont celles des horloges des témoins. La liste est celle de la politique de ce serveur.
ledger-not-witnessed = pas cette tête, ou pas encore
column-witness = Témoin
column-confirmed = Confirmé le
ledger-history = Sa croissance
ledger-history-note = Têtes publiées, les plus récentes d’abord. Chacune commence par toutes les entrées de la précédente.
ledger-prove = Prouver qu’une tête commence par une autre
ledger-from = Taille ancienne
ledger-to = Taille nouvelle
ledger-prove-button = Obtenir la preuve
ledger-policy = La politique
ledger-policy-note = À quelle clé du registre et à quels témoins un vérificateur doit se fier, telle que ce serveur l’a reçue.
ledger-run = Lancer le vérificateur
ledger-run-note = Il télécharge chaque entrée, recalcule chaque empreinte, vérifie chaque signature et chaque règle, et se souvient de ce qu’il a vu : une tête qui le contredit plus tard est une preuve.
ledger-charter = Charte
ledger-origin = Origine
ledger-registrar = Greffe
ledger-rules = Version des règles
ledger-software = Logiciel
ledger-content = Son contenu
ledger-own-entries = Entrées d’index du registre lui-même
ledger-unknown = D’une forme que ce serveur ne connaît pas
foot-basis = Cette page a été calculée à partir de
feed-all = Toutes les déclarations
foot-licence = Les textes propres au greffe : CC BY 4.0. Les déclarations appartiennent à leurs signataires.
fault-heading = Il n’y a pas de page ici
fault-parameter = Cette adresse ne peut être lue
fault-later = Pas encore prêt
fault-broken = Une erreur s’est produite ici
fault-front = Aller à la page d’accueil
authentic = , fait foi
courtesy = , traduction de courtoisie
registered = Enregistrement de{" "}
several = plusieurs parties
on-party = le{" "}
cite-recorded = {" "}(consigné par le greffe à partir d’une source publique)
count-acts = Actes
count-withdrawals = Retraits
count-overdue = En retard
count-disputed = Contestés
due = Échéance
column-indicator = Indicateur
column-baseline = Au départ
column-target = À atteindre
column-unit = Unité
step-made = Fait.
step-recorded = Consigné dans ce registre.
step-signed = Entré dans ce registre, signé.
review-published = publié
review-reply = réponse possible jusqu’au
review-parties = Parties examinées
until = jusqu’au
compromised = compromise depuis
note-verbale = note verbale
review-recommends = Recommandation :
standing = Où en est chacun :
recorded-here = consigné ici

## status

from = de
status-undecided = Rien n’est calculé ici : aucune partie n’a encore participé, ou les règles ne sont plus appliquées.
status-goes-on = Ni terme ni retrait n’est entré dans le registre.
nav-deadlines = Échéances
deadlines-heading = Échéances
deadlines-lede = Ce pour quoi les parties se sont fixé des dates, les retards d’abord. Seul est suivi ce qu’une partie a signé elle-même ; rien n’est calculé à l’encontre d’une partie d’après un texte consigné par le greffe.
deadlines-overdue = En retard
deadlines-30 = Dans les 30 jours
deadlines-90 = Dans les 90 jours
deadlines-365 = Dans l’année
deadlines-none-overdue = Rien n’est en retard.
deadlines-none = Aucune échéance dans cette période.
deadlines-cut = Il y a plus de dates que celles affichées ici : choisissez une partie.
keys-mute = Ses clés sont muettes : rien de ce qu’elles signent n’est admis, tant qu’il n’est pas établi qui les détient.
keys-suspended = Suspendues depuis
keys-disputed = Le contrôle de ses clés est contesté depuis cette date ; tout ce qu’elle dit ensuite porte cette mention :
keys-requested = Une demande tendant à lui donner d’autres clés est ouverte depuis
keys-contested = contesté depuis
keys-threshold = Clés devant signer chaque déclaration
key-requested = demandée, pas en usage
key-replaced = mise hors d’usage par une récupération
lifecycle-recorded-in-error = Consigné par erreur
lifecycle-withdrawn = Retiré
lifecycle-expired = Expiré
lifecycle-superseded = Remplacé
lifecycle-closed = Clos
lifecycle-in-force = En vigueur
lifecycle-open = Ouvert
lifecycle-unstated = Aucun terme consigné
lifecycle-none = Pas encore de partie
flag-overdue = En retard
flag-was-overdue = A été en retard
flag-report-overdue = Rapport en retard
flag-reply-overdue = Réponse en retard
flag-unanswered = Recommandations sans réponse
flag-objection = Objection
flag-disputed = Contesté
flag-sealed = Éléments scellés
flag-sealed-overdue = Élément scellé en retard
flag-transcribed = Consigné
flag-backdated = Antidaté
flag-key-compromised = Clé compromise
flag-control-disputed = Contrôle des clés contesté
deadline-not-judged = Non évalué : consigné
deadline-not-followed = Pas suivi ici
deadline-ahead = À venir
deadline-lapsed = Caduc
deadline-overdue = En retard
deadline-met-on-time = Respecté à temps
deadline-met-late = Respecté en retard
due-kind-milestone = Étape
due-kind-report = Rapport
due-kind-reply = Réponse à un examen
due-kind-sealed = Élément scellé

## step

report-type-progress = Rapport d’étape
report-type-final = Rapport final
report-type-incident = Rapport d’incident
report-type-nothing-new = Rapport : rien de nouveau
claim-not-started = pas commencé
claim-in-progress = en cours
claim-complete = achevé
claim-abandoned = abandonné
position-accepted = Accepté
position-partly-accepted = Accepté en partie
position-noted = Pris note
position-rejected = Rejeté
position-clarifies = Précision
stage-objection = Objection
stage-consultation = Consultation
stage-negotiation = Négociation
stage-good-offices = Bons offices
stage-mediation = Médiation
stage-arbitration = Arbitrage
stage-resolved = Réglé
stage-not-resolved = Terminé sans règlement
procedure-negotiation = la négociation
procedure-good-offices = les bons offices
procedure-mediation = la médiation
procedure-arbitration = l’arbitrage
procedure-judicial = un tribunal
procedure-other = d’autres moyens
seal-reason-security = sécurité
seal-reason-commercial = intérêts commerciaux
seal-reason-privacy = vie privée
seal-reason-negotiation = négociations en cours
seal-reason-legal = obligation légale
amendment-type-substantive = Amendement : le sens change
amendment-type-clerical = Correction matérielle
amendment-type-translation = Traduction
retraction-ground-error = il ne dit pas ce que dit la source
retraction-ground-duplicate = la même chose avait déjà été consignée
retraction-ground-wrong-party = c’était l’acte d’une autre partie

## Numbers, dates

date-year = { $year }
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
moment = { $day }, { $clock } UTC
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-alone-1 = janvier
month-alone-2 = février
month-alone-3 = mars
month-alone-4 = avril
month-alone-5 = mai
month-alone-6 = juin
month-alone-7 = juillet
month-alone-8 = août
month-alone-9 = septembre
month-alone-10 = octobre
month-alone-11 = novembre
month-alone-12 = décembre
ago-less = il y a moins d’une minute
ago-minute =
    { $number ->
        [one] il y a { $digits } minute
       *[other] il y a { $digits } minutes
    }
ago-hour =
    { $number ->
        [one] il y a { $digits } heure
       *[other] il y a { $digits } heures
    }
ago-day =
    { $number ->
        [one] il y a { $digits } jour
       *[other] il y a { $digits } jours
    }
count-act =
    { $number ->
        [one] { $digits } acte
       *[other] { $digits } actes
    }
count-binding-act =
    { $number ->
        [one] { $digits } acte contraignant
       *[other] { $digits } actes contraignants
    }
count-day =
    { $number ->
        [one] { $digits } jour
       *[other] { $digits } jours
    }
count-entry =
    { $number ->
        [one] { $digits } entrée
       *[other] { $digits } entrées
    }
count-fingerprint =
    { $number ->
        [one] { $digits } empreinte courte
       *[other] { $digits } empreintes courtes
    }
count-month =
    { $number ->
        [one] { $digits } mois
       *[other] { $digits } mois
    }
count-octet =
    { $number ->
        [one] { $digits } octet
       *[other] { $digits } octets
    }
count-party =
    { $number ->
        [one] { $digits } partie
       *[other] { $digits } parties
    }
count-provision =
    { $number ->
        [one] { $digits } disposition
       *[other] { $digits } dispositions
    }
count-sealed-item =
    { $number ->
        [one] { $digits } élément scellé
       *[other] { $digits } éléments scellés
    }
count-statement =
    { $number ->
        [one] { $digits } déclaration
       *[other] { $digits } déclarations
    }
count-step =
    { $number ->
        [one] { $digits } étape
       *[other] { $digits } étapes
    }
count-such-act =
    { $number ->
        [one] { $digits } acte de ce type
       *[other] { $digits } actes de ce type
    }

## Sentences

headline-not-yet = Pas encore de rapport
headline-self = Selon la partie : { $claim }
headline-reviewed = Examiné par { $of } sur { $all }
headline-differ = Les examinateurs divergent
reason-recorded-in-error = Le greffe l’a consigné par erreur.
reason-withdrawn = Le retrait a pris effet : { $on }.
reason-withdrawn-undated = Un retrait est consigné ; sa source ne dit pas quand il a pris effet.
reason-leaving = Un retrait prend effet : { $on } ; d’ici là, l’engagement tient.
reason-expired = Terme indiqué : { $on }.
reason-superseded = La même partie l’a remplacé par une autre déclaration.
reason-adopted = La partie l’a fait sien : ce qui compte est sa propre déclaration.
reason-closed = La partie l’a clos par un rapport final.
reason-upcoming = Début : { $on }.
reason-misfit = Un amendement de { $path } ne correspond pas aux termes tels qu’ils étaient ; il est montré, mais non appliqué.
reason-overdue = En retard : échéance de { $milestone } : { $due } ; aucun rapport d’achèvement n’était alors entré dans le registre.
reason-was-overdue = A été en retard : passé l’échéance ({ $due }), aucun rapport d’achèvement de { $milestone } n’était entré dans le registre.
reason-met-on-time = Respecté à temps : échéance de { $milestone } : { $due } ; entrée du rapport d’achèvement dans le registre : { $on }.
reason-met-late = Respecté en retard : échéance de { $milestone } : { $due } ; entrée du rapport d’achèvement dans le registre : { $on } ; date de signature qu’il indique : { $signed }.
reason-not-followed = Échéance de { $milestone } : { $due } ; la date était passée avant que ce registre ne la consigne ; elle n’est pas suivie ici.
reason-report-overdue = Rapport en retard : périodicité prévue : { $interval } ; aucun n’était entré dans le registre à la date prévue : { $due }.
reason-reply-overdue = Réponse en retard : un examen demandait une réponse avant l’échéance ({ $due }) ; aucune n’était alors entrée dans le registre.
reason-unanswered = Recommandations sans réponse : { $items }.
reason-objection = Une objection est soulevée.
reason-disputed = Il est contesté ; étape : { $stage }.
reason-sealed = Scellé et non ouvert : { $items }.
reason-sealed-overdue = Élément scellé en retard : date d’ouverture de { $item } : { $due } ; aucune divulgation n’était alors entrée dans le registre.
reason-transcribed = Consigné par le greffe à partir d’une source publique : le respect des dates n’est pas calculé ici.
reason-backdated = Date de signature indiquée : { $signed }, plus d’une semaine avant son entrée dans le registre ({ $on }).
reason-key-compromised = Signé avec { $key }, clé qui n’est peut-être plus entre les mains de sa partie depuis : { $since }.
reason-control-disputed = Dit après que le contrôle des clés de la partie a été contesté : { $since }.
due-on = Échéance : { $on }.
caveat-backdated = Date de signature indiquée : { $signed }, plus d’une semaine avant son entrée dans le registre.
caveat-key = Une clé qui l’a signé n’est peut-être plus entre les mains de sa partie depuis : { $since }.
caveat-control = Le contrôle des clés de son auteur est contesté depuis : { $since }.
of-all = { $of } sur { $all }
pinned = Voici le registre dans son état à { $size } entrées, clos le
witnessed = { $of } sur { $all } ont confirmé la même empreinte
showing-none = 0 sur 0
showing-all = Tout est affiché : { $all }
showing = { $first }–{ $last } sur { $all }
showing-newest = Les { $shown } plus récents sur { $all }
every-months = tous les { $months }
force-rule = { $days } après { $needed } ; consigné ici : { $recorded }
coverage-dated = { $held } sur { $known } connus ({ $on })
coverage = { $held } sur { $known } connus
coverage-open = Consigné : { $parties } ; le nombre total n’est pas connu ici
former = Retrait : { $parties }
ended-on = retiré, avec effet : { $on }
ended-dated = retiré ; date : { $on }, effet non précisé
ended = retiré ; sans date
leaves-on = départ : { $on }
ending = retrait engagé
evaluated = état : { $on }, d’après { $entries }, version { $rules } des règles
proof-position = C’est l’entrée { $index } sur { $size }, comptées à partir de 0. Avec { $hashes }, chacun peut recalculer l’empreinte de toute la liste.
citation = entrée { $index } (sur { $size }, { $closed })
joined = Participation : { $parties }
retrieved = consulté : { $on }
entry = entrée { $index }
and-more = et { $more } autres semblables :
entries = entrées { $first }–{ $last }
known = Connu : { $parties }
rules-title = Version { $version } des règles
rules-version = À partir du prochain lot, la version { $version } des règles s’applique ; SHA-256 de son texte :
key-deciders = { $of } sur { $all } décident d’une récupération de ses clés
field-of = Acte de
field-refs = Se réfère à
field-rel = Comment
field-issuer = Signé par
field-signers = Avec les clés
field-issued-at = Signé le
field-submit-by = À déposer avant le
listing-unproven = Rien ne prouve que cette liste est complète : { $fault }.
listing-same = La consultation prouve quelles déclarations sont classées sous { $first } dans l’arbre de taille { $size } : toutes, et aucune autre.
listing-common = Chaque consultation prouve une liste entière ; une déclaration figure dans celle-ci si elle figure dans toutes : { $names }.
listing-together = Chaque consultation prouve une liste entière ; celle-ci les réunit toutes, et aucune déclaration ne figure dans deux.
listing-party = Tout ce qui concerne la partie est classé sous { $first }, tout ce qui concerne ses clés sous { $second } ; ses actes et engagements sont parmi les premiers, et un texte commun auquel elle participe est nommé par son acte.
listing-thread = Le fil est classé sous { $first } ; ce qui renvoie d’ailleurs à la déclaration est classé sous { $second }.
listing-dates = Les dates figurent dans des déclarations de ces listes, et ce qui y répond dans leurs fils : chaque consultation prouve une liste entière.
listing-matrix = Ce qui est compté figure dans des déclarations de ces listes, et ses suites dans leurs fils : chaque consultation prouve une liste entière.
chosen-type = Parmi elles, seuls les engagements du type demandé : chacun indique le sien.
chosen-provenance = Parmi elles, seulement les propos propres ou seulement les transcriptions : chaque déclaration le dit.
chosen-opening = Parmi elles, seules les premières étapes de différends : elles renvoient à ce qu’elles contestent.
chosen-sealed = Parmi elles, seules les déclarations ayant une annexe scellée, qui y figure.
chosen-joined = Un texte commun auquel la partie participe figure aussi ici : son acte est classé sous la partie. Ce que le greffe a transcrit figure pour la partie qu’il concerne.
chosen-registration = Parmi elles, seulement ce qui enregistre une partie.
chosen-provisions = Les dispositions figurent dans ces déclarations.
chosen-acts-and-reviews = Parmi elles, les actes et les examens.

## Pages of a list
deadlines-all = Toutes les échéances
page-first = Première page
page-next = Page suivante →

## What stands out in the matrix
matrix-overdue = quelque chose était dû et n’est pas venu
matrix-disputed = un différend est en cours
matrix-questioned = une objection, ou une recommandation sans réponse

## Checking in the browser
verify-heading = Vérifiez vous-même
verify-lede = Choisissez une déclaration avec son reçu, une liste avec sa preuve ou un dossier entier. Votre navigateur le vérifie et explique chaque étape. Les fichiers que vous choisissez ne sont envoyés à personne.
verify-trust = C’est ce serveur qui a envoyé le programme de vérification : il se porte donc garant de lui-même. Si vous préférez ne pas vous y fier, utilisez pactlog-verify, ou une copie de ce vérificateur obtenue ailleurs.
verify-script-missing = Ici, le navigateur vérifie au moyen d’un programme JavaScript, qui est désactivé ou trop ancien. Les commandes ci-dessous font la même chose, et davantage, sans lui.
verify-files = Fichiers à vérifier
verify-files-hint = Déposez-les ici ou choisissez-les : .note avec .note.tlog-proof, la réponse à une recherche, .dossier.json, .evidence.json, un point de contrôle, un refus avec ce qu’il a refusé.
verify-fetch = Ou une déclaration de ce registre, par son identifiant
verify-fetch-button = Obtenir et vérifier
verify-policy = Votre propre fichier de politique
verify-policy-hint = Il indique à quels registres et à quels témoins vous faites confiance. Si vous n’en choisissez pas, celui de ce serveur est utilisé : vous le croyez alors sur parole quant à ses témoins.
verify-audit-policy = Politique des témoins auditeurs, si vous en avez une
verify-audit-policy-hint = Elle indique qui vous croyez lorsqu’il affirme que les listes n’omettent rien. Sans elle, ce point reste indéterminé.
verify-keys = Clés que vous connaissez, une par ligne, si vous en avez
verify-keys-hint = Pour une déclaration sans reçu : les clés de ses signataires. Pour un refus : les clés du guichet.
verify-result = Ce que dit la vérification
verify-commands = La même chose sans cette page
verify-commands-lede = Le vérificateur autonome est un autre programme, d’une autre main, qui lit les mêmes fichiers.
verify-word-accepted = Accepté
verify-word-rejected = Rejeté
verify-word-malformed = Pas un tel fichier
verify-word-undecided = Indéterminé
verify-word-working = Vérification …
verify-word-against = Vérifié par rapport à :
verify-word-open = Ce que cela ne montre pas
verify-word-command = La même chose avec le vérificateur autonome
verify-word-said = Ce qu’il dit
verify-word-statements = Ses déclarations
verify-word-own-policy = Selon votre propre politique.
verify-word-server-policy = Selon la politique donnée par ce serveur.
verify-word-no-partner = Un reçu ou un refus se vérifie avec le fichier auquel il se rapporte : choisissez les deux.
verify-word-failed = Ceci n’a pas pu être lu ou obtenu :

## What changed
nav-changes = Changements
changes-heading = Ce qui a changé
changes-lede = Nouvelles déclarations, et ce dont l’état a changé : tout ce qui s’y trouvait avant s’y trouve encore, et la preuve ci-dessous le montre.
changes-since = Depuis une date (2026-01-31) ou un nombre d’entrées
changes-show = Afficher
changes-week = 7 jours avant la tête la plus récente
changes-month = 30 jours
changes-start = depuis le début
changes-from = Depuis la tête de { $size } entrées, { $time }.
changes-standing = Ce dont l’état a changé
changes-standing-none = Rien n’a changé d’état.
changes-statements = Nouvelles déclarations
changes-statements-none = Aucune déclaration n’est nouvelle.
changes-proof = Preuve que rien n’a été retiré
changes-proof-words = Conservez la tête ancienne : chacun peut alors vérifier que l’arbre récent commence par l’ancien. Les hachages sont la preuve ; prenez la racine ancienne dans votre propre copie, non ici.
changes-proof-nothing = Avant cela il n’y avait rien : il n’y a donc rien à prouver.
changes-was = auparavant
changes-all = Le tout, pour les programmes
diff-removed = supprimé :
diff-added = ajouté :

## Search
search-heading = Recherche
search-lede = Dans le texte de toutes les déclarations, dans toutes les langues, les plus récentes d’abord. Plusieurs mots doivent tous s’y trouver ; des « mots entre guillemets » se suivent ; un mot après - ne doit pas s’y trouver.
search-words = Mots
search-button = Chercher
search-placeholder = Des mots, une partie, une norme, un identifiant
search-direct = Ce qui porte ce nom
search-none = Rien ne contient tout cela. Essayez moins de mots, ou une autre forme ; les -mots excluent.
search-for = Recherche : { $words }

## On paper
cite-code = Code qui mène à cette page

## Pictures
picture-timeline = Qui a parlé quand : déclarations signées, relevés du greffe, constats des examinateurs ; les listes de cette page le disent en toutes lettres.
picture-months = Échéances par mois, précédées de celles qui sont passées (▲) ; les listes ci-dessous les donnent toutes.

## Parties side by side
compare-heading = Parties côte à côte
compare-lede = Choisissez deux ou trois parties. Ce que chacune a entrepris figure à côté des autres, norme par norme ; il n’y a pas de classement, et une case vide signifie que rien n’est consigné ici.
compare-counts = En chiffres
compare-next = Prochaine échéance
compare-norms = Norme par norme
compare-link = Comparer avec d’autres parties

## Filters and order
filter-status = Où il en est
filter-flag = Points à relever (tous ceux cochés)
filter-unreviewed = Pas encore d’examen
filter-category = Catégorie de partie
filter-confidence = Confiance du greffe dans la source
filter-reviewer = Examiné par
filter-sector = Secteur
filter-language = Textes en
filter-year = Année
filter-due-from = Échéance à partir du
filter-due-to = Échéance jusqu’au
filter-more = Plus de filtres
filter-active = Seulement :
filter-remove = Retirer ce filtre : { $name } { $value }
filter-widen = Rien ne réunit tout cela à la fois. Retirez l’un des filtres ci-dessus pour en voir davantage.
filter-export = Toute cette liste :
sort = Ordre
sort-newest = inscriptions les plus récentes d’abord
sort-made = les plus anciens d’abord
sort-made-back = les plus récents d’abord
sort-party = par partie
sort-party-back = par partie, ordre inverse
sort-status = par situation, achevés d’abord
sort-status-back = par situation, en cours d’abord
sort-due = prochaine date d’abord
sort-due-back = date la plus lointaine d’abord
column-commitment = Engagement
column-made = Pris le
column-due = Prochaine date
column-status = Où il en est
column-category = Catégorie
column-signed = Signées par elle
column-recorded = Consignées à son sujet
column-commitments = Engagements
column-overdue = En retard
column-last = Dernière parole
chosen-said = Parmi celles-ci, seulement celles qui indiquent elles-mêmes l’année, la langue, la catégorie ou la confiance demandée.
chosen-thread = Parmi celles-ci, seulement ce sur quoi portent les examens de cette partie ou les rapports qui nomment ce secteur, et ceux-ci mêmes ; ils y renvoient.
chosen-stand = Parmi celles-ci, seulement celles dont la situation est celle demandée. Elle découle, selon les règles, des déclarations de leur fil, dont une consultation propre prouve qu’il est complet.

## Heads
heads-lines = Les lignes des témoins sont comptées ici telles quelles ; le vérificateur contrôle chacune.
column-lines = Lignes de témoins
heads-shown = { $shown } têtes d’un registre de { $batches } lots ; une tête peut en clore plusieurs.
heads-proven = Le registre de { $newer } inscriptions commence par les { $older } inscriptions du plus ancien, dans le même ordre. La commande recalcule les deux empreintes à partir des hachages :
entries-root = Empreinte de { $size } inscriptions
some-of = { $some } sur { $all }
incidents-heading = Incidents connus
incidents-none = Aucun que ce serveur ait trouvé : chaque inscription suit les règles, chaque racine d’index découle des inscriptions, et ce qui lui avait été montré est toujours là.
incidents-found = Ce serveur a trouvé ce que dit l’avis en haut de la page.
picture-growth = Inscriptions du registre au fil du temps ; le tableau les donne par année.
picture-heads = Inscriptions ajoutées par chacune des têtes ci-dessous, la plus ancienne d’abord.

## Feeds
feed-status = Ce dont la situation a changé
feed-reviewer = Suivre les examens de cette partie
picture-silence = Plus long silence : { $days }, du { $first } au { $last }.
last-heard = Dernière parole le { $on }, { $days } avant la date de cette vue

## Reviews, disputes, matrix
filter-differs = Les examinateurs divergent
reviews-waiting = Engagements :
review-answered = Réponse :
review-unanswered = Aucune réponse consignée ici
matrix-total = En tout
dispute-days = { $days } à ce stade

## The checker in one file
offline-title = Vérificateur hors ligne de pactlog
offline-lede = Ce seul fichier est le vérificateur tout entier. Il fonctionne sans réseau et ne demande rien à aucun serveur ; les fichiers que vous choisissez restent sur cet appareil.
offline-trust = Avant de vous y fier, comparez le SHA-256 de ce fichier avec celui que le registre a publié et avec celui que d’autres possèdent. Cette commande l’affiche :
offline-script-missing = Le vérificateur est un programme en JavaScript, désactivé ici ou trop ancien. pactlog-verify fait de même sans navigateur.
offline-policy-hint = Il indique à quels registres et à quels témoins vous faites confiance. Sans lui, seuls une déclaration isolée ou un refus peuvent être vérifiés.
verify-word-no-policy = Choisissez aussi un fichier de politique : il indique à quel registre et à quels témoins vous faites confiance. Obtenez-le une fois d’une source sûre et conservez-le.
verify-word-unsecured = Cette page n’a pas été chargée de façon sécurisée ; le navigateur ne lui prête donc aucune cryptographie : aucune signature ne peut être vérifiée ici et tout reste indéterminé. Chargez-la en https ou utilisez la copie hors ligne.
offline-heading = Votre propre copie de ce vérificateur
offline-copy = Un seul fichier qui contient tout et fonctionne sans réseau. Enregistrez-le et comparez son SHA-256 avec :
offline-published = Le greffe a publié cette valeur dans le registre :
offline-unpublished = Cette valeur n’est pas publiée dans ce registre : comparez-la avec celle que d’autres possèdent, ou produisez le fichier vous-même à partir du code source.

## Signs between words
comma = { ", " }
colon = { " : " }
semicolon = { " ; " }
## The page of the API
nav-api = API
api-heading = L’API
api-lede = Tout ce que montrent ces pages est aussi lisible par des programmes : les mêmes faits, tirés du même arbre publié, avec la preuve que rien n’a été omis.
api-document = Sa description pour les programmes (OpenAPI 3.1), tirée de la même table que cette page :
api-rules = Pour chaque réponse
api-open = Lecture seule : GET et HEAD. Ni clé, ni compte, ni cookie ; d’autres sites peuvent lire depuis leurs propres pages.
api-at = la réponse à une taille publiée, les mêmes octets pour toujours : pour citer.
api-on = le jour auquel les échéances sont jugées, sinon celui du dernier lot.
api-pages = les listes viennent par parties de 50, ou autant que demandé jusqu’à 500 ; chacune indique le total et où commence la suivante.
api-tag = Renvoyez l’étiquette d’une réponse : tant que rien n’a changé, la réponse est 304, sans corps.
api-limits = Pas de quota ici ; l’exploitant peut en avoir placé un devant. Une requête a au plus 2 048 octets. Pour tout avoir, prenez les exports ou le journal, et non page après page.
api-faults = Une erreur dit en mots ce qui était attendu (application/problem+json) ; un paramètre inconnu en est une, afin qu’un filtre mal écrit ne passe jamais pour aucun filtre.
api-english = Ce qui suit est en anglais, comme les réponses.
api-example = Exemple
api-parameters = Paramètres
api-required = obligatoire
api-answer = Réponse
api-kept-tag = redemandez avec son étiquette
api-kept-ever = toujours la même
api-kept-not = à ne pas conserver
api-none = Ce registre n’a encore rien qui puisse servir d’exemple.

## About the ledger, and how to report
nav-about = À propos et comment signaler
about-heading = À propos de ce registre
about-lede = Qui l’exploite, ce que signifient ses mots, ce que ses preuves montrent et ne montrent pas, et comment y répondre, objecter, corriger ou prendre la parole.
about-who = Qui l’exploite
about-who-words = Le greffe admet ce que les règles permettent, consigne ce que disent des sources publiques et signe chaque tête de l’arbre. Il ne peut rien changer ni retirer sans que cela se voie. Sa charte est la première entrée :
about-proofs = Ce que montrent les preuves
about-proof-signed = Signé
about-proof-signed-words = Le détenteur de la clé de la partie a signé exactement ces mots. Une lettre changée, et la signature ne correspond plus.
about-proof-in = Dans le registre
about-proof-in-words = Pensez à une page numérotée d’un livre. Quelques courtes empreintes mènent de la page à l’empreinte du livre entier, et chacun peut les suivre.
about-proof-kept = Rien n’a été retiré
about-proof-kept-words = Le livre montré aujourd’hui commence par toutes les pages du livre montré auparavant, dans le même ordre.
about-proof-seen = D’autres ont vu la même chose
about-proof-seen-words = Des témoins indépendants ont signé la même empreinte : on ne peut donc pas vous montrer un autre livre qu’à eux.
about-proof-list = La liste est complète
about-proof-list-words = Une seconde empreinte couvre tout ce qui est classé sous un nom. Une liste qui omet quelque chose ne lui correspond pas. Que tout ait été bien classé, les témoins auditeurs le recalculent.
about-limits = Ce qu’elles ne montrent pas
about-labels = De qui vient la parole
about-labels-words = Chaque fait porte ici l’une de quatre étiquettes, jamais confondues :
about-more = Ce que signifient les étiquettes et les mots
about-status = Mots d’état et leurs règles
about-status-words = Ils découlent des seules entrées et d’une date ; chacun est donné avec sa raison. Les échéances ne sont suivies que pour ce qu’une partie a signé elle-même. Ce qui compte est l’entrée du rapport dans le registre, non la date qu’il porte.
about-column-word = Mot
about-column-rule = Quand il s’applique
about-table-lifecycle = Où en est un engagement
about-table-deadline = Où en est une échéance
about-table-flag = Ce qui ressort
rule-recorded-in-error = Le greffe a retiré ce qu’il avait consigné d’une source publique.
rule-withdrawn = La partie l’a retiré ou est partie, et le jour de l’effet est venu.
rule-expired = Son dernier jour est passé.
rule-superseded = Un engagement ultérieur de la partie le remplace.
rule-closed = La partie a remis son rapport final.
rule-in-force = Rien de cela, et il dure jusqu’à son terme.
rule-open = Rien de cela, et il est à accomplir une fois.
rule-unstated = Rien de cela, et la source ne dit pas combien de temps il dure.
rule-not-judged = Cela vient d’une consignation du greffe : rien n’est calculé contre la partie.
rule-not-followed = La date était passée avant que la partie puisse faire rapport ici.
rule-ahead = La date est à venir, et aucun achèvement n’est encore signalé.
rule-lapsed = L’engagement avait pris fin avant la date.
rule-overdue = La date est passée, et aucun rapport d’achèvement n’existe.
rule-met-on-time = Un rapport d’achèvement est entré dans le registre avant la fin de ce jour.
rule-met-late = Un rapport d’achèvement est entré dans le registre après ce jour.
rule-was-overdue = Une échéance a été dépassée à un moment. Un rapport ultérieur ou une date déplacée ne l’efface pas.
rule-report-overdue = L’intervalle après le dernier rapport est passé sans qu’un autre vienne.
rule-reply-overdue = Un examen demandait une réponse avant un jour désormais passé ; il n’y en a pas.
rule-unanswered = Une recommandation d’un examinateur à laquelle la partie n’a pas répondu.
rule-objection = Quelqu’un objecte, et ce n’est pas réglé. Cela ne dit pas qui a raison.
rule-disputed = Un différend a dépassé l’objection et n’est pas réglé.
rule-sealed = Quelque chose a été signé sans être encore montré.
rule-sealed-overdue = Il devait être ouvert avant un jour désormais passé.
rule-transcribed = Le greffe l’a consigné d’une source publique ; la partie n’a rien signé ici.
rule-backdated = Il dit avoir été signé plus d’une semaine avant d’entrer dans le registre.
rule-key-compromised = Il a été signé avec une clé qui pouvait alors être en d’autres mains.
rule-control-disputed = Cela a été dit alors que le contrôle des clés de la partie était contesté.
about-glossary = Glossaire
about-glossary-words = Entre parenthèses : le terme du domaine, en anglais, pour aller plus loin.
term-commitment = Engagement
term-commitment-words = Ce qu’une partie dit qu’elle fera ou ne fera pas, seule ou avec d’autres.
term-instrument = Instrument
term-instrument-words = Traité, déclaration, code ou liste de normes, dont les dispositions sont visées par engagements et examens.
term-review = Examen
term-review-words = Ce qu’un tiers a constaté au sujet d’un engagement, signé par lui.
term-report = Rapport
term-report-words = Ce qu’une partie dit de ses propres progrès.
term-dispute = Différend
term-dispute-words = Un désaccord par étapes, de l’objection à l’issue.
term-party = Partie
term-party-words = État, organisation ou autre entité qui parle ici ou au sujet de laquelle quelque chose est consigné.
term-registrar = Greffe
term-registrar-words = Qui exploite le registre, inscrit les parties et consigne des sources publiques.
term-transcription = Consignation
term-transcription-words = Paroles d’autrui que le greffe a prises d’une source publique et signées comme sa consignation.
term-statement = Déclaration
term-statement-words = Un texte signé. Son identifiant est une empreinte de ses mots.
term-fingerprint = Empreinte
term-fingerprint-words = Un nombre court calculé à partir d’un texte ; un autre texte n’a pratiquement jamais le même.
term-head = Tête de l’arbre
term-head-words = Le nombre d’entrées du registre et l’empreinte de l’ensemble, signés.
term-witness = Témoin
term-witness-words = Un tiers indépendant qui ne signe une tête que si rien de ce qu’il a vu auparavant n’y manque.
term-receipt = Reçu
term-receipt-words = Un petit fichier qui prouve qu’une déclaration est dans le registre.
term-policy = Politique
term-policy-words = Votre propre liste des registres et témoins auxquels vous faites confiance.
about-names = Noms et langues
about-names-words = Les noms et codes des parties viennent d’une liste neutre et n’impliquent aucune position sur le statut d’un pays, d’un territoire ou d’une frontière.
about-languages-words = L’interface est en six langues. Les déclarations restent dans les langues de leur signature ; seul l’émetteur dit quel texte fait foi, les autres traductions sont de courtoisie.
about-report = Comment parler, répondre, objecter ou corriger
about-report-words = Lire ne demande aucun compte, écrire non plus : il faut une clé à vous. Tout se prépare et se signe sur votre propre machine, hors ligne ; le greffe ne voit jamais de clé secrète.
about-key = Obtenir une clé
about-key-words = Créez-en une sur votre machine et faites confirmer sa partie publique au greffe par note verbale ou sur votre propre domaine. Le greffe vous inscrit alors.
about-submit = Signer et soumettre
about-submit-words = Prenez un modèle ci-dessous, remplissez-le, vérifiez-le, signez-le et envoyez-le au guichet. Vous recevez un reçu, ou un refus signé et motivé.
about-templates = Modèles, à utiliser hors ligne
about-template = modèle
about-guide = guide de ses champs, en anglais
about-use-review = Pour dire ce que vous avez constaté d’un engagement, comme examinateur inscrit.
about-use-response = Pour répondre à un examen ou à une objection ; la réponse figure juste en dessous.
about-use-dispute = Pour objecter à quoi que ce soit ici qui vous concerne.
about-use-commitment = Pour vous engager, ou faire vôtre ce que le greffe a consigné.
about-use-report = Pour rendre compte de votre propre engagement.
about-use-amendment = Pour corriger ou changer des mots que vous avez signés ; les anciens restent visibles.
about-use-withdrawal = Pour retirer ce que vous avez dit ; cela demeure, entre crochets.
about-correct = Corriger ce que le greffe a consigné
about-correct-words = Indiquez au greffe l’identifiant de la déclaration et la source qui montre l’erreur. Il retire publiquement sa consignation et en fait une nouvelle ; l’ancienne reste visible. À défaut, une partie peut objecter sous sa propre clé.
about-problem = Signaler un problème du registre lui-même
about-problem-words = Si une vérification échoue, conservez tous les fichiers reçus et montrez-les à d’autres, d’abord aux témoins : une tête qui en contredit une autre est une preuve en soi, quel qu’en soit le détenteur. Le vérificateur écrit cette preuve dans un fichier.

## What a check in the browser says, step by step.

check-step-policy = Fichier de politique
check-step-receipt = Reçu
check-step-log-signature = Signature du registre
check-step-witnesses = Témoins
check-step-inclusion = Inclusion dans le registre
check-step-statement = Déclaration
check-step-checkpoint = Point de contrôle
check-step-answer = Réponse à la recherche
check-step-list = Liste
check-step-index-entry = Entrée d’index
check-step-completeness = Exhaustivité
check-step-date = Date
check-step-dossier = Dossier
check-step-entries-lists-signatures = Entrées, listes et signatures
check-step-entries = Entrées
check-step-lists = Listes
check-step-signatures = Signatures
check-step-asked = Ce qui était demandé
check-step-refusal = Refus
check-step-keys = Clés
check-step-signature = Signature
check-step-evidence = Preuve d’une faute
check-step-charge = Fait reproché
check-step-form = Forme
check-by-policy-file = le fichier de politique
check-by-policy = la politique, qui énumère { $names }
check-by-policy-without-log = la politique, qui n’énumère aucun registre
check-by-key = la clé { $key }
check-by-quorum = le quorum : le nombre de témoins que la politique exige
check-by-audit-policy = une politique de témoins auditeurs, qui rejouent chaque entrée
check-by-tables = ce que la spécification exige de ce type
check-by-given = les clés qui ont été données
check-by-root = l’empreinte des { $size } entrées ensemble
check-by-index-root = l’empreinte de l’index, { $root }
check-by-tree = l’arbre signé
check-by-tree-index = l’arbre signé et sa dernière entrée d’index
check-by-index-entry = l’empreinte de l’index dans l’entrée { $index }
check-by-file-keys = les clés enregistrées dans le dossier
check-by-list = la liste de { $subject }
check-by-clocks = les horloges des témoins
check-by-intake = les clés du guichet selon la charte
check-by-notes = les notes signées dans le fichier
check-by-browser = la cryptographie de ce navigateur
check-by-receipt-format = le format des reçus
check-by-checkpoint-format = le format des points de contrôle
check-by-answer-format = le format des réponses
check-by-dossier-format = le format des dossiers
check-by-refusal-format = le format des refus
check-by-evidence-format = le format des preuves de faute
check-no-crypto = Elle n’est pas disponible. Les navigateurs ne la donnent qu’aux pages chargées de façon sécurisée (https) ou depuis cette machine.
check-not-form = Le fichier n’est pas ce qu’il devrait être.
check-fault-cause = Cause : { $code }.
check-fault-at = Où : { $at }.
check-fault-expected = Attendu : { $expected }.
check-fault-found = Trouvé : { $found }.
check-head-refused = La politique ne permet pas de croire cette tête.
check-head = { $origin } a signé un arbre de { $size } entrées, dont l’empreinte est { $root }.
check-seen-by-enough = Cet arbre a été vu par { $names } : c’est assez.
check-seen-by-few = Cet arbre a été vu par { $names } : ce n’est pas assez.
check-seen-by-none = Aucun témoin de la politique n’a signé : ce n’est pas assez.
check-no-audit-policy = Aucune n’a été donnée : la question de savoir si le registre a classé chaque déclaration reste ouverte. Il ne peut montrer à personne une autre liste pour cet arbre.
check-replayed = Chaque entrée a été rejouée par { $names }.
check-not-replayed = Trop peu d’entre eux ont signé cet arbre.
check-statement = Déclaration de type { $kind }, identifiant { $id }.
check-statement-signers = Déclaration de type { $kind }, identifiant { $id }, avec les lignes de signature de { $names }.
check-key-unknown = Cette clé n’a pas été donnée. Un reçu ou un dossier montre que le registre a pris la déclaration.
check-signature-wrong = Cette signature est celle d’un autre texte, ou d’une autre clé.
check-signed = { $name } a signé ces octets.
check-not-included = Ces octets ne sont pas ceux de l’arbre à cette place : quelque chose a été changé, ou le reçu est celui d’un autre fichier.
check-included = Ces octets sont l’entrée { $index }. Empreintes qui mènent d’eux à celle de l’ensemble : { $count }.
check-list-wrong = Cette liste n’est pas celle que l’arbre signé fixe, ou pas celle qui était demandée.
check-index-entry = L’entrée { $index } fixe chaque liste portant sur les entrées qui la précèdent.
check-list = Entrées classées sous { $subject } : { $count }. La réponse en montre { $shown }.
check-dated-nothing = Rien n’y était classé à cette date.
check-dated-present = Ce qui est énuméré y était à cette date.
check-dated-undecided = Les heures des témoins ne permettent pas d’en décider.
check-dossier-wrong = Le dossier n’est pas celui que l’arbre signé fixe, ou il n’est pas entier.
check-entries = Entrées dans le fichier : { $count }, dont { $statements } sont des déclarations. Chacune est à sa place dans l’arbre.
check-lists = Listes entières : { $count }. Le fichier contient ce dont le dossier a besoin, et rien d’autre.
check-rules-unknown = À partir de l’entrée { $index } s’appliquent des règles inconnues ici.
check-all-signed = Chaque déclaration est signée par des clés en vigueur de ceux qui l’émettent, en nombre exigé par les règles.
check-asked = Déclarations classées sous { $subject } : { $count }.
check-refused = { $origin } dit à { $time } ne pas avoir pris ces octets : { $code }.
check-convicted-fork = Le journal a signé deux histoires. Faute établie : { $names }.
check-convicted-list = Le journal a signé un index dans lequel une liste a perdu ou changé des entrées. Faute établie : { $names }.
check-convicted-witness = Le témoin s’est contredit. Faute établie : { $names }.
check-open-keys = que les clés de signature étaient alors celles de l’émetteur : les entrées antérieures du registre le disent, et un audit les rejoue
check-open-truth = que ce qu’une déclaration dit est vrai, ou a été tenu
check-open-rules = que chaque déclaration a été admise selon les règles du registre, au-delà de qui l’a signée : un audit en juge
check-open-status = où en sont les choses à une date : pactlog-verify le calcule
check-open-registrar = que le greffe a rattaché à juste titre les clés à ceux qu’elles nomment
check-open-witnesses = que d’autres ont vu le même arbre : la politique n’exige aucun témoin
check-open-tree = ce que contient l’arbre
check-open-entries = les octets mêmes des entrées : la liste a leurs empreintes
check-open-owner = à qui sont ces clés
check-open-published = que la déclaration a été publiée
check-open-refusal = si le refus était justifié : on en juge avec le registre
