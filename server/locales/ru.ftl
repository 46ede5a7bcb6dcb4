# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = Данные и ленты
data-lede = Всё, что здесь есть, можно взять и проверить в другом месте. У каждого списка и каждой страницы есть и данные в формате JSON, ссылка на них внизу.
data-exports = Всё сразу
data-statements = Все заявления, по одному объекту JSON в строке, с точными октетами, которые были подписаны. Первая строка указывает, из какого дерева они взяты.
data-commitments = Таблица для табличных программ: строка на каждое обязательство и каждого его участника.
data-filters = Оба принимают фильтры списков, например
data-tiles = Сам журнал в формате C2SP tlog-tiles: начните с
data-feeds = Что нового
data-feeds-lede = Ленты последних 50 записей в форматах Atom и JSON Feed. Каждая страница участника, нормы или обязательства указывает свою ленту внизу.
data-overdue = Что просрочено
data-calendar = Сроки для календаря; сроки одного участника — с
data-dictionary = Столбцы commitments.csv
data-cells = UTF-8, с разделением запятыми, по RFC 4180. Перед текстом, который начинается с = + - или @, стоит апостроф, чтобы табличная программа не приняла его за формулу.
data-column = Столбец
data-meaning = Что в нём стоит
data-licence = Лицензия

## listing

listing-heading = Доказательство полноты этого списка
listing-audited = Кто ручается за то, что реестр учёл каждое заявление, указывает --audit-policy — файл свидетелей-аудиторов, которым вы доверяете; без него этот вопрос остаётся открытым, и команда об этом сообщает.
case-heading = Всё дело целиком, без сети
case-words = Один файл со всеми относящимися к делу заявлениями, доказательством полноты каждого списка и ключами всех подписавших вплоть до основания этого реестра. Он проверяется без сети и говорит, каково положение дел и чего он не устанавливает.
case-download = Дело

## matrix

nav-matrix = Матрица
matrix-heading = Кто что на себя взял
matrix-lede = Каждый участник документа против каждого его положения. Число — это количество обязательств и актов по документу, а не оценка.
matrix-instrument = Документ
matrix-own = подписано самим участником
matrix-recorded = внесено регистратором из открытого источника
matrix-over = в скобках: отозвано, истекло или закрыто
matrix-over-alone = отозвано, истекло или закрыто
matrix-empty = Пустая клетка означает: здесь не записано. Она не означает, что участник ничего не сделал.

## name

kind-charter = Устав
kind-party = Регистрация
kind-key = Изменение ключей
kind-instrument = Документ
kind-action = Акт
kind-commitment = Обязательство
kind-withdrawal = Отзыв
kind-review = Обзор
kind-report = Доклад
kind-amendment = Поправка
kind-retraction = Отмена записи
kind-vocabulary = Словарь
kind-response = Ответ
kind-dispute = Спор
kind-disclosure = Раскрытие
kind-rules = Правила
kinds-charter = Устав
kinds-party = Регистрации
kinds-key = Изменения ключей
kinds-instrument = Документы
kinds-action = Акты по документам и совместным текстам
kinds-commitment = Обязательства
kinds-withdrawal = Отзывы
kinds-review = Обзоры
kinds-report = Доклады
kinds-amendment = Поправки
kinds-retraction = Отмены записей
kinds-vocabulary = Словари
kinds-response = Ответы
kinds-dispute = Споры
kinds-disclosure = Раскрытия
kinds-rules = Версии правил
act-sign = Подписание
act-ratify = Ратификация
act-accept = Принятие
act-approve = Утверждение
act-accede = Присоединение
act-succeed = Правопреемство
act-endorse = Поддержка
act-join = Участие
act-adopt = Участие в принятии
act-bound = Связан
act-invited = Приглашение
act-reservation = Оговорка
act-interpretative-declaration = Заявление о толковании
act-objection = Возражение
act-withdraw = Выход
act-denounce = Денонсация
category-state = Государство
category-igo = Межправительственная организация
category-body = Орган организации или договора
category-civil-society = Гражданское общество
category-academia = Академические круги
category-private-sector = Частный сектор
category-technical-community = Техническое сообщество
categories-state = Государства
categories-igo = Межправительственные организации
categories-body = Органы организаций и договоров
categories-civil-society = Гражданское общество
categories-academia = Академические круги
categories-private-sector = Частный сектор
categories-technical-community = Техническое сообщество
role-committer = берёт обязательства
role-reviewer = проводит обзоры других
role-mediator = посредничает в спорах
role-witness = заверяет вершины дерева
role-accreditor = регистрирует организации
commitment-type-restraint = Сдержанность
commitment-type-procedure = Процедура
commitment-type-capacity-building = Наращивание потенциала
commitment-type-legislation = Законодательство
commitment-type-institution = Учреждение
commitment-type-position = Позиция
commitment-type-certification = Сертификация
commitment-type-point-of-contact = Контактный пункт
commitment-type-cbm = Мера укрепления доверия
commitment-type-information-sharing = Обмен информацией
commitment-type-assistance = Помощь
commitment-type-procurement = Закупки
commitment-type-exercise = Учения
commitment-type-training = Подготовка кадров
commitment-type-research = Исследования
commitment-type-funding = Финансирование
commitment-type-reporting = Отчётность
commitment-type-withdrawal = Отзыв
commitment-type-other = Прочее
legal-character-legal-obligation = Юридическое обязательство
legal-character-political = Политический
legal-character-voluntary = Добровольный
legal-character-unilateral-declaration = Одностороннее заявление
legal-character-unstated = Не указано
nature-one-off = Разовое: выполняется один раз
nature-continuous = Постоянное: до окончания
nature-none = Не указано
verifiability-verifiable = Могут проверить другие
verifiability-partly = Проверяется частично
verifiability-declaratory = Декларация
layer-foundational = Основополагающий
layer-sectoral = Отраслевой
layer-regional = Региональный
layer-technical = Технический
layer-political = Политический
bindingness-legally-binding = Юридически обязательный
bindingness-politically-binding = Политически обязательный
bindingness-voluntary = Добровольный
bindingness-technical-standard = Технический стандарт
bindingness-not-applicable = Необязывающий текст
scope-global = Глобальная
scope-regional = Региональная
scope-plurilateral = Для присоединившихся
scope-bilateral = Двусторонняя
character-obligation = Обязанность
character-restraint = Сдержанность
character-encouragement = Поощрение
review-type-peer = Взаимный обзор
review-type-independent = Независимый обзор
review-type-civil-society = Обзор гражданского общества
review-type-body = Обзор уполномоченного органа
review-type-investigation = Расследование
review-type-observation = Наблюдение
review-type-follow-up = Последующий обзор
confidence-high = высокая достоверность
confidence-medium = средняя достоверность
confidence-low = низкая достоверность
source-kind-official = официальный источник
source-kind-press = пресса
source-kind-other = пресса или иное
key-change-add = Ключи добавлены
key-change-rotate = Ключи заменены
key-change-revoke = Ключи аннулированы
key-change-suspend = Ключи приостановлены
key-change-recover = Запрошено восстановление ключей
key-change-oppose = Возражение против восстановления ключей
key-change-decide = Решение о восстановлении ключей
key-change-recovery-parties = Назначены стороны восстановления
language-ar = арабский
language-de = немецкий
language-en = английский
language-es = испанский
language-fa = персидский
language-fr = французский
language-he = иврит
language-ja = японский
language-pt = португальский
language-ru = русский
language-ur = урду
language-zh = китайский
wording-quoted = словами самого источника
wording-paraphrase = словами регистратора

## path

by = от
dated = датировано
why = Почему:
path-cut = На это ссылается больше, чем показано здесь: см. всё
step-adopted = Участник признаёт эту запись своими словами. С этого момента положение дел определяют только его собственные заявления.
step-superseded = Заменяет то, что стоит выше.
retracted = Ошибочно внесено регистратором
retracted-short = Внесено ошибочно
amended = Это слова в том виде, в каком они были подписаны первоначально. С тех пор в них внесены поправки; старые и новые слова стоят ниже.
report-period = Охватывает
report-occurred = Когда произошло:
report-severity = Тяжесть:
report-sectors = Отрасли:
report-challenges = Трудности:
report-needs = Какая помощь нужна:
completed-on = по собственным словам,
review-adopted = принят
review-method = Метод:
review-conflicts = Интересы проводившего обзор:
answered = Ответ:
response-to = Кому
dispute-stage = Этап:
dispute-by = подлежит урегулированию через
dispute-with = С кем
dispute-mediator = Посредник
dispute-grounds = Основания:
dispute-outcome = Чем закончилось:
dispute-about = О чём
disputes-heading = Споры
disputes-lede = Возражения и то, насколько продвинулось каждое, новейшие сначала. Спор говорит, что кто-то не согласен, а не кто прав.
amendment-from = с
amendment-removed = исключено
amendment-why = Почему:
withdrawal-decided = решено
withdrawal-notified = уведомлено
withdrawal-published = опубликовано
withdrawal-effective = действует с
withdrawal-dated = датировано
vocabulary-sector = Отрасль:
vocabulary-language = Язык:
roles-granted = Предоставлено регистратором:
roles-removed = Снято регистратором:
party-succeeds = Правопреемник
party-succeeded = Правопреемник этого участника
update-of = Новые сведения:{" "}
roles-of = Роли:{" "}
key-added = Добавлены:
key-revoked = Аннулированы:
key-granted = Удовлетворено: новые ключи заменяют старые.
key-refused = Отказано: старые ключи остаются.
key-no-deciders = Никто не назначен решать о восстановлении его ключей.
sealed-heading = Опечатанные элементы
sealed-lede = То, что участники подписали, но ещё не показали. Никто не может изменить опечатанное; когда оно будет открыто, каждый сможет проверить, что это то же самое. То, что должно было быть открыто и не открыто, стоит здесь как просроченное.
sealed-item = Элемент
sealed-reason = Причина
sealed-open-by = Открыть не позднее
sealed-state = Состояние
sealed-no-date = день не обещан
sealed-opened = Открыто
sealed-opened-late = Открыто с опозданием
sealed-closed = Закрыто
sealed-overdue = Просрочено
sealed-overdue-why = срок прошёл, а раскрытие в реестр не поступило
sealed-note = Называет опечатанное и закрепляет его отпечатком, но не показывает.
nav-disputes = Споры
nav-sealed = Опечатанное
column-deliverable = Что должно быть сделано
column-claimed = По словам участника
column-found = По выводам обзоров
commitment-whole = Обязательство в целом
claim-none = доклада ещё нет
rating-none = обзора ещё нет
key-meaning-suspend = Один из его ключей остановил все. До восстановления ключей этот участник ничего не подписывает.
key-meaning-recover = Регистратор просит, чтобы новые ключи заменили старые. Это вступит в силу через 14 дней, если старые ключи не возразят.
key-meaning-oppose = Старые ключи возражают против восстановления. До решения контроль над ключами этого участника оспаривается.

## phrase

demonstration = Демонстрация. Ни одно государство здесь ничего не подписывало.
demonstration-more = Записи взяты из открытых источников.
rules-broken = Этот реестр нарушает собственные правила. Начиная с этого места ничего не вычисляется, и аудит показывает то же:
index-wrong = Сервер обнаружил, что указатель этого реестра неверен, и каждый может доказать это с помощью самого журнала:
rules-unknown = Действуют не те правила, которые знает этот сервер. Начиная с этого места ничего не вычисляется:
skip = Перейти к содержанию
navigation-language = Язык
menu = Меню
menu-close = Закрыть
navigation = Главная
nav-commitments = Обязательства
nav-parties = Участники
nav-instruments = Документы
nav-reviews = Обзоры
nav-statements = Все заявления
nav-ledger = Реестр
nav-verify = Проверка
proof-here = Проверить в этом браузере
ledger-fallback = Реестр обязательств
label-said = Сказано и подписано участником
label-said-short = Подписано
label-registrar = Сказано и подписано регистратором
label-registrar-short = Подписано регистратором
label-recorded = Внесено регистратором из открытого источника
label-recorded-short = Внесено
label-recorded-more = не подписано соответствующим участником
label-found = Установлено и подписано проводившим обзор
label-found-short = Установлено
label-computed = Вычислено реестром
label-computed-short = Вычислено
labels-heading = Как читать пометки
label-said-means = его собственный ключ подписал именно эти слова.
label-recorded-means = процитировано или пересказано регистратором с указанием источника; участник здесь ничего не подписывал.
label-found-means = вывод проводившего обзор, под его собственным ключом.
label-computed-means = арифметика над записями; кто повторит её, получит то же.
front-heading = Данные обещания — там, где их никто не может изменить
front-lede = Государства и другие стороны публикуют здесь то, что обязуются делать в киберпространстве, а проводящие обзоры — то, что они установили. Никто, даже оператор, не может ничего изменить, датировать задним числом, скрыть или изъять, не оставив доказательства.
front-head = Этот список может только расти
front-head-check = Проверьте сами
front-latest = Последние записи
front-latest-all = Все заявления
front-cheat = Попробуйте обмануть
front-cheat-lede = Три команды: проверить заявление, изменить одну букву и увидеть отказ, затем воспроизвести весь реестр по всем правилам.
front-cheat-fetch = Сначала получите заявление, его расписку и политику:
front-cheat-accepted = 1. Проверьте. Принято:
front-cheat-rejected = 2. Измените одну букву. Отклонено:
front-cheat-audit = 3. Воспроизведите всё, с первой записи:
front-instruments = Документы с наибольшим числом записанных актов
head-size = Записи
head-root = Отпечаток всех записей
head-time = Закрыто
head-witnesses = Свидетели
head-unwitnessed = нет: политика этого реестра их не требует, поэтому раздвоенную картину выявит только ваша собственная копия
head-refused = политика на этом сервере не принимает эту вершину
head-no-quorum = меньше, чем требует политика
pinned-links = Ссылки на этой странице ведут к новейшему состоянию.
pinned-newest = Перейти к нему
filter = Фильтр
filter-apply = Показать
filter-clear = Снять все фильтры
filter-party = Участник
filter-kind = Вид
filter-norm = Норма или положение
filter-type = Тип
filter-word = Чьё слово
filter-any = любое
filter-signed = подписано
filter-recorded = внесено из источника
filter-subject = Предмет
filter-about = Только заявления, которые ссылаются на
older = Раньше
newest = Назад к новейшим
none-found = Здесь нет подходящих записей. Это не значит, что ничего не произошло.
view-json = Это представление в JSON
view-feed = Следить по ленте
nav-data = Данные и ленты
see-all = Показать всё
column-party = Участник
column-act = Акт
column-date = Дата
column-effect = Действует с
column-word = Чьё слово
column-text = Текст
column-from = С
column-until = До
column-how = Как связан с участником
column-size = Записи
column-growth = Добавлено
column-closed = Закрыто
column-root = Отпечаток
undated = без даты в источнике
note = Примечание
source = Источник
statements-heading = Заявления
statements-lede = Всё, что есть в реестре, новейшее сначала.
reviews-heading = Обзоры
reviews-lede = Что установили проводившие обзоры, новейшее сначала. Отсутствие обзора обязательства означает только это, а не то, что ничего не сделано.
commitments-heading = Обязательства
commitments-lede = Обещания одного участника и совместные тексты. Акты по договорам и декларациям стоят при своём документе.
parties-heading = Участники
parties-lede = Все, кто здесь говорит или о ком что-либо записано. Названия и коды не выражают никакой позиции о статусе какой-либо страны или территории.
instruments-heading = Документы
instruments-lede = Договоры, декларации, кодексы и перечни норм, по которым участники действуют и проводятся обзоры.
party-signed = Подписано этим участником
party-recorded = Внесено о нём из открытых источников
party-commitments = Обязательства
party-acts = Акты по документам и совместным текстам
party-received = Обзоры этого участника
party-given = Обзоры, проведённые этим участником
party-keys = Ключи
party-key-history = Что происходило с его ключами
party-disputes = Споры
party-responses = Ответы этого участника
party-no-keys = У этого участника нет ключа в этом реестре. На этой странице он ничего не подписывал; всё внёс регистратор из открытых источников.
party-take-over-heading = Это ваше правительство или ваша организация?
party-take-over = Чтобы говорить здесь от своего имени, создайте ключ на собственной машине и подтвердите регистратору его открытую часть вербальной нотой или страницей в собственном домене. С этого времени ваши заявления стоят здесь под вашей подписью, и вы можете признать запись своими словами или ответить на неё. Ошибочная запись отменяется публично; она никогда не изменяется молча.
party-no-commitments = Обязательств этого участника здесь не записано.
party-no-acts = Актов этого участника здесь не записано.
party-no-reviews = Обзора ещё нет. Это не значит, что не было продвижения.
party-independence = Независимость
party-seat = Местонахождение
party-website = Сайт
party-roles = Роль здесь
party-registrar = Регистратор этого реестра
party-other = Прочие
party-everything = Всё от этого участника, для него и о нём
key-in-use = используется
key-registered = регистрация регистратором
commitment-joint = Совместный текст
commitment-standing = Положение дел
commitment-check = Как это можно проверить
commitment-facts = Сведения
commitment-milestones = Этапы
commitment-indicators = Показатели
commitment-joined = Кто и когда присоединился
commitment-path = Что последовало
commitment-no-review = Обзора этого обязательства ещё нет. Это не значит, что не было продвижения.
commitment-conditions = От чего зависит
commitment-exceptions = Чего не охватывает
commitment-prejudice = Чего не затрагивает
fact-type = Тип
fact-legal = Юридический характер
fact-nature = Характер
fact-verifiability = Проверяемость
fact-norms = Нормы
fact-made = Дано
fact-start = Начало
fact-end = Окончание
fact-body = Ответственный орган
fact-amount = Сумма
fact-recipients = Получатели
fact-interval = Доклады
fact-issued = Подписано
fact-recorded = Внесено регистратором
fact-admitted = Поступило в реестр
fact-id = Идентификатор заявления
fact-index = Запись
fact-leaf = Отпечаток
fact-keys = Подписано ключами
instrument-table = Кто совершил акты
instrument-table-note = Как записано в этом реестре: сведения об актах, совершённых в другом месте. Отозванные акты сохраняются, в скобках.
instrument-empty = Актов по этому документу здесь не записано.
instrument-provisions = Положения
instrument-adopted = Принят
instrument-in-force = В силе с
instrument-open = Открыт для подписания до
instrument-rule = Вступление в силу
instrument-notice = Выход вступает в силу через
instrument-parent = Относится к
instrument-layer = Уровень
instrument-binding = Обязательность
instrument-scope = Сфера действия
instrument-reviews = Что установили обзоры
instrument-under = Обязательства, взятые в его рамках
instrument-no-review = Обзоров здесь не записано.
norm-undefined = На этот код в реестре ссылаются, но ни один документ здесь его не определяет.
coverage-incomplete = Этот список неполон: отсутствующий участник всё же мог действовать.
coverage-complete = Этот список полон в той мере, в какой полон источник.
proof-heading = Проверьте сами
proof-signed = подписал именно эти слова зарегистрированным здесь ключом. Измените одну букву — и подпись больше не подходит.
proof-recorded = Регистратор подписал эту запись из открытого источника, слово в слово как здесь. Соответствующий участник её не подписывал.
proof-limits = Чего это не показывает: что обещание выполнено, что обзор верен или что кто-либо сказал правду. Это показывает, кто что сказал и что потом это не изменили.
proof-commands = Отдельной программой проверки:
proof-note = Подписанное заявление
proof-receipt = Расписка
proof-policy = Политика
proof-policy-advice = Получите политику один раз у того, кому доверяете, и храните её: проверяемый сервер не должен выбирать, чем его проверяют.
cite-heading = Сослаться
cite-more = BibTeX
statement-plain = Простыми словами
statement-fields = Все поля
statement-exact = Точные слова, которые были подписаны
statement-about = О чём
statement-referred = На него ссылаются
statement-rich-commitment = Смотреть как обязательство, с тем, что последовало
statement-rich-instrument = Смотреть как документ, с таблицей состояния
statement-rich-party = Смотреть участника
entry-ledger = Эту запись сделал сам реестр. Она закрывает партию: сколько записей охвачено, отпечаток их указателя и время партии.
entry-unknown = Это заявление имеет форму, которой эта версия сервера не знает. Вот его октеты.
entry-heading = Запись
yes = да
no = нет
ledger-heading = Реестр
ledger-lede = Всё на этом сайте вычислено из одного списка записей, который может только расти. Здесь — его состояние, его рост и способ проверить его, не доверяя этому серверу.
ledger-note = Подписанная контрольная точка, как она опубликована
ledger-note-show = Показать её текст: вершина и по строке на каждый ключ
ledger-witnesses = Кто подтвердил эту вершину
ledger-witnesses-note = Свидетель подтверждает вершину, только если она содержит всё, что он подтвердил раньше. Время — по часам самих свидетелей. Перечень взят из политики на этом сервере.
ledger-not-witnessed = не эту вершину или ещё нет
column-witness = Свидетель
column-confirmed = Подтверждено
ledger-history = Как он рос
ledger-history-note = Опубликованные вершины, новейшие сначала. Каждая начинается со всех записей предыдущей.
ledger-prove = Доказать, что одна вершина начинается с другой
ledger-from = Прежний размер
ledger-to = Новый размер
ledger-prove-button = Получить доказательство
ledger-policy = Политика
ledger-policy-note = Какому ключу журнала и каким свидетелям должна доверять программа проверки, как это задано на этом сервере.
ledger-run = Запустите программу проверки
ledger-run-note = Она получает каждую запись, пересчитывает каждый отпечаток, проверяет каждую подпись и каждое правило и помнит, что видела: вершина, которая позже этому противоречит, — доказательство.
ledger-charter = Устав
ledger-origin = Источник
ledger-registrar = Регистратор
ledger-rules = Версия правил
ledger-software = Программа
ledger-content = Что в нём есть
ledger-own-entries = Записи указателя от самого реестра
ledger-unknown = В форме, которой этот сервер не знает
foot-basis = Эта страница вычислена по состоянию
feed-all = Все заявления
foot-licence = Собственные слова регистратора: CC BY 4.0. Заявления принадлежат тем, кто их подписал.
fault-heading = Здесь нет страницы
fault-parameter = Этот адрес нельзя прочитать
fault-later = Ещё не готово
fault-broken = Здесь произошла ошибка
fault-front = На главную страницу
authentic = , аутентичный
courtesy = , неофициальный перевод
registered = Регистрация:{" "}
several = несколько участников
on-party = {" "}
cite-recorded = {" "}(внесено регистратором из открытого источника)
count-acts = Акты
count-withdrawals = Отзывы
count-overdue = Просрочено
count-disputed = Оспаривается
due = Срок
column-indicator = Показатель
column-baseline = В начале
column-target = Цель
column-unit = Единица
step-made = Дано.
step-recorded = Внесено в этот реестр.
step-signed = Поступило в этот реестр подписанным.
review-published = опубликован
review-reply = ответ возможен до
review-parties = Участники обзора
until = до
compromised = возможно, скомпрометирован с
note-verbale = вербальная нота
review-recommends = Рекомендация:
standing = Положение дел по каждому:
recorded-here = записано здесь

## status

from = от
status-undecided = Здесь ничего не вычисляется: ни один участник не присоединился, либо правила больше не применяются.
status-goes-on = Ни окончание, ни отзыв в реестр не поступили.
nav-deadlines = Сроки
deadlines-heading = Сроки
deadlines-lede = Для чего участники установили себе даты, просроченное сначала. Отслеживается только то, что участник подписал сам; против участника ничего не вычисляется по записи регистратора.
deadlines-overdue = Просрочено
deadlines-30 = В течение 30 дней
deadlines-90 = В течение 90 дней
deadlines-365 = В течение года
deadlines-none-overdue = Ничего не просрочено.
deadlines-none = В этот период сроков нет.
deadlines-cut = Дат больше, чем показано здесь: выберите участника.
keys-mute = Его ключи молчат: ничто подписанное ими не принимается, пока не решено, у кого они.
keys-suspended = Приостановлены с
keys-disputed = Контроль над его ключами оспаривается с этого времени; всё сказанное позже несёт эту пометку:
keys-requested = Запрос о предоставлении ему других ключей открыт с
keys-contested = оспаривается с
keys-threshold = Ключи, которые должны подписать каждое заявление
key-requested = запрошен, не используется
key-replaced = выведен из использования при восстановлении
lifecycle-recorded-in-error = Внесено ошибочно
lifecycle-withdrawn = Отозвано
lifecycle-expired = Истекло
lifecycle-superseded = Заменено
lifecycle-closed = Закрыто
lifecycle-in-force = В силе
lifecycle-open = Открыто
lifecycle-unstated = Окончание не записано
lifecycle-none = Участников ещё нет
flag-overdue = Просрочено
flag-was-overdue = Было просрочено
flag-report-overdue = Доклад просрочен
flag-reply-overdue = Ответ просрочен
flag-unanswered = Рекомендации без ответа
flag-objection = Возражение
flag-disputed = Оспаривается
flag-sealed = Опечатанные элементы
flag-sealed-overdue = Опечатанный элемент просрочен
flag-transcribed = Внесено
flag-backdated = Датировано задним числом
flag-key-compromised = Ключ скомпрометирован
flag-control-disputed = Контроль над ключами оспаривается
deadline-not-judged = Не оценивается: внесено
deadline-not-followed = Здесь не отслеживается
deadline-ahead = Срок
deadline-lapsed = Утратило силу
deadline-overdue = Просрочено
deadline-met-on-time = Выполнено в срок
deadline-met-late = Выполнено с опозданием
due-kind-milestone = Этап
due-kind-report = Доклад
due-kind-reply = Ответ на обзор
due-kind-sealed = Опечатанный элемент

## step

report-type-progress = Доклад о ходе работы
report-type-final = Заключительный доклад
report-type-incident = Доклад об инциденте
report-type-nothing-new = Доклад: ничего нового
claim-not-started = не начато
claim-in-progress = выполняется
claim-complete = выполнено
claim-abandoned = оставлено
position-accepted = Принято
position-partly-accepted = Принято частично
position-noted = Принято к сведению
position-rejected = Отклонено
position-clarifies = Разъяснение
stage-objection = Возражение
stage-consultation = Консультации
stage-negotiation = Переговоры
stage-good-offices = Добрые услуги
stage-mediation = Посредничество
stage-arbitration = Арбитраж
stage-resolved = Урегулирован
stage-not-resolved = Завершён без урегулирования
procedure-negotiation = переговоры
procedure-good-offices = добрые услуги
procedure-mediation = посредничество
procedure-arbitration = арбитраж
procedure-judicial = суд
procedure-other = иные средства
seal-reason-security = безопасность
seal-reason-commercial = коммерческие интересы
seal-reason-privacy = неприкосновенность частной жизни
seal-reason-negotiation = идущие переговоры
seal-reason-legal = обязанность по закону
amendment-type-substantive = Поправка: меняется смысл
amendment-type-clerical = Исправление описки
amendment-type-translation = Перевод
retraction-ground-error = запись не передаёт того, что говорит источник
retraction-ground-duplicate = то же самое было внесено раньше
retraction-ground-wrong-party = это был акт другого участника

## Numbers, dates

date-year = { $year } год
date-month = { $month } { $year } года
date-day = { $day } { $month } { $year } года
moment = { $day }, { $clock } UTC
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-alone-1 = январь
month-alone-2 = февраль
month-alone-3 = март
month-alone-4 = апрель
month-alone-5 = май
month-alone-6 = июнь
month-alone-7 = июль
month-alone-8 = август
month-alone-9 = сентябрь
month-alone-10 = октябрь
month-alone-11 = ноябрь
month-alone-12 = декабрь
ago-less = менее минуты назад
ago-minute =
    { $number ->
        [one] { $digits } минуту назад
        [few] { $digits } минуты назад
        [many] { $digits } минут назад
       *[other] { $digits } минуты назад
    }
ago-hour =
    { $number ->
        [one] { $digits } час назад
        [few] { $digits } часа назад
        [many] { $digits } часов назад
       *[other] { $digits } часа назад
    }
ago-day =
    { $number ->
        [one] { $digits } день назад
        [few] { $digits } дня назад
        [many] { $digits } дней назад
       *[other] { $digits } дня назад
    }
count-act =
    { $number ->
        [one] { $digits } акт
        [few] { $digits } акта
        [many] { $digits } актов
       *[other] { $digits } акта
    }
count-binding-act =
    { $number ->
        [one] { $digits } обязывающий акт
        [few] { $digits } обязывающих акта
        [many] { $digits } обязывающих актов
       *[other] { $digits } обязывающего акта
    }
count-day =
    { $number ->
        [one] { $digits } день
        [few] { $digits } дня
        [many] { $digits } дней
       *[other] { $digits } дня
    }
count-entry =
    { $number ->
        [one] { $digits } запись
        [few] { $digits } записи
        [many] { $digits } записей
       *[other] { $digits } записи
    }
count-fingerprint =
    { $number ->
        [one] { $digits } краткий отпечаток
        [few] { $digits } кратких отпечатка
        [many] { $digits } кратких отпечатков
       *[other] { $digits } краткого отпечатка
    }
count-month =
    { $number ->
        [one] { $digits } месяц
        [few] { $digits } месяца
        [many] { $digits } месяцев
       *[other] { $digits } месяца
    }
count-octet =
    { $number ->
        [one] { $digits } октет
        [few] { $digits } октета
        [many] { $digits } октетов
       *[other] { $digits } октета
    }
count-party =
    { $number ->
        [one] { $digits } участник
        [few] { $digits } участника
        [many] { $digits } участников
       *[other] { $digits } участника
    }
count-provision =
    { $number ->
        [one] { $digits } положение
        [few] { $digits } положения
        [many] { $digits } положений
       *[other] { $digits } положения
    }
count-sealed-item =
    { $number ->
        [one] { $digits } опечатанный элемент
        [few] { $digits } опечатанных элемента
        [many] { $digits } опечатанных элементов
       *[other] { $digits } опечатанного элемента
    }
count-statement =
    { $number ->
        [one] { $digits } заявление
        [few] { $digits } заявления
        [many] { $digits } заявлений
       *[other] { $digits } заявления
    }
count-step =
    { $number ->
        [one] { $digits } шаг
        [few] { $digits } шага
        [many] { $digits } шагов
       *[other] { $digits } шага
    }
count-such-act =
    { $number ->
        [one] { $digits } такой акт
        [few] { $digits } таких акта
        [many] { $digits } таких актов
       *[other] { $digits } такого акта
    }

## Sentences

headline-not-yet = Доклада ещё нет
headline-self = По собственным словам: { $claim }
headline-reviewed = Проведён обзор: { $of } из { $all }
headline-differ = Выводы обзоров расходятся
reason-recorded-in-error = Регистратор внёс это ошибочно.
reason-withdrawn = Отзыв вступил в силу: { $on }.
reason-withdrawn-undated = Отзыв записан; источник не указывает, когда он вступил в силу.
reason-leaving = Отзыв вступает в силу: { $on }; до тех пор оно действует.
reason-expired = Указанное окончание: { $on }.
reason-superseded = Тот же участник заменил это другим заявлением.
reason-adopted = Участник признал это своими словами: значение имеет его собственное заявление.
reason-closed = Участник закрыл его заключительным докладом.
reason-upcoming = Начало: { $on }.
reason-misfit = Поправка к { $path } не соответствует словам в их прежнем виде; она показана, но не применена.
reason-overdue = Просрочено: срок { $milestone } — { $due }; доклад о выполнении к этому времени в реестр не поступил.
reason-was-overdue = Было просрочено: по истечении срока ({ $due }) доклад о выполнении { $milestone } в реестр не поступил.
reason-met-on-time = Выполнено в срок: срок { $milestone } — { $due }; доклад о выполнении поступил в реестр: { $on }.
reason-met-late = Выполнено с опозданием: срок { $milestone } — { $due }; доклад о выполнении поступил в реестр: { $on }; указанная в нём дата подписания: { $signed }.
reason-not-followed = Срок { $milestone } — { $due }: дата прошла до записи в этот реестр; здесь это не отслеживается.
reason-report-overdue = Доклад просрочен: предусмотренная периодичность — { $interval }; к сроку в реестр не поступил ни один: { $due }.
reason-reply-overdue = Ответ просрочен: в обзоре запрошен ответ, срок — { $due }; к этому времени в реестр ничего не поступило.
reason-unanswered = Рекомендации без ответа: { $items }.
reason-objection = Есть возражение.
reason-disputed = Оспаривается; этап: { $stage }.
reason-sealed = Опечатано и не открыто: { $items }.
reason-sealed-overdue = Опечатанный элемент просрочен: срок открытия { $item } — { $due }; раскрытие к этому времени в реестр не поступило.
reason-transcribed = Внесено регистратором из открытого источника: соблюдение сроков здесь не вычисляется.
reason-backdated = Указанная дата подписания: { $signed }, более чем за неделю до поступления в реестр ({ $on }).
reason-key-compromised = Подписано ключом { $key }, который, возможно, не находится в руках участника с этого времени: { $since }.
reason-control-disputed = Сказано после того, как контроль над ключами участника был оспорен: { $since }.
due-on = Срок: { $on }.
caveat-backdated = Указанная дата подписания: { $signed }, более чем за неделю до поступления в реестр.
caveat-key = Один из подписавших ключей, возможно, не находится в руках участника с этого времени: { $since }.
caveat-control = Контроль над ключами автора оспаривается с этого времени: { $since }.
of-all = { $of } из { $all }
pinned = Это реестр в состоянии при числе записей { $size }, закрытом
witnessed = { $of } из { $all } подтвердили тот же отпечаток
showing-none = 0 из 0
showing-all = Показано всё: { $all }
showing = { $first }–{ $last } из { $all }
showing-newest = Новейшие { $shown } из { $all }
every-months = раз в { $months }
force-rule = { $days } после: { $needed }; записано здесь: { $recorded }
coverage-dated = { $held } из { $known } известных ({ $on })
coverage = { $held } из { $known } известных
coverage-open = Записано: { $parties }; сколько их всего, здесь неизвестно
former = Вышли: { $parties }
ended-on = отозвано, действие прекращено: { $on }
ended-dated = отозвано; дата: { $on }, вступление в силу не указано
ended = отозвано; дата не указана
leaves-on = выходит: { $on }
ending = отзыв начат
evaluated = на { $on }, { $entries }, версия правил { $rules }
proof-position = Это запись { $index } из { $size }, считая с 0. Имея { $hashes }, каждый может пересчитать отпечаток всего списка.
citation = запись { $index } (из { $size }, { $closed })
joined = Присоединились: { $parties }
retrieved = прочитано: { $on }
entry = запись { $index }
and-more = и ещё { $more } таких же:
entries = записи { $first }–{ $last }
known = Известно: { $parties }
rules-title = Версия правил { $version }
rules-version = Со следующей партии действует версия правил { $version }; SHA-256 её текста:
key-deciders = { $of } из { $all } решают о восстановлении его ключей
field-of = Акт участника
field-refs = Ссылается на
field-rel = Как
field-issuer = Подписано участником
field-signers = Ключами
field-issued-at = Дата подписания
field-submit-by = Подать не позднее
listing-unproven = Полнота этого списка ничем не доказана: { $fault }.
listing-same = Запрос доказывает, какие заявления учтены под { $first } в дереве размера { $size }: все и никакие другие.
listing-common = Каждый запрос доказывает целый список; заявление стоит в этом, если стоит во всех: { $names }.
listing-together = Каждый запрос доказывает целый список; этот — все они вместе, и ни одно заявление не стоит в двух.
listing-party = Всё, что касается участника, учтено под { $first }, всё, что касается его ключей, — под { $second }; его акты и обязательства среди первого, а совместный текст, к которому он присоединился, назван в его акте.
listing-thread = Ветвь учтена под { $first }; то, что ссылается на заявление из других мест, — под { $second }.
listing-dates = Даты стоят в заявлениях этих списков, а их выполнение — в их ветвях: каждый запрос доказывает целый список.
listing-matrix = Подсчитанное стоит в заявлениях этих списков, а дальнейшее — в их ветвях: каждый запрос доказывает целый список.
chosen-type = Из них — только обязательства запрошенного типа: каждое указывает свой.
chosen-provenance = Из них — только собственные слова или только записи: каждое заявление указывает это.
chosen-opening = Из них — только первые шаги споров: они ссылаются на то, что оспаривают.
chosen-sealed = Из них — только заявления с опечатанным приложением, которое в них указано.
chosen-joined = Совместный текст, к которому участник присоединился, тоже здесь: его акт учтён под участником. Внесённое регистратором стоит у того участника, чьё оно.
chosen-registration = Из них — только то, что регистрирует участника.
chosen-provisions = Положения стоят в этих заявлениях.
chosen-acts-and-reviews = Из них — акты и обзоры.

## Pages of a list
deadlines-all = Все сроки
page-first = Первая страница
page-next = Следующая страница →

## What stands out in the matrix
matrix-overdue = срок наступил, а обещанного нет
matrix-disputed = идёт спор
matrix-questioned = возражение или рекомендация без ответа

## Checking in the browser
verify-heading = Проверьте сами
verify-lede = Выберите заявление с распиской, список с доказательством или дело целиком. Ваш браузер проверит его и объяснит каждый шаг. Выбранные файлы никому не отправляются.
verify-trust = Проверяющую программу прислал этот сервер, то есть он ручается сам за себя. Если вы не хотите на это полагаться, используйте pactlog-verify или копию этой программы, полученную в другом месте.
verify-script-missing = Здесь браузер проверяет с помощью программы на JavaScript, который отключён или слишком стар. Команды ниже делают то же самое и больше без него.
verify-files = Файлы для проверки
verify-files-hint = Перетащите их сюда или выберите: .note вместе с .note.tlog-proof, ответ на запрос, .dossier.json, .evidence.json, контрольную точку, отказ вместе с тем, в чём отказано.
verify-fetch = Или заявление этого реестра по его идентификатору
verify-fetch-button = Получить и проверить
verify-policy = Ваш собственный файл политики
verify-policy-hint = В нём сказано, каким реестрам и свидетелям вы верите. Если не выбрать ничего, берётся файл этого сервера: тогда о его свидетелях вы верите ему на слово.
verify-audit-policy = Политика свидетелей-аудиторов, если она у вас есть
verify-audit-policy-hint = В ней сказано, кому вы верите, что в списках ничего не пропущено. Без неё это остаётся нерешённым.
verify-keys = Известные вам ключи, по одному в строке, если они есть
verify-keys-hint = Для заявления без расписки: ключи подписавших. Для отказа: ключи приёма.
verify-result = Что показала проверка
verify-commands = То же самое без этой страницы
verify-commands-lede = Отдельная программа проверки написана другими руками и читает те же файлы.
verify-word-accepted = Принято
verify-word-rejected = Отвергнуто
verify-word-malformed = Не такой файл
verify-word-undecided = Не решено
verify-word-working = Проверяется …
verify-word-against = Проверено по:
verify-word-open = Чего это не показывает
verify-word-command = То же самое отдельной программой
verify-word-said = Что здесь сказано
verify-word-statements = Заявления
verify-word-own-policy = По вашей собственной политике.
verify-word-server-policy = По политике, которую дал этот сервер.
verify-word-no-partner = Расписка или отказ проверяются вместе с файлом, к которому относятся: выберите оба.
verify-word-failed = Это не удалось прочитать или получить:

## What changed
nav-changes = Изменения
changes-heading = Что изменилось
changes-lede = Новые заявления и то, что обстоит иначе, чем прежде: всё, что было, по-прежнему на месте, и доказательство ниже это показывает.
changes-since = С даты (2026-01-31) или числа записей
changes-show = Показать
changes-week = за 7 дней до новейшей головы
changes-month = 30 дней
changes-start = с самого начала
changes-from = С головы в { $size } записей, { $time }.
changes-standing = Что обстоит иначе
changes-standing-none = Ничто не обстоит иначе, чем прежде.
changes-statements = Новые заявления
changes-statements-none = Новых заявлений нет.
changes-proof = Доказательство, что ничего не убрано
changes-proof-words = Сохраните прежнюю голову, и любой сможет проверить, что новое дерево начинается с прежнего. Хеши и есть доказательство; прежний корень берите из своей копии, а не отсюда.
changes-proof-nothing = До этого не было ничего, и доказывать нечего.
changes-was = было
changes-all = Всё целиком, для программ
diff-removed = удалено:
diff-added = добавлено:

## Search
search-heading = Поиск
search-lede = В тексте всех заявлений, на всех языках, сначала новейшие. Если слов несколько, должны быть все; «слова в кавычках» стоят вместе; слова после - быть не должно.
search-words = Слова
search-button = Найти
search-placeholder = Слова, участник, норма, идентификатор
search-direct = Что так называется
search-none = Всего этого вместе нет нигде. Попробуйте меньше слов или другую форму; -слова исключают.
search-for = Поиск: { $words }

## On paper
cite-code = Код, ведущий на эту страницу

## Pictures
picture-timeline = Кто и когда высказался: подписанные заявления, записи регистратора, выводы обозревателей; списки на этой странице говорят то же словами.
picture-months = Сроки по месяцам, сначала прошедшие (▲); в списках ниже есть каждый из них.

## Parties side by side
compare-heading = Участники рядом
compare-lede = Выберите двух или трёх участников. Взятое каждым на себя стоит рядом, норма за нормой; мест никто не занимает, а пустая клетка значит, что здесь ничего не записано.
compare-counts = В числах
compare-next = Ближайший срок
compare-norms = Норма за нормой
compare-link = Сравнить с другими участниками

## Filters and order
filter-status = Где оно находится
filter-flag = Что обращает на себя внимание (всё отмеченное)
filter-unreviewed = Обзора ещё нет
filter-category = Категория участника
filter-confidence = Достоверность по оценке регистратора
filter-reviewer = Чей обзор
filter-sector = Сектор
filter-language = Тексты на языке
filter-year = Год
filter-due-from = Срок с
filter-due-to = Срок до
filter-more = Другие фильтры
filter-active = Только:
filter-remove = Убрать этот фильтр: { $name } { $value }
filter-widen = Ничто не отвечает всему этому сразу. Уберите один из фильтров выше, чтобы увидеть больше.
filter-export = Весь этот список:
sort = Порядок
sort-newest = сначала новые записи
sort-made = сначала принятые раньше
sort-made-back = сначала принятые позже
sort-party = по участникам
sort-party-back = по участникам, в обратном порядке
sort-status = по состоянию, сначала прекращённые
sort-status-back = по состоянию, сначала действующие
sort-due = сначала ближайший срок
sort-due-back = сначала самый дальний срок
column-commitment = Обязательство
column-made = Принято
column-due = Ближайший срок
column-status = Состояние
column-category = Категория
column-signed = Подписано им
column-recorded = Записано о нём
column-commitments = Обязательства
column-overdue = Просрочено
column-last = Последнее слово
chosen-said = Из них только то, что само указывает на запрошенный год, язык, категорию или достоверность.
chosen-thread = Из них только то, о чём говорят обзоры этого участника или отчёты, называющие этот сектор, и они сами; они на это ссылаются.
chosen-stand = Из них только то, состояние чего таково, как запрошено. Оно по правилам следует из заявлений его цепочки, полноту которой доказывает отдельный запрос.

## Heads
heads-lines = Строки свидетелей здесь лишь сосчитаны; проверяющая программа проверяет каждую.
column-lines = Строки свидетелей
heads-shown = { $shown } вершин реестра из { $batches } пакетов; одна вершина может закрывать несколько.
heads-proven = Реестр из { $newer } записей начинается с { $older } записей более старого в том же порядке. Команда заново вычисляет оба отпечатка по хешам:
entries-root = Отпечаток { $size } записей
some-of = { $some } из { $all }
incidents-heading = Известные происшествия
incidents-none = Этот сервер не нашёл ни одного: каждая запись отвечает правилам, каждый корень указателя следует из записей, и всё показанное прежде на месте.
incidents-found = Этот сервер нашёл то, о чём говорит извещение вверху страницы.
picture-growth = Записи реестра во времени; таблица приводит их по годам.
picture-heads = Записи, добавленные каждой из вершин ниже, сначала самая старая.

## Feeds
feed-status = Что изменило состояние
feed-reviewer = Следить за обзорами этого участника
picture-silence = Самое долгое молчание: { $days }, { $first } – { $last }.
last-heard = Последнее слово: { $on }, { $days } до даты этого представления

## Reviews, disputes, matrix
filter-differs = Обозреватели расходятся
reviews-waiting = Обязательства:
review-answered = Ответ:
review-unanswered = Ответ здесь не записан
matrix-total = Всего
dispute-days = { $days } на этой стадии

## The checker in one file
offline-title = Автономная проверка pactlog
offline-lede = Этот единственный файл — вся проверяющая программа. Она работает без сети и ничего не запрашивает ни у какого сервера; выбранные файлы остаются на этом устройстве.
offline-trust = Прежде чем на него полагаться, сравните SHA-256 этого файла с тем, что опубликован в реестре, и с тем, что есть у других. Его печатает эта команда:
offline-script-missing = Проверка написана на JavaScript, который здесь выключен или устарел. pactlog-verify делает то же без браузера.
offline-policy-hint = В нём сказано, каким реестрам и свидетелям вы верите. Без него можно проверить только отдельное заявление или отказ.
verify-word-no-policy = Выберите и файл политики: в нём сказано, какому реестру и каким свидетелям вы верите. Возьмите его один раз у того, кому доверяете, и храните.
verify-word-unsecured = Страница загружена без защиты, поэтому браузер не даёт ей криптографии: ни одну подпись здесь проверить нельзя, и всё остаётся нерешённым. Загрузите её по https или используйте автономную копию.
offline-heading = Ваша собственная копия этой программы
offline-copy = Один файл, в котором есть всё и который работает без сети. Сохраните его и сравните его SHA-256 с этим:
offline-published = Регистратор опубликовал это значение в реестре:
offline-unpublished = В этом реестре это значение не опубликовано: сравните его с тем, что есть у других, или сделайте файл сами из исходного кода.

## Signs between words
comma = { ", " }
colon = { ": " }
semicolon = { "; " }
## The page of the API
nav-api = API
api-heading = API
api-lede = Всё, что показано на этих страницах, могут читать и программы: те же факты из того же опубликованного дерева, с доказательством, что ничего не пропущено.
api-document = Описание для программ (OpenAPI 3.1), сделанное из той же таблицы, что и эта страница:
api-rules = Для каждого ответа
api-open = Только чтение: GET и HEAD. Ни ключа, ни учётной записи, ни cookie; другие сайты могут читать со своих страниц.
api-at = ответ на момент опубликованного размера, всегда те же байты: для ссылок.
api-on = день, на который оцениваются сроки, если не день последней партии.
api-pages = списки идут частями по 50, или сколько попросят до 500; каждая говорит, сколько всего и где начинается следующая.
api-tag = Отправьте обратно метку ответа: пока ничего не изменилось, придёт 304 без тела.
api-limits = Квоты здесь нет; оператор мог поставить её перед сервером. Запрос — не более 2048 байт. Кому нужно всё, тому — выгрузки или сам журнал, а не страница за страницей.
api-faults = Ошибка словами говорит, что ожидалось (application/problem+json); неизвестный параметр — тоже ошибка, чтобы фильтр с опечаткой не сошёл за его отсутствие.
api-english = Далее — по-английски, как и ответы.
api-example = Пример
api-parameters = Параметры
api-required = обязательный
api-answer = Ответ
api-kept-tag = спрашивать снова с его меткой
api-kept-ever = всегда один и тот же
api-kept-not = не сохранять
api-none = В этом реестре пока нет ничего, что могло бы служить примером.

## About the ledger, and how to report
nav-about = О реестре и как сообщить
about-heading = Об этом реестре
about-lede = Кто его ведёт, что значат его слова, что показывают и чего не показывают его доказательства и как здесь ответить, возразить, исправить или высказаться.
about-who = Кто его ведёт
about-who-words = Регистратор допускает то, что разрешают правила, вносит сказанное в открытых источниках и подписывает каждую вершину дерева. Незаметно изменить или изъять он ничего не может. Его устав — первая запись:
about-proofs = Что показывают доказательства
about-proof-signed = Подписано
about-proof-signed-words = Владелец ключа участника подписал именно эти слова. Измените одну букву — и подпись не подойдёт.
about-proof-in = В реестре
about-proof-in-words = Представьте пронумерованную страницу книги. Несколько коротких отпечатков ведут от неё к отпечатку всей книги, и пройти этот путь может каждый.
about-proof-kept = Ничего не изъято
about-proof-kept-words = Книга, показанная сегодня, начинается со всех страниц книги, показанной раньше, в том же порядке.
about-proof-seen = Другие видели то же
about-proof-seen-words = Независимые свидетели подписали тот же отпечаток, поэтому вам нельзя показать не ту книгу, что им.
about-proof-list = Список полон
about-proof-list-words = Второй отпечаток охватывает всё, что отнесено к одному имени. Неполный список ему не соответствует. Что всё отнесено верно, повторно проверяют свидетели-аудиторы.
about-limits = Чего они не показывают
about-labels = Чьи это слова
about-labels-words = Каждый факт здесь имеет одну из четырёх меток, и они никогда не смешиваются:
about-more = Что означают метки и слова
about-status = Слова состояния и их правила
about-status-words = Они следуют только из записей и даты; каждое стоит с причиной. Сроки отслеживаются лишь там, где участник подписал сам. Важно, когда доклад вошёл в реестр, а не когда он, по его словам, подписан.
about-column-word = Слово
about-column-rule = Когда ставится
about-table-lifecycle = В каком состоянии обязательство
about-table-deadline = В каком состоянии срок
about-table-flag = На что обратить внимание
rule-recorded-in-error = Регистратор отозвал внесённое им из открытого источника.
rule-withdrawn = Участник отозвал его или вышел, и день вступления в силу настал.
rule-expired = Его последний день прошёл.
rule-superseded = Его заменило более позднее обязательство участника.
rule-closed = Участник представил итоговый доклад.
rule-in-force = Ничего из этого, и оно длится до своего конца.
rule-open = Ничего из этого, и его следует исполнить один раз.
rule-unstated = Ничего из этого, и источник не говорит, как долго оно длится.
rule-not-judged = Срок взят из записи регистратора: против участника ничего не вычисляется.
rule-not-followed = Дата прошла раньше, чем участник мог здесь отчитаться.
rule-ahead = Дата впереди, об исполнении ещё не сообщено.
rule-lapsed = Обязательство прекратилось до этой даты.
rule-overdue = Дата прошла, а доклада об исполнении нет.
rule-met-on-time = Доклад об исполнении вошёл в реестр до конца этого дня.
rule-met-late = Доклад об исполнении вошёл в реестр после этого дня.
rule-was-overdue = Когда-то срок был просрочен. Ни позднейший доклад, ни перенос даты этого не снимают.
rule-report-overdue = Промежуток после последнего доклада истёк без нового.
rule-reply-overdue = Обзор просил ответить до дня, который прошёл, а ответа нет.
rule-unanswered = Рекомендация проводившего обзор, на которую участник не ответил.
rule-objection = Кто-то возражает, и это не улажено. Кто прав, здесь не сказано.
rule-disputed = Спор пошёл дальше возражения и не улажен.
rule-sealed = Нечто подписано, но ещё не показано.
rule-sealed-overdue = Его должны были открыть до дня, который прошёл.
rule-transcribed = Внесено регистратором из открытого источника; участник здесь ничего не подписывал.
rule-backdated = Сказано, что подписано более чем за неделю до входа в реестр.
rule-key-compromised = Подписано ключом, который тогда мог быть в чужих руках.
rule-control-disputed = Сказано, когда было спорно, у кого ключи участника.
about-glossary = Словарь
about-glossary-words = В скобках — термин области по-английски, для дальнейшего чтения.
term-commitment = Обязательство
term-commitment-words = То, что участник обещает делать или не делать, один или с другими.
term-instrument = Документ
term-instrument-words = Договор, декларация, кодекс или перечень норм, на положения которого ссылаются обязательства и обзоры.
term-review = Обзор
term-review-words = То, что другой установил об обязательстве, за его подписью.
term-report = Доклад
term-report-words = То, что участник говорит о собственном продвижении.
term-dispute = Спор
term-dispute-words = Разногласие по шагам, от возражения до исхода.
term-party = Участник
term-party-words = Государство, организация или иной субъект, который говорит здесь или о котором что-то внесено.
term-registrar = Регистратор
term-registrar-words = Кто ведёт реестр, регистрирует участников и вносит открытые источники.
term-transcription = Запись регистратора
term-transcription-words = Слова других, которые регистратор взял из открытого источника и подписал как свою запись.
term-statement = Заявление
term-statement-words = Один подписанный текст. Его идентификатор — отпечаток его слов.
term-fingerprint = Отпечаток
term-fingerprint-words = Короткое число, вычисленное из текста; у другого текста оно практически никогда не совпадёт.
term-head = Вершина дерева
term-head-words = Сколько в реестре записей и отпечаток всех их, за подписью.
term-witness = Свидетель
term-witness-words = Независимый, кто подписывает вершину, только если в ней есть всё виденное раньше.
term-receipt = Расписка
term-receipt-words = Небольшой файл, доказывающий, что заявление есть в реестре.
term-policy = Политика
term-policy-words = Ваш собственный список реестров и свидетелей, которым вы верите.
about-names = Названия и языки
about-names-words = Названия и коды участников взяты из нейтрального списка и не означают позиции по статусу какой-либо страны, территории или границы.
about-languages-words = Интерфейс — на шести языках. Заявления остаются на языках подписания; какой текст аутентичен, говорит лишь подписавший, прочие переводы — неофициальные.
about-report = Как высказаться, ответить, возразить или исправить
about-report-words = Для чтения не нужна учётная запись, для письма тоже: нужен собственный ключ. Всё готовится и подписывается на вашей машине без сети; секретного ключа регистратор не видит никогда.
about-key = Получить ключ
about-key-words = Создайте его на своей машине и подтвердите регистратору открытую часть вербальной нотой или на своём домене. Тогда регистратор вас зарегистрирует.
about-submit = Подписать и подать
about-submit-words = Возьмите шаблон ниже, заполните, проверьте, подпишите и отправьте в приём. Вы получите расписку или подписанный отказ с причиной.
about-templates = Шаблоны для работы без сети
about-template = шаблон
about-guide = пояснения к полям, по-английски
about-use-review = Чтобы сказать, что вы установили об обязательстве, как зарегистрированный проводящий обзор.
about-use-response = Чтобы ответить на обзор или возражение; ответ стоит прямо под ним.
about-use-dispute = Чтобы возразить против всего, что вас здесь касается.
about-use-commitment = Чтобы взять обязательство или признать запись регистратора своими словами.
about-use-report = Чтобы доложить о ходе собственного обязательства.
about-use-amendment = Чтобы исправить или изменить подписанные вами слова; прежние остаются видны.
about-use-withdrawal = Чтобы отозвать сказанное; оно остаётся, в скобках.
about-correct = Исправить запись регистратора
about-correct-words = Сообщите регистратору идентификатор заявления и источник, показывающий ошибку. Он публично отзывает запись и вносит её заново; прежнее остаётся видно. Если он этого не делает, участник может возразить под своим ключом.
about-problem = Сообщить о неполадке самого реестра
about-problem-words = Если проверка не прошла, сохраните все полученные файлы и покажите другим, прежде всего свидетелям: вершина, противоречащая другой, сама по себе доказательство, у кого бы она ни была. Проверяющая программа пишет его в файл.

## What a check in the browser says, step by step.

check-step-policy = Файл политики
check-step-receipt = Расписка
check-step-log-signature = Подпись реестра
check-step-witnesses = Свидетели
check-step-inclusion = Наличие в реестре
check-step-statement = Заявление
check-step-checkpoint = Контрольная точка
check-step-answer = Ответ на запрос
check-step-list = Список
check-step-index-entry = Запись указателя
check-step-completeness = Полнота
check-step-date = Дата
check-step-dossier = Дело
check-step-entries-lists-signatures = Записи, списки и подписи
check-step-entries = Записи
check-step-lists = Списки
check-step-signatures = Подписи
check-step-asked = Что запрошено
check-step-refusal = Отказ
check-step-keys = Ключи
check-step-signature = Подпись
check-step-evidence = Доказательство нарушения
check-step-charge = Обвинение
check-step-form = Форма
check-by-policy-file = файл политики
check-by-policy = политика, в которой названы { $names }
check-by-policy-without-log = политика, в которой не назван ни один реестр
check-by-key = ключ { $key }
check-by-quorum = кворум: сколько свидетелей требует политика
check-by-audit-policy = политика свидетелей-аудиторов, повторяющих каждую запись
check-by-tables = чего спецификация требует от этого вида
check-by-given = указанные ключи
check-by-root = отпечаток всех записей, числом { $size }
check-by-index-root = отпечаток указателя, { $root }
check-by-tree = подписанное дерево
check-by-tree-index = подписанное дерево и его последняя запись указателя
check-by-index-entry = отпечаток указателя в записи { $index }
check-by-file-keys = ключи, зарегистрированные в файле
check-by-list = список { $subject }
check-by-clocks = часы свидетелей
check-by-intake = ключи приёма из устава
check-by-notes = подписанные тексты в файле
check-by-browser = криптография этого браузера
check-by-receipt-format = формат расписок
check-by-checkpoint-format = формат контрольных точек
check-by-answer-format = формат ответов
check-by-dossier-format = формат дел
check-by-refusal-format = формат отказов
check-by-evidence-format = формат доказательств нарушения
check-no-crypto = Её здесь нет. Браузеры дают её только страницам, загруженным безопасно (https) или с этой машины.
check-not-form = Файл не таков, каким должен быть.
check-fault-cause = Причина: { $code }.
check-fault-at = Где: { $at }.
check-fault-expected = Ожидалось: { $expected }.
check-fault-found = Найдено: { $found }.
check-head-refused = Политика не позволяет верить этой вершине.
check-head = { $origin }: подписано дерево размера { $size } с отпечатком { $root }.
check-seen-by-enough = Это дерево видели { $names }: достаточно.
check-seen-by-few = Это дерево видели { $names }: недостаточно.
check-seen-by-none = Ни один свидетель из политики не подписал: недостаточно.
check-no-audit-policy = Она не указана, поэтому остаётся открытым, внёс ли реестр в список каждое заявление. Показать кому-либо другой список при этом дереве он не может.
check-replayed = Каждую запись повторили { $names }.
check-not-replayed = Это дерево подписали слишком немногие из них.
check-statement = Заявление вида { $kind }, идентификатор { $id }.
check-statement-signers = Заявление вида { $kind }, идентификатор { $id }, со строками подписей { $names }.
check-key-unknown = Этот ключ не указан. Что реестр принял заявление, показывает расписка или дело.
check-signature-wrong = Это подпись под другими словами или другим ключом.
check-signed = { $name }: эти октеты подписаны.
check-not-included = Эти октеты — не те, что стоят в дереве на этом месте: что-то изменено, или расписка относится к другому файлу.
check-included = Эти октеты — запись { $index }. Отпечатков, которые ведут от них к отпечатку всех записей: { $count }.
check-list-wrong = Это не тот список, который закреплён подписанным деревом, или не тот, который запрошен.
check-index-entry = Запись { $index } закрепляет каждый список записей, стоящих перед ней.
check-list = Записей под { $subject }: { $count }. В ответе показано { $shown }.
check-dated-nothing = К тому времени под этим ничего не значилось.
check-dated-present = То, что перечислено, к тому времени уже было.
check-dated-undecided = Время свидетелей не решает ни того, ни другого.
check-dossier-wrong = Это не то дело, которое закреплено подписанным деревом, или оно не полно.
check-entries = Записей в файле: { $count }, из них заявлений: { $statements }. Каждая стоит в дереве на своём месте.
check-lists = Полных списков: { $count }. В файле есть то, что нужно делу, и ничего больше.
check-rules-unknown = Начиная с записи { $index } действуют правила, которые здесь неизвестны.
check-all-signed = Каждое заявление подписано действующими ключами тех, от кого оно исходит, — столькими, сколько требуют правила.
check-asked = Заявлений под { $subject }: { $count }.
check-refused = { $origin } сообщает ({ $time }), что эти октеты не приняты: { $code }.
check-convicted-fork = Журнал подписал две истории. Уличён: { $names }.
check-convicted-list = Журнал подписал указатель, в котором список потерял или изменил записи. Уличён: { $names }.
check-convicted-witness = Свидетель противоречит сам себе. Уличён: { $names }.
check-open-keys = что ключи подписи принадлежали в тот момент автору: об этом говорят прежние записи реестра, и аудит повторяет их
check-open-truth = что сказанное в заявлении правда или выполнено
check-open-rules = что каждое заявление принято по правилам реестра, помимо того, кто его подписал: об этом судит аудит
check-open-status = как обстоит дело на дату: это вычисляет pactlog-verify
check-open-registrar = что регистратор верно связал ключи с теми, кого они называют
check-open-witnesses = что другие видели то же дерево: политика не требует свидетелей
check-open-tree = что есть в дереве
check-open-entries = сами октеты записей: в списке — их отпечатки
check-open-owner = чьи это ключи
check-open-published = что заявление опубликовано
check-open-refusal = верен ли отказ: об этом судят по реестру
