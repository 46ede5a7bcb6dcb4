# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = Datos y canales
data-lede = Todo lo que hay aquí puede llevarse y comprobarse en otro lugar. Cada lista y cada página ofrecen también sus datos en JSON, con un enlace al pie.
data-exports = Todo de una vez
data-statements = Todas las declaraciones, un objeto JSON por línea, con los octetos exactos que se firmaron. La primera línea indica de qué árbol proceden.
data-commitments = Una tabla para hojas de cálculo: una fila por cada compromiso y cada una de sus partes.
data-filters = Ambos admiten los filtros de las listas, por ejemplo
data-tiles = El propio registro, en formato C2SP tlog-tiles: empiece por
data-feeds = Novedades
data-feeds-lede = Canales de las 50 entradas más recientes, en Atom y JSON Feed. Cada página de una parte, una norma o un compromiso indica el suyo al pie.
data-overdue = Lo que ha vencido
data-calendar = Plazos para un calendario; los de una parte con
data-dictionary = Columnas de commitments.csv
data-cells = UTF-8, separado por comas, conforme a la RFC 4180. Un texto que empieza por = + - o @ lleva delante un apóstrofo, para que la hoja de cálculo no lo tome por una fórmula.
data-column = Columna
data-meaning = Qué contiene
data-licence = Licencia

## listing

listing-heading = Prueba de que esta lista está completa
listing-audited = Quién da fe de que el registro clasificó cada declaración se indica con --audit-policy, un archivo de los testigos auditores en los que usted confía; sin él, la cuestión queda abierta y la orden lo dice.
case-heading = El expediente completo, sin conexión
case-words = Un archivo con cada declaración pertinente, la prueba de que cada lista está completa y las claves de quienes firmaron, hasta la fundación de este registro. Se comprueba sin red alguna, y dice en qué estado está todo y qué no demuestra.
case-download = El expediente

## matrix

nav-matrix = Matriz
matrix-heading = Quién se comprometió a qué
matrix-lede = Cada parte de un instrumento frente a cada una de sus disposiciones. Un número es un recuento de compromisos y de actos relativos al instrumento, no una puntuación.
matrix-instrument = Instrumento
matrix-own = firmado por la propia parte
matrix-recorded = consignado por el registrador a partir de una fuente pública
matrix-over = entre corchetes: retirado, expirado o cerrado
matrix-over-alone = retirado, expirado o cerrado
matrix-empty = Una casilla vacía significa: no consignado aquí. No significa que una parte no haya hecho nada.

## name

kind-charter = Carta
kind-party = Inscripción
kind-key = Cambio de claves
kind-instrument = Instrumento
kind-action = Acto
kind-commitment = Compromiso
kind-withdrawal = Retirada
kind-review = Examen
kind-report = Informe
kind-amendment = Enmienda
kind-retraction = Retractación
kind-vocabulary = Vocabulario
kind-response = Respuesta
kind-dispute = Controversia
kind-disclosure = Divulgación
kind-rules = Reglas
kinds-charter = Carta
kinds-party = Inscripciones
kinds-key = Cambios de claves
kinds-instrument = Instrumentos
kinds-action = Actos relativos a instrumentos y textos conjuntos
kinds-commitment = Compromisos
kinds-withdrawal = Retiradas
kinds-review = Exámenes
kinds-report = Informes
kinds-amendment = Enmiendas
kinds-retraction = Retractaciones
kinds-vocabulary = Vocabularios
kinds-response = Respuestas
kinds-dispute = Controversias
kinds-disclosure = Divulgaciones
kinds-rules = Versiones de las reglas
act-sign = Firma
act-ratify = Ratificación
act-accept = Aceptación
act-approve = Aprobación
act-accede = Adhesión
act-succeed = Sucesión
act-endorse = Respaldo
act-join = Incorporación
act-adopt = Participación en la adopción
act-bound = Obligado
act-invited = Invitación
act-reservation = Reserva
act-interpretative-declaration = Declaración interpretativa
act-objection = Objeción
act-withdraw = Retirada
act-denounce = Denuncia
category-state = Estado
category-igo = Organización intergubernamental
category-body = Órgano de una organización o un tratado
category-civil-society = Sociedad civil
category-academia = Mundo académico
category-private-sector = Sector privado
category-technical-community = Comunidad técnica
categories-state = Estados
categories-igo = Organizaciones intergubernamentales
categories-body = Órganos de organizaciones y tratados
categories-civil-society = Sociedad civil
categories-academia = Mundo académico
categories-private-sector = Sector privado
categories-technical-community = Comunidad técnica
role-committer = asume compromisos
role-reviewer = examina a otros
role-mediator = media en controversias
role-witness = cofirma cabezas del árbol
role-accreditor = inscribe organizaciones
commitment-type-restraint = Abstención
commitment-type-procedure = Procedimiento
commitment-type-capacity-building = Creación de capacidad
commitment-type-legislation = Legislación
commitment-type-institution = Institución
commitment-type-position = Posición
commitment-type-certification = Certificación
commitment-type-point-of-contact = Punto de contacto
commitment-type-cbm = Medida de fomento de la confianza
commitment-type-information-sharing = Intercambio de información
commitment-type-assistance = Asistencia
commitment-type-procurement = Contratación pública
commitment-type-exercise = Ejercicio
commitment-type-training = Formación
commitment-type-research = Investigación
commitment-type-funding = Financiación
commitment-type-reporting = Presentación de informes
commitment-type-withdrawal = Retirada
commitment-type-other = Otro
legal-character-legal-obligation = Obligación jurídica
legal-character-political = Político
legal-character-voluntary = Voluntario
legal-character-unilateral-declaration = Declaración unilateral
legal-character-unstated = No consta
nature-one-off = Puntual: se hace una vez
nature-continuous = Continuo: hasta que termine
nature-none = No consta
verifiability-verifiable = Otros pueden comprobarlo
verifiability-partly = Se pueden comprobar partes
verifiability-declaratory = Una declaración
layer-foundational = Fundacional
layer-sectoral = Sectorial
layer-regional = Regional
layer-technical = Técnico
layer-political = Político
bindingness-legally-binding = Jurídicamente vinculante
bindingness-politically-binding = Políticamente vinculante
bindingness-voluntary = Voluntario
bindingness-technical-standard = Norma técnica
bindingness-not-applicable = Texto no vinculante
scope-global = Mundial
scope-regional = Regional
scope-plurilateral = Para quienes se incorporan
scope-bilateral = Bilateral
character-obligation = Obligación
character-restraint = Abstención
character-encouragement = Estímulo
review-type-peer = Examen entre pares
review-type-independent = Examen independiente
review-type-civil-society = Examen de la sociedad civil
review-type-body = Examen de un órgano con mandato
review-type-investigation = Investigación
review-type-observation = Observación
review-type-follow-up = Examen de seguimiento
confidence-high = confianza alta
confidence-medium = confianza media
confidence-low = confianza baja
source-kind-official = fuente oficial
source-kind-press = prensa
source-kind-other = prensa u otra
key-change-add = Claves añadidas
key-change-rotate = Claves sustituidas
key-change-revoke = Claves revocadas
key-change-suspend = Claves suspendidas
key-change-recover = Recuperación de claves solicitada
key-change-oppose = Oposición a la recuperación de claves
key-change-decide = Decisión sobre una recuperación de claves
key-change-recovery-parties = Partes de recuperación designadas
language-ar = árabe
language-de = alemán
language-en = inglés
language-es = español
language-fa = persa
language-fr = francés
language-he = hebreo
language-ja = japonés
language-pt = portugués
language-ru = ruso
language-ur = urdu
language-zh = chino
wording-quoted = palabras de la propia fuente
wording-paraphrase = en palabras del registrador

## path

by = por
dated = de fecha
why = Motivo:
path-cut = Se refieren a ello más declaraciones de las que se muestran aquí: ver todas
step-adopted = La parte hace suyo lo consignado. En adelante, solo sus propias declaraciones deciden en qué estado está.
step-superseded = Sustituye a lo que figura arriba.
retracted = Consignado por error por el registrador
retracted-short = Consignado por error
amended = Estas son las palabras tal como se firmaron al principio. Se han enmendado desde entonces; las antiguas y las nuevas figuran abajo.
report-period = Abarca
report-occurred = Fecha de los hechos:
report-severity = Gravedad:
report-sectors = Sectores:
report-challenges = Dificultades:
report-needs = Ayuda necesaria:
completed-on = según su propia declaración, el
review-adopted = aprobado
review-method = Método:
review-conflicts = Intereses del examinador:
answered = Respuesta:
response-to = A
dispute-stage = Etapa:
dispute-by = a resolver mediante
dispute-with = Con
dispute-mediator = Con la mediación de
dispute-grounds = Motivos:
dispute-outcome = Resultado:
dispute-about = Acerca de
disputes-heading = Controversias
disputes-lede = Objeciones y hasta dónde ha llegado cada una, las más recientes primero. Una controversia dice que alguien no está de acuerdo, no quién tiene razón.
amendment-from = desde
amendment-removed = suprimido
amendment-why = Motivo:
withdrawal-decided = decidida
withdrawal-notified = notificada
withdrawal-published = publicada
withdrawal-effective = surte efecto desde
withdrawal-dated = de fecha
vocabulary-sector = Sector:
vocabulary-language = Idioma:
roles-granted = Concedidas por el registrador:
roles-removed = Retiradas por el registrador:
party-succeeds = Sucede a
party-succeeded = Sucedida por
update-of = Nuevos datos de{" "}
roles-of = Funciones de{" "}
key-added = Añadidas:
key-revoked = Revocadas:
key-granted = Concedida: las nuevas claves sustituyen a las antiguas.
key-refused = Denegada: se mantienen las claves antiguas.
key-no-deciders = No designa a nadie para decidir sobre una recuperación de sus claves.
sealed-heading = Elementos sellados
sealed-lede = Lo que las partes firmaron sin mostrarlo todavía. Nadie puede cambiar lo que está sellado; cuando se abra, cualquiera podrá comprobar que es lo mismo. Lo que debía abrirse y no se ha abierto figura aquí como vencido.
sealed-item = Elemento
sealed-reason = Sellado por razones de
sealed-open-by = Debe abrirse a más tardar el
sealed-state = Estado
sealed-no-date = sin fecha prometida
sealed-opened = Abierto
sealed-opened-late = Abierto con retraso
sealed-closed = Cerrado
sealed-overdue = Vencido
sealed-overdue-why = la fecha ha pasado y no había entrado en el registro ninguna divulgación
sealed-note = Nombra lo que está sellado y lo fija con una huella. No lo muestra.
nav-disputes = Controversias
nav-sealed = Sellados
column-deliverable = Qué debe lograrse
column-claimed = Afirmado por la parte
column-found = Constatado por los examinadores
commitment-whole = El compromiso en su conjunto
claim-none = sin informe aún
rating-none = sin examen aún
key-meaning-suspend = Una de sus claves las silenció a todas. Esta parte no firma nada hasta que se recuperen sus claves.
key-meaning-recover = El registrador pide que nuevas claves sustituyan a las antiguas. Surte efecto a los 14 días, salvo que se opongan las claves antiguas.
key-meaning-oppose = Las claves antiguas se oponen a la recuperación. El control de las claves de esta parte está en disputa hasta que se decida.

## phrase

demonstration = Demostración. Ningún Estado ha firmado nada aquí.
demonstration-more = Lo consignado procede de fuentes públicas.
rules-broken = Este registro infringe sus propias reglas. A partir de aquí no se calcula nada, y una auditoría constata lo mismo:
index-wrong = Este servidor constató que el índice de este registro es erróneo, lo que cualquiera puede probar con el propio registro:
rules-unknown = Se aplican reglas distintas de las que conoce este servidor. A partir de aquí no se calcula nada:
skip = Ir al contenido
navigation-language = Idioma
menu = Menú
menu-close = Cerrar
navigation = Principal
nav-commitments = Compromisos
nav-parties = Partes
nav-instruments = Instrumentos
nav-reviews = Exámenes
nav-statements = Todas las declaraciones
nav-ledger = Registro
nav-verify = Verificar
proof-here = Compruébelo en este navegador
ledger-fallback = Registro de compromisos
label-said = Dicho y firmado por la parte
label-said-short = Firmado
label-registrar = Dicho y firmado por el registrador
label-registrar-short = Firmado por el registrador
label-recorded = Consignado por el registrador a partir de una fuente pública
label-recorded-short = Consignado
label-recorded-more = no firmado por la parte interesada
label-found = Constatado y firmado por un examinador
label-found-short = Constatado
label-computed = Calculado por el registro
label-computed-short = Calculado
labels-heading = Cómo leer las etiquetas
label-said-means = su propia clave firmó exactamente estas palabras.
label-recorded-means = citado o parafraseado por el registrador, con la fuente; la parte no firmó nada aquí.
label-found-means = la constatación del examinador, con su propia clave.
label-computed-means = aritmética sobre las entradas; quien la repita obtiene lo mismo.
front-heading = Lo que se prometió, guardado donde nadie puede cambiarlo
front-lede = Estados y otros actores publican aquí sus compromisos en el ciberespacio, y los examinadores publican lo que constatan. Nadie, ni siquiera el operador, puede alterar, antedatar, ocultar o suprimir nada sin dejar prueba de ello.
front-head = Esta lista solo puede crecer
front-head-check = Compruébelo usted mismo
front-latest = Últimas entradas
front-latest-all = Todas las declaraciones
front-cheat = Intente hacer trampa
front-cheat-lede = Tres órdenes: comprobar una declaración, cambiar una letra y ver cómo se rechaza, y luego reproducir todo el registro con todas las reglas.
front-cheat-fetch = Primero descargue una declaración, su recibo y la política:
front-cheat-accepted = 1. Verifique. Se acepta:
front-cheat-rejected = 2. Cambie una letra. Se rechaza:
front-cheat-audit = 3. Reproduzca todo, desde la primera entrada:
front-instruments = Instrumentos con más actos consignados
head-size = Entradas
head-root = Huella del conjunto
head-time = Cierre
head-witnesses = Testigos
head-unwitnessed = ninguno: la política de este registro no los exige, de modo que solo su propia copia revela una versión divergente
head-refused = la política de este servidor no acepta esta cabeza
head-no-quorum = menos de los que exige la política
pinned-links = Los enlaces de esta página llevan al estado más reciente.
pinned-newest = Ir a él
filter = Filtrar
filter-apply = Mostrar
filter-clear = Quitar todos los filtros
filter-party = Parte
filter-kind = Clase
filter-norm = Norma o disposición
filter-type = Tipo
filter-word = De quién es la palabra
filter-any = cualquiera
filter-signed = firmado
filter-recorded = consignado de una fuente
filter-subject = Asunto
filter-about = Solo declaraciones que se refieren a
older = Anteriores
newest = Volver a las más recientes
none-found = Aquí no consta nada que coincida. Eso no quiere decir que no ocurriera nada.
view-json = Esta vista en JSON
view-feed = Seguir por canal
nav-data = Datos y canales
see-all = Ver todo
column-party = Parte
column-act = Acto
column-date = Fecha
column-effect = Surte efecto desde
column-word = De quién es la palabra
column-text = Texto
column-from = Desde
column-until = Hasta
column-how = Vinculada a la parte mediante
column-size = Entradas
column-growth = Añadidas
column-closed = Cierre
column-root = Huella
undated = sin fecha en la fuente
note = Observación
source = Fuente
statements-heading = Declaraciones
statements-lede = Todo lo que hay en el registro, lo más reciente primero.
reviews-heading = Exámenes
reviews-lede = Lo que constataron los examinadores, lo más reciente primero. Que no haya examen de un compromiso significa solo eso, no que no se hiciera nada.
commitments-heading = Compromisos
commitments-lede = Promesas de una parte y textos conjuntos. Los actos relativos a tratados y declaraciones figuran con su instrumento.
parties-heading = Partes
parties-lede = Quienes hablan aquí o de quienes consta algo. Los nombres y códigos no implican posición alguna sobre el estatuto de ningún país o territorio.
instruments-heading = Instrumentos
instruments-lede = Tratados, declaraciones, códigos y listas de normas sobre los que las partes actúan y con arreglo a los cuales se las examina.
party-signed = Firmadas por esta parte
party-recorded = Consignadas de fuentes públicas sobre ella
party-commitments = Compromisos
party-acts = Actos relativos a instrumentos y textos conjuntos
party-received = Exámenes de esta parte
party-given = Exámenes realizados por esta parte
party-keys = Claves
party-key-history = Qué ocurrió con sus claves
party-disputes = Controversias
party-responses = Respuestas de esta parte
party-no-keys = Esta parte no tiene clave en este registro. Nada en esta página está firmado por ella; todo lo consignó el registrador de fuentes públicas.
party-take-over-heading = ¿Es su gobierno o su organización?
party-take-over = Para hablar aquí en nombre propio, cree una clave en un equipo suyo y haga que se confirme su parte pública al registrador mediante una nota verbal o una página en su propio dominio. Desde entonces sus declaraciones figuran aquí con su firma, y puede hacer suyo lo consignado o responder. Lo consignado con errores se retracta en público; nunca se cambia en silencio.
party-no-commitments = No consta aquí ningún compromiso de esta parte.
party-no-acts = No consta aquí ningún acto de esta parte.
party-no-reviews = Sin examen aún. Eso no quiere decir que no haya habido avances.
party-independence = Independencia
party-seat = Sede
party-website = Sitio web
party-roles = Función aquí
party-registrar = Registrador de este registro
party-other = Otros
party-everything = Todo lo que procede de esta parte, se le dirige o trata de ella
key-in-use = en uso
key-registered = inscripción por el registrador
commitment-joint = Texto conjunto
commitment-standing = Estado actual
commitment-check = Cómo puede comprobarse
commitment-facts = Datos
commitment-milestones = Hitos
commitment-indicators = Indicadores
commitment-joined = Quién se incorporó, y cuándo
commitment-path = Qué siguió
commitment-no-review = Este compromiso no se ha examinado aún. Eso no quiere decir que no haya habido avances.
commitment-conditions = De qué depende
commitment-exceptions = Qué no abarca
commitment-prejudice = Qué no afecta
fact-type = Tipo
fact-legal = Carácter jurídico
fact-nature = Naturaleza
fact-verifiability = Verificabilidad
fact-norms = Normas
fact-made = Asumido el
fact-start = Inicio
fact-end = Fin
fact-body = Órgano responsable
fact-amount = Importe
fact-recipients = Beneficiarios
fact-interval = Informes
fact-issued = Firmado el
fact-recorded = Consignado por el registrador el
fact-admitted = Entró en el registro
fact-id = Identificador de la declaración
fact-index = Entrada
fact-leaf = Huella
fact-keys = Firmado con
instrument-table = Quién actuó al respecto
instrument-table-note = Según consta en este registro: constancia de actos realizados en otro lugar. Los actos retirados se conservan, entre corchetes.
instrument-empty = No consta aquí ningún acto relativo a este instrumento.
instrument-provisions = Disposiciones
instrument-adopted = Adoptado
instrument-in-force = En vigor desde
instrument-open = Abierto a la firma hasta
instrument-rule = Entrada en vigor
instrument-notice = La retirada surte efecto tras
instrument-parent = Pertenece a
instrument-layer = Nivel
instrument-binding = Carácter vinculante
instrument-scope = Ámbito
instrument-reviews = Qué constataron los examinadores
instrument-under = Compromisos asumidos en su marco
instrument-no-review = No consta aquí ningún examen.
norm-undefined = Este código se cita en el registro, pero ningún instrumento lo define aquí.
coverage-incomplete = Esta lista está incompleta: una parte que falta puede haber actuado.
coverage-complete = Esta lista está completa hasta donde llega la fuente.
proof-heading = Compruébelo usted mismo
proof-signed = firmó exactamente estas palabras con una clave inscrita aquí. Cambie una letra y la firma ya no corresponde.
proof-recorded = El registrador firmó lo consignado de una fuente pública, palabra por palabra como figura aquí. La parte interesada no lo firmó.
proof-limits = Lo que esto no demuestra: que se cumpliera una promesa, que un examen sea acertado o que alguien dijera la verdad. Demuestra quién dijo qué, y que no se alteró después.
proof-commands = Con el verificador independiente:
proof-note = Declaración firmada
proof-receipt = Recibo
proof-policy = Política
proof-policy-advice = Obtenga la política una vez, de alguien en quien confíe, y consérvela: un servidor que se está comprobando no debería elegir con qué se lo comprueba.
cite-heading = Citar
cite-more = BibTeX
statement-plain = En palabras sencillas
statement-fields = Todos los campos
statement-exact = Las palabras exactas que se firmaron
statement-about = Acerca de
statement-referred = Referida por
statement-rich-commitment = Verla como compromiso, con lo que siguió
statement-rich-instrument = Verla como instrumento, con su cuadro de estado
statement-rich-party = Ver la parte
entry-ledger = El propio registro escribió esta entrada. Cierra un lote: cuántas entradas abarca, una huella del índice de todas ellas y la hora del lote.
entry-unknown = Esta declaración tiene una forma que esta versión del servidor no conoce. Estos son sus octetos.
entry-heading = Entrada
yes = sí
no = no
ledger-heading = El registro
ledger-lede = Todo lo que figura en este sitio se calcula a partir de una lista de entradas que solo puede crecer. Aquí están su estado, su crecimiento y cómo comprobarlo sin confiar en este servidor.
ledger-note = El punto de control firmado, tal como se publicó
ledger-note-show = Mostrar su texto: la cabeza y una línea por cada clave
ledger-witnesses = Quién confirmó esta cabeza
ledger-witnesses-note = Un testigo confirma una cabeza solo si contiene todo lo que confirmó antes. Las horas son las de los relojes de los propios testigos. La lista es la de la política de este servidor.
ledger-not-witnessed = no esta cabeza, o aún no
column-witness = Testigo
column-confirmed = Confirmada el
ledger-history = Cómo creció
ledger-history-note = Cabezas publicadas, las más recientes primero. Cada una empieza con todas las entradas de la anterior.
ledger-prove = Pruebe que una cabeza empieza con otra
ledger-from = Tamaño anterior
ledger-to = Tamaño posterior
ledger-prove-button = Obtener la prueba
ledger-policy = La política
ledger-policy-note = En qué clave del registro y en qué testigos debe confiar un verificador, tal como se entregó a este servidor.
ledger-run = Ejecute el verificador
ledger-run-note = Descarga cada entrada, recalcula cada huella, comprueba cada firma y cada regla, y recuerda lo que vio: una cabeza que más tarde lo contradiga es una prueba.
ledger-charter = Carta
ledger-origin = Origen
ledger-registrar = Registrador
ledger-rules = Versión de las reglas
ledger-software = Programa
ledger-content = Qué contiene
ledger-own-entries = Entradas de índice del propio registro
ledger-unknown = De una forma que este servidor no conoce
foot-basis = Esta página se calculó a partir de
feed-all = Todas las declaraciones
foot-licence = Palabras del propio registrador: CC BY 4.0. Las declaraciones pertenecen a quienes las firmaron.
fault-heading = Aquí no hay ninguna página
fault-parameter = Esta dirección no puede leerse
fault-later = Aún no está listo
fault-broken = Algo falló aquí
fault-front = Ir a la portada
authentic = , auténtico
courtesy = , traducción de cortesía
registered = Inscripción de{" "}
several = varias partes
on-party = el{" "}
cite-recorded = {" "}(consignado por el registrador a partir de una fuente pública)
count-acts = Actos
count-withdrawals = Retiradas
count-overdue = Vencidos
count-disputed = En disputa
due = Vence
column-indicator = Indicador
column-baseline = Al inicio
column-target = Por alcanzar
column-unit = Unidad
step-made = Asumido.
step-recorded = Consignado en este registro.
step-signed = Entró en este registro, firmado.
review-published = publicado
review-reply = puede responderse hasta el
review-parties = Partes examinadas
until = hasta
compromised = comprometida desde
note-verbale = nota verbal
review-recommends = Recomendación:
standing = Estado de cada uno:
recorded-here = consignado aquí

## status

from = de
status-undecided = Aquí no se calcula nada: ninguna parte se ha incorporado, o ya no se aplican las reglas.
status-goes-on = No ha entrado en el registro ningún fin ni retirada.
nav-deadlines = Plazos
deadlines-heading = Plazos
deadlines-lede = Aquello para lo que las partes se fijaron fechas, lo vencido primero. Solo se da seguimiento a lo que una parte firmó ella misma; nada se calcula contra una parte a partir de lo consignado por el registrador.
deadlines-overdue = Vencidos
deadlines-30 = En 30 días
deadlines-90 = En 90 días
deadlines-365 = En un año
deadlines-none-overdue = No hay nada vencido.
deadlines-none = No vence nada en ese período.
deadlines-cut = Hay más fechas de las que se muestran: elija una parte.
keys-mute = Sus claves están en silencio: no se admite nada de lo que firmen hasta que se aclare quién las tiene.
keys-suspended = Suspendidas desde
keys-disputed = El control de sus claves está en disputa desde este momento; todo lo que diga después lleva esta marca:
keys-requested = Hay una solicitud de darle otras claves abierta desde
keys-contested = en disputa desde
keys-threshold = Claves que deben firmar cada declaración
key-requested = solicitada, no en uso
key-replaced = retirada del uso por una recuperación
lifecycle-recorded-in-error = Consignado por error
lifecycle-withdrawn = Retirado
lifecycle-expired = Expirado
lifecycle-superseded = Sustituido
lifecycle-closed = Cerrado
lifecycle-in-force = En vigor
lifecycle-open = Abierto
lifecycle-unstated = No consta fin
lifecycle-none = Sin partes aún
flag-overdue = Vencido
flag-was-overdue = Estuvo vencido
flag-report-overdue = Informe vencido
flag-reply-overdue = Respuesta vencida
flag-unanswered = Recomendaciones sin respuesta
flag-objection = Objeción
flag-disputed = En disputa
flag-sealed = Elementos sellados
flag-sealed-overdue = Elemento sellado vencido
flag-transcribed = Consignado
flag-backdated = Antedatado
flag-key-compromised = Clave comprometida
flag-control-disputed = Control de claves en disputa
deadline-not-judged = No evaluado: consignado
deadline-not-followed = Sin seguimiento aquí
deadline-ahead = Vence
deadline-lapsed = Caducado
deadline-overdue = Vencido
deadline-met-on-time = Cumplido a tiempo
deadline-met-late = Cumplido con retraso
due-kind-milestone = Hito
due-kind-report = Informe
due-kind-reply = Respuesta a un examen
due-kind-sealed = Elemento sellado

## step

report-type-progress = Informe de avance
report-type-final = Informe final
report-type-incident = Informe de un incidente
report-type-nothing-new = Informe: sin novedades
claim-not-started = no iniciado
claim-in-progress = en curso
claim-complete = completo
claim-abandoned = abandonado
position-accepted = Aceptada
position-partly-accepted = Aceptada en parte
position-noted = Tomada en cuenta
position-rejected = Rechazada
position-clarifies = Aclaración
stage-objection = Objeción
stage-consultation = Consultas
stage-negotiation = Negociación
stage-good-offices = Buenos oficios
stage-mediation = Mediación
stage-arbitration = Arbitraje
stage-resolved = Resuelta
stage-not-resolved = Terminada sin resolución
procedure-negotiation = negociación
procedure-good-offices = buenos oficios
procedure-mediation = mediación
procedure-arbitration = arbitraje
procedure-judicial = un tribunal
procedure-other = otros medios
seal-reason-security = seguridad
seal-reason-commercial = intereses comerciales
seal-reason-privacy = privacidad
seal-reason-negotiation = negociaciones en curso
seal-reason-legal = una obligación legal
amendment-type-substantive = Enmienda: cambia el sentido
amendment-type-clerical = Corrección de un error material
amendment-type-translation = Traducción
retraction-ground-error = no dice lo que dice la fuente
retraction-ground-duplicate = lo mismo se había consignado antes
retraction-ground-wrong-party = era un acto de otra parte

## Numbers, dates

date-year = { $year }
date-month = { $month } de { $year }
date-day = { $day } de { $month } de { $year }
moment = { $day }, { $clock } UTC
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-alone-1 = enero
month-alone-2 = febrero
month-alone-3 = marzo
month-alone-4 = abril
month-alone-5 = mayo
month-alone-6 = junio
month-alone-7 = julio
month-alone-8 = agosto
month-alone-9 = septiembre
month-alone-10 = octubre
month-alone-11 = noviembre
month-alone-12 = diciembre
ago-less = hace menos de un minuto
ago-minute =
    { $number ->
        [one] hace { $digits } minuto
       *[other] hace { $digits } minutos
    }
ago-hour =
    { $number ->
        [one] hace { $digits } hora
       *[other] hace { $digits } horas
    }
ago-day =
    { $number ->
        [one] hace { $digits } día
       *[other] hace { $digits } días
    }
count-act =
    { $number ->
        [one] { $digits } acto
       *[other] { $digits } actos
    }
count-binding-act =
    { $number ->
        [one] { $digits } acto vinculante
       *[other] { $digits } actos vinculantes
    }
count-day =
    { $number ->
        [one] { $digits } día
       *[other] { $digits } días
    }
count-entry =
    { $number ->
        [one] { $digits } entrada
       *[other] { $digits } entradas
    }
count-fingerprint =
    { $number ->
        [one] { $digits } huella corta
       *[other] { $digits } huellas cortas
    }
count-month =
    { $number ->
        [one] { $digits } mes
       *[other] { $digits } meses
    }
count-octet =
    { $number ->
        [one] { $digits } octeto
       *[other] { $digits } octetos
    }
count-party =
    { $number ->
        [one] { $digits } parte
       *[other] { $digits } partes
    }
count-provision =
    { $number ->
        [one] { $digits } disposición
       *[other] { $digits } disposiciones
    }
count-sealed-item =
    { $number ->
        [one] { $digits } elemento sellado
       *[other] { $digits } elementos sellados
    }
count-statement =
    { $number ->
        [one] { $digits } declaración
       *[other] { $digits } declaraciones
    }
count-step =
    { $number ->
        [one] { $digits } paso
       *[other] { $digits } pasos
    }
count-such-act =
    { $number ->
        [one] { $digits } acto de este tipo
       *[other] { $digits } actos de este tipo
    }

## Sentences

headline-not-yet = Aún sin informe
headline-self = Según la propia parte: { $claim }
headline-reviewed = Examinado por { $of } de { $all }
headline-differ = Los examinadores discrepan
reason-recorded-in-error = El registrador lo consignó por error.
reason-withdrawn = La retirada surtió efecto: { $on }.
reason-withdrawn-undated = Consta una retirada; su fuente no dice cuándo surtió efecto.
reason-leaving = Una retirada surte efecto: { $on }; hasta entonces sigue en pie.
reason-expired = Fijó como fin: { $on }.
reason-superseded = La misma parte puso otra declaración en su lugar.
reason-adopted = La parte lo hizo suyo: lo que cuenta es su propia declaración.
reason-closed = La parte lo cerró con un informe final.
reason-upcoming = Comienza: { $on }.
reason-misfit = Una enmienda de { $path } no encaja en las palabras tal como estaban; se muestra y no se aplica.
reason-overdue = Vencido: { $milestone } vencía: { $due }; hasta entonces no había entrado en el registro ningún informe de cumplimiento.
reason-was-overdue = Estuvo vencido: pasada la fecha ({ $due }), no había entrado en el registro ningún informe de cumplimiento de { $milestone }.
reason-met-on-time = Cumplido a tiempo: { $milestone } vencía: { $due }; entrada del informe de cumplimiento en el registro: { $on }.
reason-met-late = Cumplido con retraso: { $milestone } vencía: { $due }; entrada del informe de cumplimiento en el registro: { $on }; fecha de firma que indica: { $signed }.
reason-not-followed = { $milestone } vencía: { $due }; la fecha pasó antes de que este registro la consignara; aquí no se le da seguimiento.
reason-report-overdue = Informe vencido: periodicidad prevista: { $interval }; ninguno había entrado en el registro en la fecha prevista: { $due }.
reason-reply-overdue = Respuesta vencida: un examen pedía respuesta con plazo ({ $due }); hasta entonces no había entrado ninguna en el registro.
reason-unanswered = Recomendaciones sin respuesta: { $items }.
reason-objection = Alguien objeta.
reason-disputed = Está en disputa; etapa: { $stage }.
reason-sealed = Sellado y sin abrir: { $items }.
reason-sealed-overdue = Elemento sellado vencido: fecha de apertura de { $item }: { $due }; hasta entonces no había entrado en el registro ninguna divulgación.
reason-transcribed = Consignado por el registrador a partir de una fuente pública: aquí no se calcula si se cumplieron las fechas.
reason-backdated = Fecha de firma indicada: { $signed }, más de una semana antes de entrar en el registro ({ $on }).
reason-key-compromised = Se firmó con { $key }, clave que quizá no esté en manos de su parte desde: { $since }.
reason-control-disputed = Se dijo después de que se disputara el control de las claves de la parte: { $since }.
due-on = Vence: { $on }.
caveat-backdated = Fecha de firma indicada: { $signed }, más de una semana antes de entrar en el registro.
caveat-key = Una clave que lo firmó quizá no esté en manos de su parte desde: { $since }.
caveat-control = El control de las claves de su emisor está en disputa desde: { $since }.
of-all = { $of } de { $all }
pinned = Este es el registro tal como estaba con { $size } entradas, cerrado el
witnessed = { $of } de { $all } confirmaron la misma huella
showing-none = 0 de 0
showing-all = Se muestran todos: { $all }
showing = { $first }–{ $last } de { $all }
showing-newest = Los { $shown } más recientes de { $all }
every-months = cada { $months }
force-rule = { $days } después de { $needed }; consta aquí: { $recorded }
coverage-dated = { $held } de { $known } conocidos ({ $on })
coverage = { $held } de { $known } conocidos
coverage-open = Constan: { $parties }; aquí no se sabe cuántas hay en total
former = Se retiraron: { $parties }
ended-on = retirado, con efecto: { $on }
ended-dated = retirado; fecha: { $on }, efecto no indicado
ended = retirado; sin fecha
leaves-on = sale: { $on }
ending = retirada iniciada
evaluated = a fecha: { $on }, de { $entries }, versión { $rules } de las reglas
proof-position = Es la entrada { $index } de { $size }, contadas desde 0. Con { $hashes }, cualquiera puede recalcular la huella de toda la lista.
citation = entrada { $index } (de { $size }, { $closed })
joined = Se incorporaron: { $parties }
retrieved = consultado: { $on }
entry = entrada { $index }
and-more = y { $more } más como esta:
entries = entradas { $first }–{ $last }
known = Se conocen: { $parties }
rules-title = Versión { $version } de las reglas
rules-version = A partir del próximo lote se aplica la versión { $version } de las reglas; SHA-256 de su texto:
key-deciders = { $of } de { $all } deciden sobre una recuperación de sus claves
field-of = Acto de
field-refs = Se refiere a
field-rel = Cómo
field-issuer = Firmado por
field-signers = Con las claves
field-issued-at = Firmado el
field-submit-by = Debe presentarse antes del
listing-unproven = Nada prueba que esta lista esté completa: { $fault }.
listing-same = La consulta prueba qué declaraciones están clasificadas en { $first } en el árbol de tamaño { $size }: todas y ninguna más.
listing-common = Cada consulta prueba una lista entera; una declaración figura en esta si figura en todas: { $names }.
listing-together = Cada consulta prueba una lista entera; esta las reúne todas, y ninguna declaración está en dos.
listing-party = Todo lo relativo a la parte está clasificado en { $first }, todo lo relativo a sus claves en { $second }; sus actos y compromisos están entre lo primero, y un texto conjunto al que se incorporó lo nombra su acto.
listing-thread = El hilo está clasificado en { $first }; lo que se refiere a la declaración desde otro lugar, en { $second }.
listing-dates = Las fechas figuran en declaraciones de estas listas, y lo que las cumple, en sus hilos: cada consulta prueba una lista entera.
listing-matrix = Lo que se cuenta figura en declaraciones de estas listas, y lo que fue de ello, en sus hilos: cada consulta prueba una lista entera.
chosen-type = De ellas, solo los compromisos del tipo pedido: cada uno indica el suyo.
chosen-provenance = De ellas, solo palabras propias o solo transcripciones: cada declaración lo dice.
chosen-opening = De ellas, solo los primeros pasos de controversias: se refieren a lo que impugnan.
chosen-sealed = De ellas, solo las declaraciones con un anexo sellado, que figura en ellas.
chosen-joined = Un texto conjunto al que la parte se incorporó también figura aquí: su acto está clasificado en la parte. Lo que el registrador transcribió figura para la parte de la que es.
chosen-registration = De ellas, solo lo que inscribe a una parte.
chosen-provisions = Las disposiciones figuran en esas declaraciones.
chosen-acts-and-reviews = De ellas, los actos y los exámenes.

## Pages of a list
deadlines-all = Todos los plazos
page-first = Primera página
page-next = Página siguiente →

## What stands out in the matrix
matrix-overdue = algo vencía y no ha llegado
matrix-disputed = hay una controversia en curso
matrix-questioned = una objeción, o una recomendación sin respuesta

## Checking in the browser
verify-heading = Compruébelo usted
verify-lede = Elija una declaración con su recibo, una lista con su prueba o un caso entero. Su navegador lo comprueba y explica cada paso. Los archivos que elija no se envían a nadie.
verify-trust = Este servidor envió el programa que comprueba, así que responde de sí mismo. Si prefiere no fiarse de ello, use pactlog-verify o una copia de este comprobador obtenida en otro lugar.
verify-script-missing = Aquí el navegador comprueba con un programa en JavaScript, que está desactivado o es demasiado antiguo. Las órdenes de abajo hacen lo mismo, y más, sin él.
verify-files = Archivos que comprobar
verify-files-hint = Suéltelos aquí o elíjalos: .note con .note.tlog-proof, la respuesta a una consulta, .dossier.json, .evidence.json, un punto de control, un rechazo con lo que rechazó.
verify-fetch = O una declaración de este registro, por su identificador
verify-fetch-button = Obtener y comprobar
verify-policy = Su propio archivo de política
verify-policy-hint = Dice en qué registros y testigos confía usted. Si no elige ninguno, se usa el de este servidor: entonces acepta su palabra sobre quiénes son sus testigos.
verify-audit-policy = Política de testigos auditores, si tiene una
verify-audit-policy-hint = Dice a quién cree usted que las listas no omiten nada. Sin ella, eso queda sin decidir.
verify-keys = Claves que usted conoce, una por línea, si tiene alguna
verify-keys-hint = Para una declaración sin recibo: las claves de sus firmantes. Para un rechazo: las claves de la ventanilla de recepción.
verify-result = Lo que dice la comprobación
verify-commands = Lo mismo sin esta página
verify-commands-lede = El verificador autónomo es otro programa, de otra mano, y lee los mismos archivos.
verify-word-accepted = Aceptado
verify-word-rejected = Rechazado
verify-word-malformed = No es un archivo así
verify-word-undecided = Sin decidir
verify-word-working = Comprobando …
verify-word-against = Comprobado con:
verify-word-open = Lo que esto no demuestra
verify-word-command = Lo mismo con el verificador autónomo
verify-word-said = Lo que dice
verify-word-statements = Sus declaraciones
verify-word-own-policy = Según su propia política.
verify-word-server-policy = Según la política que dio este servidor.
verify-word-no-partner = Un recibo o un rechazo se comprueba junto con el archivo del que trata: elija los dos.
verify-word-failed = Esto no se pudo leer u obtener:

## What changed
nav-changes = Cambios
changes-heading = Qué ha cambiado
changes-lede = Declaraciones nuevas y lo que está en otra situación que antes: todo lo que había sigue ahí, y la prueba de abajo lo demuestra.
changes-since = Desde una fecha (2026-01-31) o un número de entradas
changes-show = Mostrar
changes-week = 7 días antes de la cabeza más reciente
changes-month = 30 días
changes-start = desde el principio
changes-from = Desde la cabeza de { $size } entradas, { $time }.
changes-standing = Lo que está en otra situación
changes-standing-none = Nada está en otra situación que antes.
changes-statements = Declaraciones nuevas
changes-statements-none = Ninguna declaración es nueva.
changes-proof = Prueba de que no se quitó nada
changes-proof-words = Conserve la cabeza antigua y cualquiera podrá comprobar que el árbol nuevo empieza por el antiguo. Los resúmenes son la prueba; tome la raíz antigua de su propia copia, no de aquí.
changes-proof-nothing = Antes no había nada, así que no hay nada que demostrar.
changes-was = antes
changes-all = Todo ello, para programas
diff-removed = suprimido:
diff-added = añadido:

## Search
search-heading = Búsqueda
search-lede = En el texto de todas las declaraciones, en todos los idiomas, las más recientes primero. Si son varias palabras, deben estar todas; «las palabras entre comillas» van juntas; una palabra tras - no debe estar.
search-words = Palabras
search-button = Buscar
search-placeholder = Palabras, una parte, una norma, un identificador
search-direct = Lo que lleva este nombre
search-none = Nada contiene todo esto. Pruebe con menos palabras o con otra forma; las -palabras excluyen.
search-for = Búsqueda: { $words }

## On paper
cite-code = Código que lleva a esta página

## Pictures
picture-timeline = Quién habló y cuándo: declaraciones firmadas, registros del registrador, conclusiones de los examinadores; las listas de esta página lo dicen con palabras.
picture-months = Plazos por mes, primero los ya vencidos (▲); las listas de abajo los tienen todos.

## Parties side by side
compare-heading = Partes lado a lado
compare-lede = Elija dos o tres partes. Lo que cada una asumió figura junto a lo de las otras, norma por norma; no hay clasificación, y un lugar vacío significa que aquí no consta nada.
compare-counts = En cifras
compare-next = Próximo plazo
compare-norms = Norma por norma
compare-link = Comparar con otras partes

## Filters and order
filter-status = Situación
filter-flag = Lo que destaca (todo lo marcado)
filter-unreviewed = Sin examen todavía
filter-category = Categoría de parte
filter-confidence = Confianza del registrador en la fuente
filter-reviewer = Examinado por
filter-sector = Sector
filter-language = Textos en
filter-year = Año
filter-due-from = Vence desde
filter-due-to = Vence hasta
filter-more = Más filtros
filter-active = Solo:
filter-remove = Quitar este filtro: { $name } { $value }
filter-widen = Nada reúne todo esto a la vez. Quite uno de los filtros de arriba para ver más.
filter-export = Toda esta lista:
sort = Orden
sort-newest = primero los asientos más recientes
sort-made = primero los más antiguos
sort-made-back = primero los más recientes
sort-party = por parte
sort-party-back = por parte, orden inverso
sort-status = por situación, primero los terminados
sort-status-back = por situación, primero los vigentes
sort-due = primero la próxima fecha
sort-due-back = primero la fecha más lejana
column-commitment = Compromiso
column-made = Contraído
column-due = Próxima fecha
column-status = Situación
column-category = Categoría
column-signed = Firmadas por ella
column-recorded = Registradas sobre ella
column-commitments = Compromisos
column-overdue = Vencidos
column-last = Última palabra
chosen-said = De ellas, solo las que indican por sí mismas el año, el idioma, la categoría o la confianza que se pide.
chosen-thread = De ellas, solo aquello de lo que tratan los exámenes de esa parte o los informes que nombran ese sector, y estos mismos; remiten a ello.
chosen-stand = De ellas, solo las que están en la situación pedida. Esta se deduce, según las reglas, de las declaraciones de su hilo, cuya integridad demuestra su propia consulta.

## Heads
heads-lines = Las líneas de los testigos se cuentan aquí tal cual; el verificador comprueba cada una.
column-lines = Líneas de testigos
heads-shown = { $shown } cabezas de un registro de { $batches } lotes; una cabeza puede cerrar varios.
heads-proven = El registro de { $newer } asientos empieza por los { $older } asientos del anterior, en el mismo orden. La orden vuelve a calcular ambas huellas a partir de los hashes:
entries-root = Huella de { $size } asientos
some-of = { $some } de { $all }
incidents-heading = Incidentes conocidos
incidents-none = Ninguno que este servidor haya encontrado: cada asiento cumple las reglas, cada raíz de índice se deduce de los asientos y lo que se le mostró antes sigue ahí.
incidents-found = Este servidor encontró lo que dice el aviso al principio de la página.
picture-growth = Asientos del registro a lo largo del tiempo; la tabla los da por año.
picture-heads = Asientos que añadió cada una de las cabezas de abajo, primero la más antigua.

## Feeds
feed-status = Lo que ha cambiado de situación
feed-reviewer = Seguir los exámenes de esta parte
picture-silence = Silencio más largo: { $days }, desde el { $first } hasta el { $last }.
last-heard = Última palabra el { $on }, { $days } antes de la fecha de esta vista

## Reviews, disputes, matrix
filter-differs = Los examinadores difieren
reviews-waiting = Compromisos:
review-answered = Respuesta:
review-unanswered = Ninguna respuesta registrada aquí
matrix-total = En total
dispute-days = { $days } en esta fase

## The checker in one file
offline-title = Comprobador sin conexión de pactlog
offline-lede = Este único archivo es el comprobador entero. Funciona sin red y no pide nada a ningún servidor; los archivos que elija se quedan en este dispositivo.
offline-trust = Antes de fiarse de él, compare el SHA-256 de este archivo con el que publicó el registro y con el que tienen otros. Esta orden lo muestra:
offline-script-missing = El comprobador es un programa en JavaScript, que aquí está desactivado o es demasiado antiguo. pactlog-verify hace lo mismo sin navegador.
offline-policy-hint = Dice en qué registros y testigos confía usted. Sin él, solo se puede comprobar una declaración por sí sola o un rechazo.
verify-word-no-policy = Elija también un archivo de política: dice en qué registro y testigos confía usted. Obténgalo una vez de alguien de confianza y consérvelo.
verify-word-unsecured = Esta página no se cargó de forma segura, así que el navegador no le presta criptografía: aquí no se puede comprobar ninguna firma y todo queda sin decidir. Cárguela por https o use la copia sin conexión.
offline-heading = Su propia copia de este comprobador
offline-copy = Un solo archivo que lo contiene todo y funciona sin red. Guárdelo y compare su SHA-256 con:
offline-published = El registrador publicó este valor en el registro:
offline-unpublished = Este valor no está publicado en este registro: compárelo con el que tienen otros o genere usted mismo el archivo a partir del código fuente.

## Signs between words
comma = { ", " }
colon = { ": " }
semicolon = { "; " }
## The page of the API
nav-api = API
api-heading = La API
api-lede = Todo lo que muestran estas páginas pueden leerlo también los programas: los mismos hechos, del mismo árbol publicado, con la prueba de que no se omitió nada.
api-document = Su descripción para programas (OpenAPI 3.1), hecha de la misma tabla que esta página:
api-rules = Para cada respuesta
api-open = Solo lectura: GET y HEAD. Sin clave, sin cuenta, sin cookies; otros sitios pueden leer desde sus propias páginas.
api-at = la respuesta a un tamaño publicado, los mismos octetos para siempre: para citar.
api-on = el día en que se juzgan los plazos, si no es el del último lote.
api-pages = las listas vienen en partes de 50, o de las que se pidan hasta 500; cada una dice cuántos hay en total y dónde empieza la siguiente.
api-tag = Devuelva la etiqueta de una respuesta: mientras nada cambie, la contestación es 304 sin cuerpo.
api-limits = Aquí no hay cuota; el operador puede haber puesto una delante. Una consulta tiene como máximo 2048 octetos. Quien quiera todo, tome las exportaciones o el registro, no página por página.
api-faults = Un error dice con palabras lo que se esperaba (application/problem+json); un parámetro desconocido lo es, para que un filtro mal escrito nunca pase por ninguno.
api-english = Lo que sigue está en inglés, como las respuestas.
api-example = Ejemplo
api-parameters = Parámetros
api-required = obligatorio
api-answer = Respuesta
api-kept-tag = vuelva a preguntar con su etiqueta
api-kept-ever = siempre la misma
api-kept-not = no debe conservarse
api-none = Este registro no tiene todavía nada que sirva de ejemplo.

## About the ledger, and how to report
nav-about = Acerca de y cómo avisar
about-heading = Acerca de este registro
about-lede = Quién lo lleva, qué significan sus palabras, qué muestran y qué no muestran sus pruebas, y cómo responder, objetar, corregir o hablar aquí.
about-who = Quién lo lleva
about-who-words = El registrador admite lo que permiten las reglas, consigna lo que dicen fuentes públicas y firma cada cabeza del árbol. No puede cambiar ni quitar nada sin que se note. Su carta es la primera entrada:
about-proofs = Qué muestran las pruebas
about-proof-signed = Firmado
about-proof-signed-words = Quien tiene la clave de la parte firmó exactamente estas palabras. Con una letra cambiada, la firma ya no encaja.
about-proof-in = En el registro
about-proof-in-words = Piense en una página numerada de un libro. Unas pocas huellas cortas llevan de la página a la huella del libro entero, y cualquiera puede seguirlas.
about-proof-kept = No se quitó nada
about-proof-kept-words = El libro que se muestra hoy empieza con todas las páginas del que se mostró antes, en el mismo orden.
about-proof-seen = Otros vieron lo mismo
about-proof-seen-words = Testigos independientes firmaron la misma huella, así que no se le puede mostrar otro libro que a ellos.
about-proof-list = La lista está completa
about-proof-list-words = Una segunda huella abarca todo lo archivado bajo un nombre. Una lista a la que falta algo no encaja con ella. Que todo se archivara bien lo repiten los testigos auditores.
about-limits = Qué no muestran
about-labels = De quién es la palabra
about-labels-words = Cada dato lleva aquí una de cuatro etiquetas, que nunca se mezclan:
about-more = Qué significan las etiquetas y las palabras
about-status = Palabras de estado y sus reglas
about-status-words = Se siguen solo de las entradas y de una fecha; cada una va con su razón. Los plazos se siguen solo en lo que una parte firmó ella misma. Cuenta cuándo entró un informe en el registro, no cuándo dice haberse firmado.
about-column-word = Palabra
about-column-rule = Cuándo se aplica
about-table-lifecycle = Cómo está un compromiso
about-table-deadline = Cómo está un plazo
about-table-flag = Lo que destaca
rule-recorded-in-error = El registrador retiró lo que consignó de una fuente pública.
rule-withdrawn = La parte lo retiró o se fue, y ha llegado el día de efecto.
rule-expired = Pasó su último día.
rule-superseded = Un compromiso posterior de la parte ocupa su lugar.
rule-closed = La parte presentó su informe final.
rule-in-force = Nada de lo anterior, y continúa hasta que termine.
rule-open = Nada de lo anterior, y debe cumplirse una vez.
rule-unstated = Nada de lo anterior, y la fuente no dice cuánto dura.
rule-not-judged = Procede de un registro hecho por el registrador: nada se computa contra la parte.
rule-not-followed = La fecha había pasado antes de que la parte pudiera informar aquí.
rule-ahead = La fecha está por llegar y aún no se informa de su cumplimiento.
rule-lapsed = El compromiso había terminado antes de la fecha.
rule-overdue = La fecha pasó y no hay informe de cumplimiento.
rule-met-on-time = Un informe de cumplimiento entró en el registro antes de acabar ese día.
rule-met-late = Un informe de cumplimiento entró en el registro después de ese día.
rule-was-overdue = Un plazo estuvo vencido en algún momento. Ni un informe posterior ni un cambio de fecha lo borran.
rule-report-overdue = Pasó el intervalo tras el último informe sin que llegara otro.
rule-reply-overdue = Un examen pedía respuesta antes de un día que ya pasó, y no la hay.
rule-unanswered = Una recomendación de un examinador que la parte no ha respondido.
rule-objection = Alguien objeta y no está resuelto. No dice quién tiene razón.
rule-disputed = Una controversia pasó de la objeción y no está resuelta.
rule-sealed = Algo se firmó sin mostrarse todavía.
rule-sealed-overdue = Debía abrirse antes de un día que ya pasó.
rule-transcribed = El registrador lo consignó de una fuente pública; la parte no firmó nada aquí.
rule-backdated = Dice haberse firmado más de una semana antes de entrar en el registro.
rule-key-compromised = Se firmó con una clave que entonces podía estar en otras manos.
rule-control-disputed = Se dijo mientras se discutía quién tiene las claves de la parte.
about-glossary = Glosario
about-glossary-words = Entre paréntesis: el término del ramo, en inglés, para seguir leyendo.
term-commitment = Compromiso
term-commitment-words = Lo que una parte dice que hará o no hará, sola o con otras.
term-instrument = Instrumento
term-instrument-words = Tratado, declaración, código o lista de normas, con disposiciones a las que remiten compromisos y exámenes.
term-review = Examen
term-review-words = Lo que otro constató sobre un compromiso, firmado por él.
term-report = Informe
term-report-words = Lo que una parte dice de su propio avance.
term-dispute = Controversia
term-dispute-words = Un desacuerdo por pasos, de la objeción al resultado.
term-party = Parte
term-party-words = Estado, organización u otra entidad que habla aquí o de la que algo está consignado.
term-registrar = Registrador
term-registrar-words = Quien lleva el registro, inscribe a las partes y consigna fuentes públicas.
term-transcription = Consignación
term-transcription-words = Palabras de otros que el registrador tomó de una fuente pública y firmó como registro suyo.
term-statement = Declaración
term-statement-words = Un texto firmado. Su identificador es una huella de sus palabras.
term-fingerprint = Huella
term-fingerprint-words = Un número corto calculado a partir de un texto; otro texto prácticamente nunca tiene el mismo.
term-head = Cabeza del árbol
term-head-words = Cuántas entradas tiene el registro y la huella de todas, firmadas.
term-witness = Testigo
term-witness-words = Alguien independiente que firma una cabeza solo si no falta nada de lo que vio antes.
term-receipt = Recibo
term-receipt-words = Un pequeño archivo que prueba que una declaración está en el registro.
term-policy = Política
term-policy-words = Su propia lista de los registros y testigos en que confía.
about-names = Nombres e idiomas
about-names-words = Los nombres y códigos de las partes proceden de una lista neutral y no implican posición alguna sobre el estatuto de un país, territorio o frontera.
about-languages-words = La interfaz está en seis idiomas. Las declaraciones quedan en los idiomas en que se firmaron; solo el emisor dice qué texto es auténtico, y las demás traducciones son de cortesía.
about-report = Cómo hablar, responder, objetar o corregir
about-report-words = Leer no requiere cuenta, y escribir tampoco: hace falta una clave propia. Todo se prepara y firma en su propia máquina, sin conexión; el registrador nunca ve una clave secreta.
about-key = Obtener una clave
about-key-words = Cree una en su máquina y haga confirmar su parte pública al registrador por nota verbal o en su propio dominio. El registrador le inscribe entonces.
about-submit = Firmar y presentar
about-submit-words = Tome una plantilla de abajo, rellénela, compruébela, fírmela y envíela a la recepción. Recibe un recibo o un rechazo firmado con su razón.
about-templates = Plantillas para usar sin conexión
about-template = plantilla
about-guide = guía de sus campos, en inglés
about-use-review = Para decir lo que constató sobre un compromiso, como examinador inscrito.
about-use-response = Para responder a un examen u objeción; queda justo debajo.
about-use-dispute = Para objetar cualquier cosa de aquí que le concierna.
about-use-commitment = Para comprometerse o hacer suyo lo que consignó el registrador.
about-use-report = Para informar del avance de un compromiso propio.
about-use-amendment = Para corregir o cambiar palabras que firmó; las antiguas quedan visibles.
about-use-withdrawal = Para retirar algo que dijo; permanece, entre corchetes.
about-correct = Corregir lo que consignó el registrador
about-correct-words = Indique al registrador el identificador de la declaración y la fuente que muestra el error. Este retira el registro en público y lo hace de nuevo; lo anterior sigue visible. Si no lo hace, una parte puede objetar con su propia clave.
about-problem = Avisar de un problema del propio registro
about-problem-words = Si una comprobación falla, guarde todos los archivos que recibió y muéstrelos a otros, primero a los testigos: una cabeza que contradice a otra es prueba por sí misma, la tenga quien la tenga. El verificador escribe esa prueba en un archivo.

## What a check in the browser says, step by step.

check-step-policy = Archivo de política
check-step-receipt = Recibo
check-step-log-signature = Firma del registro
check-step-witnesses = Testigos
check-step-inclusion = Inclusión en el registro
check-step-statement = Declaración
check-step-checkpoint = Punto de control
check-step-answer = Respuesta a la consulta
check-step-list = Lista
check-step-index-entry = Entrada de índice
check-step-completeness = Exhaustividad
check-step-date = Fecha
check-step-dossier = Expediente
check-step-entries-lists-signatures = Entradas, listas y firmas
check-step-entries = Entradas
check-step-lists = Listas
check-step-signatures = Firmas
check-step-asked = Lo que se pidió
check-step-refusal = Rechazo
check-step-keys = Claves
check-step-signature = Firma
check-step-evidence = Prueba de una falta
check-step-charge = Cargo
check-step-form = Forma
check-by-policy-file = el archivo de política
check-by-policy = la política, que enumera { $names }
check-by-policy-without-log = la política, que no enumera ningún registro
check-by-key = la clave { $key }
check-by-quorum = el quórum: cuántos testigos exige la política
check-by-audit-policy = una política de testigos auditores, que repiten cada entrada
check-by-tables = lo que la especificación exige de su tipo
check-by-given = las claves que se dieron
check-by-root = la huella del conjunto de { $size } entradas
check-by-index-root = la huella del índice, { $root }
check-by-tree = el árbol firmado
check-by-tree-index = el árbol firmado y su última entrada de índice
check-by-index-entry = la huella del índice en la entrada { $index }
check-by-file-keys = las claves inscritas en el archivo
check-by-list = la lista de { $subject }
check-by-clocks = los relojes de los testigos
check-by-intake = las claves de la ventanilla de recepción según la carta
check-by-notes = las notas firmadas del archivo
check-by-browser = la criptografía de este navegador
check-by-receipt-format = el formato de los recibos
check-by-checkpoint-format = el formato de los puntos de control
check-by-answer-format = el formato de las respuestas
check-by-dossier-format = el formato de los expedientes
check-by-refusal-format = el formato de los rechazos
check-by-evidence-format = el formato de las pruebas de falta
check-no-crypto = No está disponible. Los navegadores solo la dan a páginas cargadas de forma segura (https) o desde esta máquina.
check-not-form = El archivo no es lo que debería ser.
check-fault-cause = Causa: { $code }.
check-fault-at = Dónde: { $at }.
check-fault-expected = Se esperaba: { $expected }.
check-fault-found = Se encontró: { $found }.
check-head-refused = La política no permite creer esta cabeza.
check-head = { $origin } firmó un árbol de { $size } entradas, con la huella { $root }.
check-seen-by-enough = Este árbol fue visto por { $names }: es suficiente.
check-seen-by-few = Este árbol fue visto por { $names }: no es suficiente.
check-seen-by-none = Ningún testigo de la política firmó: no es suficiente.
check-no-audit-policy = No se dio ninguna, así que queda abierto si el registro archivó todas las declaraciones. No puede mostrar a nadie otra lista con este árbol.
check-replayed = Cada entrada fue repetida por { $names }.
check-not-replayed = Demasiado pocos de ellos firmaron este árbol.
check-statement = Declaración de tipo { $kind }, identificador { $id }.
check-statement-signers = Declaración de tipo { $kind }, identificador { $id }, con líneas de firma de { $names }.
check-key-unknown = Esta clave no se dio. Un recibo o un expediente muestra que el registro tomó la declaración.
check-signature-wrong = Esta firma es de otro texto o de otra clave.
check-signed = { $name } firmó estos octetos.
check-not-included = Estos octetos no son los que el árbol tiene en ese lugar: algo se cambió, o el recibo es de otro archivo.
check-included = Estos octetos son la entrada { $index }. Huellas que llevan de ellos a la del conjunto: { $count }.
check-list-wrong = Esta lista no es la que fija el árbol firmado, o no es la que se pidió.
check-index-entry = La entrada { $index } fija cada lista sobre las entradas anteriores a ella.
check-list = Entradas archivadas bajo { $subject }: { $count }. La respuesta muestra { $shown }.
check-dated-nothing = Hasta entonces no se había archivado nada bajo él.
check-dated-present = Lo que figura en la lista ya estaba entonces.
check-dated-undecided = Las horas de los testigos no permiten decidirlo.
check-dossier-wrong = El expediente no es el que fija el árbol firmado, o no está entero.
check-entries = Entradas en el archivo: { $count }, de las que { $statements } son declaraciones. Cada una está en su lugar en el árbol.
check-lists = Listas enteras: { $count }. El archivo tiene lo que el caso necesita, y nada más.
check-rules-unknown = Desde la entrada { $index } rigen reglas que aquí no se conocen.
check-all-signed = Cada declaración está firmada con claves vigentes de quienes la emiten, tantas como exigen las reglas.
check-asked = Declaraciones archivadas bajo { $subject }: { $count }.
check-refused = { $origin } dice a las { $time } que no tomó estos octetos: { $code }.
check-convicted-fork = El registro firmó dos historias. Falta demostrada de: { $names }.
check-convicted-list = El registro firmó un índice en el que una lista perdió o cambió entradas. Falta demostrada de: { $names }.
check-convicted-witness = El testigo se contradijo. Falta demostrada de: { $names }.
check-open-keys = que las claves que firman eran entonces del emisor: lo dicen las entradas anteriores del registro, y una auditoría las repite
check-open-truth = que lo que dice una declaración sea verdad o se cumpliera
check-open-rules = que cada declaración se admitiera según las reglas del registro, más allá de quién la firmó: eso lo juzga una auditoría
check-open-status = cómo están las cosas en una fecha: lo calcula pactlog-verify
check-open-registrar = que el registrador vinculara correctamente las claves con quienes nombran
check-open-witnesses = que otros vieran el mismo árbol: la política no exige ningún testigo
check-open-tree = qué hay en el árbol
check-open-entries = los octetos mismos de las entradas: la lista tiene sus huellas
check-open-owner = de quién son estas claves
check-open-published = que la declaración se publicara
check-open-refusal = si el rechazo fue correcto: eso se juzga con el registro
