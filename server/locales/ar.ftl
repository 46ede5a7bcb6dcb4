# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = البيانات والخلاصات
data-lede = كل ما هنا يمكن أخذه والتحقق منه في مكان آخر. ولكل قائمة ولكل صفحة بياناتها أيضا بصيغة JSON، ورابطها في أسفلها.
data-exports = كل شيء دفعة واحدة
data-statements = جميع البيانات، كائن JSON واحد في كل سطر، بالثمانيات ذاتها التي وُقّعت. ويبيّن السطر الأول الشجرة التي أُخذت منها.
data-commitments = جدول لبرامج الجداول الحسابية: صف لكل التزام ولكل طرف من أطرافه.
data-filters = يقبل كلاهما مرشحات القوائم، مثل
data-tiles = السجل نفسه بصيغة C2SP tlog-tiles: ابدأ بـ
data-feeds = الجديد
data-feeds-lede = خلاصات لأحدث 50 قيدا، بصيغتي Atom وJSON Feed. وتذكر صفحة كل طرف أو قاعدة أو التزام خلاصتها في أسفلها.
data-overdue = ما فات موعده
data-calendar = المواعيد النهائية لبرامج التقويم؛ ومواعيد طرف واحد بإضافة
data-dictionary = أعمدة commitments.csv
data-cells = ترميز UTF-8 مفصول بفواصل وفق RFC 4180. والنص الذي يبدأ بـ = أو + أو - أو @ تسبقه فاصلة عليا كي لا يعدّه برنامج الجداول معادلة.
data-column = العمود
data-meaning = ما يرد فيه
data-licence = الترخيص

## listing

listing-heading = الدليل على اكتمال هذه القائمة
listing-audited = يُحدَّد من يشهد بأن السجل أدرج كل بيان بواسطة ‎--audit-policy، وهو ملف بالشهود المدققين الذين تثق بهم؛ ومن دونه يبقى ذلك غير محسوم، ويقول الأمر ذلك.
case-heading = الملف الكامل دون اتصال
case-words = ملف واحد فيه كل بيان ذي صلة هنا، والدليل على اكتمال كل قائمة، ومفاتيح كل من وقّع، وصولا إلى تأسيس هذا السجل. ويُتحقق منه دون أي شبكة، ويبيّن الوضع الراهن وما لا يثبته.
case-download = الملف

## matrix

nav-matrix = المصفوفة
matrix-heading = من تعهد بماذا
matrix-lede = كل طرف في صك مقابل كل حكم من أحكامه. والعدد هو عدد الالتزامات والإجراءات المتعلقة بالصك، وليس درجة.
matrix-instrument = الصك
matrix-own = موقّع من الطرف نفسه
matrix-recorded = سجّله أمين السجل من مصدر علني
matrix-over = بين قوسين: مسحوب أو منقضٍ أو مغلق
matrix-over-alone = مسحوب أو منقضٍ أو مغلق
matrix-empty = الخانة الفارغة تعني: غير مسجل هنا. ولا تعني أن الطرف لم يفعل شيئا.

## name

kind-charter = الميثاق
kind-party = تسجيل
kind-key = تغيير مفاتيح
kind-instrument = صك
kind-action = إجراء
kind-commitment = التزام
kind-withdrawal = انسحاب
kind-review = استعراض
kind-report = تقرير
kind-amendment = تعديل
kind-retraction = تصويب بالسحب
kind-vocabulary = مفردات
kind-response = رد
kind-dispute = نزاع
kind-disclosure = إفصاح
kind-rules = قواعد
kinds-charter = الميثاق
kinds-party = التسجيلات
kinds-key = تغييرات المفاتيح
kinds-instrument = الصكوك
kinds-action = الإجراءات المتعلقة بالصكوك والنصوص المشتركة
kinds-commitment = الالتزامات
kinds-withdrawal = الانسحابات
kinds-review = الاستعراضات
kinds-report = التقارير
kinds-amendment = التعديلات
kinds-retraction = التصويبات بالسحب
kinds-vocabulary = المفردات
kinds-response = الردود
kinds-dispute = النزاعات
kinds-disclosure = الإفصاحات
kinds-rules = إصدارات القواعد
act-sign = توقيع
act-ratify = تصديق
act-accept = قبول
act-approve = موافقة
act-accede = انضمام
act-succeed = خلافة
act-endorse = تأييد
act-join = مشاركة
act-adopt = مشاركة في الاعتماد
act-bound = ملزَم
act-invited = مدعو
act-reservation = تحفظ
act-interpretative-declaration = إعلان تفسيري
act-objection = اعتراض
act-withdraw = انسحاب
act-denounce = نقض
category-state = دولة
category-igo = منظمة حكومية دولية
category-body = هيئة تابعة لمنظمة أو معاهدة
category-civil-society = المجتمع المدني
category-academia = الأوساط الأكاديمية
category-private-sector = القطاع الخاص
category-technical-community = الأوساط التقنية
categories-state = الدول
categories-igo = المنظمات الحكومية الدولية
categories-body = الهيئات التابعة لمنظمات ومعاهدات
categories-civil-society = المجتمع المدني
categories-academia = الأوساط الأكاديمية
categories-private-sector = القطاع الخاص
categories-technical-community = الأوساط التقنية
role-committer = يتعهد بالتزامات
role-reviewer = يستعرض أداء الآخرين
role-mediator = يتوسط في النزاعات
role-witness = يشارك في توقيع رؤوس الشجرة
role-accreditor = يسجّل المنظمات
commitment-type-restraint = امتناع
commitment-type-procedure = إجراء متبع
commitment-type-capacity-building = بناء القدرات
commitment-type-legislation = تشريع
commitment-type-institution = مؤسسة
commitment-type-position = موقف
commitment-type-certification = اعتماد الشهادات
commitment-type-point-of-contact = جهة اتصال
commitment-type-cbm = تدبير لبناء الثقة
commitment-type-information-sharing = تبادل المعلومات
commitment-type-assistance = مساعدة
commitment-type-procurement = مشتريات
commitment-type-exercise = تمرين
commitment-type-training = تدريب
commitment-type-research = بحث
commitment-type-funding = تمويل
commitment-type-reporting = تقديم التقارير
commitment-type-withdrawal = انسحاب
commitment-type-other = غير ذلك
legal-character-legal-obligation = التزام قانوني
legal-character-political = سياسي
legal-character-voluntary = طوعي
legal-character-unilateral-declaration = إعلان انفرادي
legal-character-unstated = غير مذكور
nature-one-off = لمرة واحدة: يُنجز مرة
nature-continuous = مستمر: إلى أن ينتهي
nature-none = غير مذكور
verifiability-verifiable = يمكن للآخرين التحقق منه
verifiability-partly = يمكن التحقق من أجزاء منه
verifiability-declaratory = إعلان
layer-foundational = تأسيسي
layer-sectoral = قطاعي
layer-regional = إقليمي
layer-technical = تقني
layer-political = سياسي
bindingness-legally-binding = ملزم قانونا
bindingness-politically-binding = ملزم سياسيا
bindingness-voluntary = طوعي
bindingness-technical-standard = معيار تقني
bindingness-not-applicable = نص غير ملزم
scope-global = عالمي
scope-regional = إقليمي
scope-plurilateral = لمن ينضم إليه
scope-bilateral = ثنائي
character-obligation = التزام
character-restraint = امتناع
character-encouragement = تشجيع
review-type-peer = استعراض الأقران
review-type-independent = استعراض مستقل
review-type-civil-society = استعراض من المجتمع المدني
review-type-body = استعراض من هيئة مكلّفة
review-type-investigation = تحقيق
review-type-observation = ملاحظة
review-type-follow-up = استعراض متابعة
confidence-high = ثقة عالية
confidence-medium = ثقة متوسطة
confidence-low = ثقة منخفضة
source-kind-official = مصدر رسمي
source-kind-press = صحافة
source-kind-other = صحافة أو غيرها
key-change-add = إضافة مفاتيح
key-change-rotate = استبدال مفاتيح
key-change-revoke = إلغاء مفاتيح
key-change-suspend = تعليق مفاتيح
key-change-recover = طلب استرداد المفاتيح
key-change-oppose = معارضة استرداد المفاتيح
key-change-decide = قرار بشأن استرداد المفاتيح
key-change-recovery-parties = تسمية أطراف الاسترداد
language-ar = العربية
language-de = الألمانية
language-en = الإنكليزية
language-es = الإسبانية
language-fa = الفارسية
language-fr = الفرنسية
language-he = العبرية
language-ja = اليابانية
language-pt = البرتغالية
language-ru = الروسية
language-ur = الأردية
language-zh = الصينية
wording-quoted = بعبارات المصدر نفسه
wording-paraphrase = بعبارات أمين السجل

## path

by = من
dated = بتاريخ
why = السبب:
path-cut = ما يشير إليه أكثر مما يظهر هنا: عرض الكل
step-adopted = يتبنى الطرف هذا القيد بوصفه كلامه. ومن هنا فصاعدا لا يقرر الوضع إلا بياناته هو.
step-superseded = يحل محل ما ورد أعلاه.
retracted = سجّله أمين السجل خطأ
retracted-short = سُجّل خطأ
amended = هذه هي العبارات كما وُقّعت أولا. وقد عُدّلت بعد ذلك؛ وترد العبارات القديمة والجديدة أدناه.
report-period = الفترة المشمولة
report-occurred = تاريخ الحدوث:
report-severity = مدى الخطورة:
report-sectors = القطاعات:
report-challenges = الصعوبات:
report-needs = المساعدة المطلوبة:
completed-on = بحسب قوله في
review-adopted = اعتُمد
review-method = المنهج:
review-conflicts = مصالح القائم بالاستعراض:
answered = الرد:
response-to = إلى
dispute-stage = المرحلة:
dispute-by = يُسوّى عن طريق
dispute-with = مع
dispute-mediator = بوساطة
dispute-grounds = الأسباب:
dispute-outcome = ما أسفر عنه:
dispute-about = بشأن
disputes-heading = النزاعات
disputes-lede = الاعتراضات وما بلغه كل منها، الأحدث أولا. والنزاع يعني أن أحدا غير موافق، لا من هو المحق.
amendment-from = اعتبارا من
amendment-removed = حُذف
amendment-why = السبب:
withdrawal-decided = تقرر
withdrawal-notified = أُخطر به
withdrawal-published = نُشر
withdrawal-effective = نافذ اعتبارا من
withdrawal-dated = بتاريخ
vocabulary-sector = القطاع:
vocabulary-language = اللغة:
roles-granted = منحها أمين السجل:
roles-removed = سحبها أمين السجل:
party-succeeds = يخلف
party-succeeded = خلفه
update-of = تفاصيل جديدة عن{" "}
roles-of = أدوار{" "}
key-added = أُضيفت:
key-revoked = أُلغيت:
key-granted = قُبل: تحل المفاتيح الجديدة محل القديمة.
key-refused = رُفض: تبقى المفاتيح القديمة.
key-no-deciders = لم يسمّ أحدا ليبتّ في استرداد مفاتيحه.
sealed-heading = العناصر المختومة
sealed-lede = ما وقّعته الأطراف دون أن تكشفه بعد. ولا يستطيع أحد تغيير ما هو مختوم؛ وعند فتحه يمكن لأي شخص التحقق من أنه هو ذاته. وما كان يجب فتحه ولم يُفتح يرد هنا بوصفه متأخرا.
sealed-item = العنصر
sealed-reason = سبب الختم
sealed-open-by = يُفتح في موعد أقصاه
sealed-state = الحالة
sealed-no-date = لم يُتعهد بيوم محدد
sealed-opened = فُتح
sealed-opened-late = فُتح متأخرا
sealed-closed = مغلق
sealed-overdue = فات موعده
sealed-overdue-why = انقضى اليوم ولم يدخل السجل أي إفصاح
sealed-note = يسمّي ما هو مختوم ويثبّته ببصمة، ولا يُظهره.
nav-disputes = النزاعات
nav-sealed = المختوم
column-deliverable = ما يُنتظر إنجازه
column-claimed = بحسب قول الطرف
column-found = بحسب القائمين بالاستعراض
commitment-whole = الالتزام بكامله
claim-none = لا تقرير بعد
rating-none = لا استعراض بعد
key-meaning-suspend = أسكت أحد مفاتيحه جميع مفاتيحه. ولا يُوقَّع شيء من هذا الطرف إلى أن تُسترد مفاتيحه.
key-meaning-recover = يطلب أمين السجل أن تحل مفاتيح جديدة محل القديمة. ويسري ذلك بعد 14 يوما ما لم تعارضه المفاتيح القديمة.
key-meaning-oppose = تعارض المفاتيح القديمة الاسترداد. والتحكم في مفاتيح هذا الطرف متنازع عليه إلى أن يُبتّ فيه.

## phrase

demonstration = عرض توضيحي. لم توقّع أي دولة شيئا هنا.
demonstration-more = القيود مأخوذة من مصادر علنية.
rules-broken = يخالف هذا السجل قواعده نفسها. ولا يُحسب شيء من هذه النقطة فصاعدا، ويخلص التدقيق إلى النتيجة ذاتها:
index-wrong = وجد هذا الخادم أن فهرس هذا السجل خاطئ، ويمكن لأي شخص إثبات ذلك بالسجل نفسه:
rules-unknown = تسري قواعد غير التي يعرفها هذا الخادم. ولا يُحسب شيء من هذه النقطة فصاعدا:
skip = انتقل إلى المحتوى
navigation-language = اللغة
menu = القائمة
menu-close = إغلاق
navigation = الرئيسية
nav-commitments = الالتزامات
nav-parties = الأطراف
nav-instruments = الصكوك
nav-reviews = الاستعراضات
nav-statements = جميع البيانات
nav-ledger = السجل
nav-verify = التحقق
proof-here = تحقق منه في هذا المتصفح
ledger-fallback = سجل الالتزامات
label-said = قاله الطرف ووقّعه
label-said-short = موقّع
label-registrar = قاله أمين السجل ووقّعه
label-registrar-short = موقّع من أمين السجل
label-recorded = سجّله أمين السجل من مصدر علني
label-recorded-short = مسجَّل
label-recorded-more = غير موقّع من الطرف المعني
label-found = خلص إليه قائم بالاستعراض ووقّعه
label-found-short = استنتاج
label-computed = حسبه السجل
label-computed-short = محسوب
labels-heading = كيف تُقرأ الوسوم
label-said-means = وقّع مفتاحه هو هذه العبارات بعينها.
label-recorded-means = نقله أمين السجل بنصه أو بمعناه مع ذكر المصدر؛ ولم يوقّع الطرف شيئا هنا.
label-found-means = ما خلص إليه القائم بالاستعراض، بمفتاحه هو.
label-computed-means = حساب على القيود؛ ومن يعيده يصل إلى النتيجة ذاتها.
front-heading = ما جرى التعهد به، محفوظا حيث لا يستطيع أحد تغييره
front-lede = تنشر الدول وجهات أخرى هنا ما تلتزم به في الفضاء الإلكتروني، وينشر القائمون بالاستعراض ما يخلصون إليه. ولا يستطيع أحد، ولا حتى المشغّل، أن يغيّر شيئا من ذلك أو يقدّم تاريخه أو يخفيه أو يحذفه دون أن يترك دليلا.
front-head = هذه القائمة لا يمكن إلا أن تكبر
front-head-check = تحقق بنفسك
front-latest = أحدث القيود
front-latest-all = جميع البيانات
front-cheat = حاول الغش
front-cheat-lede = ثلاثة أوامر: تحقق من بيان، وغيّر حرفا واحدا وشاهده يُرفض، ثم أعد تشغيل السجل كله وفق كل القواعد.
front-cheat-fetch = أولا اجلب بيانا وإيصاله والسياسة:
front-cheat-accepted = 1. تحقق. يُقبل:
front-cheat-rejected = 2. غيّر حرفا واحدا. يُرفض:
front-cheat-audit = 3. أعد تشغيل كل شيء، من القيد الأول:
front-instruments = الصكوك التي سُجل بشأنها أكبر عدد من الإجراءات
head-size = القيود
head-root = بصمتها جميعا
head-time = وقت الإغلاق
head-witnesses = الشهود
head-unwitnessed = لا أحد: سياسة هذا السجل لا تطلب شهودا، فلا يكشف ازدواج العرض إلا نسختك أنت
head-refused = السياسة الموجودة على هذا الخادم لا تقبل هذا الرأس
head-no-quorum = أقل مما تطلبه السياسة
pinned-links = روابط هذه الصفحة تؤدي إلى أحدث حالة.
pinned-newest = انتقل إليها
filter = ترشيح
filter-apply = عرض
filter-clear = إزالة كل المرشحات
filter-party = الطرف
filter-kind = النوع
filter-norm = القاعدة أو الحكم
filter-type = الصنف
filter-word = قول من
filter-any = الكل
filter-signed = موقّع
filter-recorded = مسجَّل من مصدر
filter-subject = الموضوع
filter-about = البيانات التي تشير إلى هذا فقط
older = الأقدم
newest = العودة إلى الأحدث
none-found = لا شيء مسجل هنا يطابق ذلك. وهذا لا يعني أن شيئا لم يحدث.
view-json = هذا العرض بصيغة JSON
view-feed = المتابعة عبر خلاصة
nav-data = البيانات والخلاصات
see-all = عرض الكل
column-party = الطرف
column-act = الإجراء
column-date = التاريخ
column-effect = نافذ اعتبارا من
column-word = قول من
column-text = النص
column-from = منذ
column-until = حتى
column-how = رُبط بالطرف عن طريق
column-size = القيود
column-growth = المضاف
column-closed = وقت الإغلاق
column-root = البصمة
undated = بلا تاريخ في المصدر
note = ملاحظة
source = المصدر
statements-heading = البيانات
statements-lede = كل ما في السجل، الأحدث أولا.
reviews-heading = الاستعراضات
reviews-lede = ما خلص إليه القائمون بالاستعراض، الأحدث أولا. وعدم وجود استعراض لالتزام ما يعني ذلك فحسب، لا أن شيئا لم يُفعل.
commitments-heading = الالتزامات
commitments-lede = تعهدات طرف واحد والنصوص المشتركة. أما الإجراءات المتعلقة بالمعاهدات والإعلانات فترد مع صكها.
parties-heading = الأطراف
parties-lede = كل من يتكلم هنا أو سُجّل عنه شيء. ولا تنطوي الأسماء والرموز على أي موقف من مركز أي بلد أو إقليم.
instruments-heading = الصكوك
instruments-lede = معاهدات وإعلانات ومدونات وقوائم قواعد تتصرف الأطراف بشأنها وتُستعرض على أساسها.
party-signed = وقّعها هذا الطرف
party-recorded = سُجّلت عنه من مصادر علنية
party-commitments = الالتزامات
party-acts = الإجراءات المتعلقة بالصكوك والنصوص المشتركة
party-received = استعراضات هذا الطرف
party-given = استعراضات أجراها هذا الطرف
party-keys = المفاتيح
party-key-history = ما جرى لمفاتيحه
party-disputes = النزاعات
party-responses = ردود هذا الطرف
party-no-keys = ليس لهذا الطرف مفتاح في هذا السجل. ولم يوقّع شيئا في هذه الصفحة؛ فكل ما فيها سجّله أمين السجل من مصادر علنية.
party-take-over-heading = هل هذه حكومتكم أو منظمتكم؟
party-take-over = للتكلم هنا باسمكم، أنشئوا مفتاحا على جهاز لكم، واطلبوا تأكيد جزئه العلني لدى أمين السجل بمذكرة شفوية أو بصفحة على نطاقكم. ومنذئذ ترد بياناتكم هنا بتوقيعكم، ولكم أن تتبنوا قيدا بوصفه كلامكم أو تردوا عليه. والقيد الخاطئ يُسحب علنا ولا يُغيَّر أبدا في صمت.
party-no-commitments = لا يوجد التزام مسجل هنا لهذا الطرف.
party-no-acts = لا يوجد إجراء مسجل هنا لهذا الطرف.
party-no-reviews = لا استعراض بعد. وهذا لا يعني عدم إحراز تقدم.
party-independence = الاستقلالية
party-seat = المقر
party-website = الموقع الشبكي
party-roles = دوره هنا
party-registrar = أمين هذا السجل
party-other = أطراف أخرى
party-everything = كل ما صدر عن هذا الطرف أو وُجّه إليه أو تعلق به
key-in-use = قيد الاستعمال
key-registered = تسجيل من أمين السجل
commitment-joint = نص مشترك
commitment-standing = الوضع الراهن
commitment-check = كيف يمكن التحقق منه
commitment-facts = الوقائع
commitment-milestones = المراحل
commitment-indicators = المؤشرات
commitment-joined = من انضم، ومتى
commitment-path = ما تلا ذلك
commitment-no-review = لا استعراض لهذا الالتزام بعد. وهذا لا يعني عدم إحراز تقدم.
commitment-conditions = ما يتوقف عليه
commitment-exceptions = ما لا يشمله
commitment-prejudice = ما لا يمسّ به
fact-type = الصنف
fact-legal = الطابع القانوني
fact-nature = الطبيعة
fact-verifiability = قابلية التحقق
fact-norms = القواعد
fact-made = تاريخ التعهد
fact-start = البداية
fact-end = النهاية
fact-body = الهيئة المسؤولة
fact-amount = المبلغ
fact-recipients = المستفيدون
fact-interval = التقارير
fact-issued = تاريخ التوقيع
fact-recorded = سجّله أمين السجل في
fact-admitted = دخل السجل في
fact-id = معرّف البيان
fact-index = القيد
fact-leaf = البصمة
fact-keys = وُقّع بـ
instrument-table = من تصرف بشأنه
instrument-table-note = كما هو مسجل في هذا السجل: إشعار بإجراءات جرت في مكان آخر. وتبقى الإجراءات المسحوبة بين قوسين.
instrument-empty = لا إجراء مسجل هنا بشأن هذا الصك.
instrument-provisions = الأحكام
instrument-adopted = تاريخ الاعتماد
instrument-in-force = نافذ منذ
instrument-open = مفتوح للتوقيع حتى
instrument-rule = بدء النفاذ
instrument-notice = يسري الانسحاب بعد
instrument-parent = يتبع
instrument-layer = المستوى
instrument-binding = الإلزامية
instrument-scope = النطاق
instrument-reviews = ما خلص إليه القائمون بالاستعراض
instrument-under = الالتزامات المتعهد بها في إطاره
instrument-no-review = لا استعراض مسجل هنا.
norm-undefined = هذا الرمز مذكور في السجل، لكن لا صك هنا يعرّفه.
coverage-incomplete = هذه القائمة غير مكتملة: فقد يكون طرف غير مذكور قد تصرف.
coverage-complete = هذه القائمة مكتملة بقدر اكتمال المصدر.
proof-heading = تحقق بنفسك
proof-signed = وقّع هذه العبارات بعينها بمفتاح مسجل هنا. غيّر حرفا واحدا فلا يعود التوقيع مطابقا.
proof-recorded = وقّع أمين السجل هذا القيد المأخوذ من مصدر علني، كلمة كلمة كما يرد هنا. ولم يوقّعه الطرف المعني.
proof-limits = ما لا يبيّنه هذا: أن تعهدا قد أُوفي به، أو أن استعراضا صحيح، أو أن أحدا قال الحقيقة. وهو يبيّن من قال ماذا، وأنه لم يُغيَّر بعد ذلك.
proof-commands = بواسطة أداة التحقق المستقلة:
proof-note = البيان الموقّع
proof-receipt = الإيصال
proof-policy = السياسة
proof-policy-advice = خذ السياسة مرة واحدة ممن تثق به واحتفظ بها: فالخادم الذي يجري التحقق منه لا ينبغي أن يختار ما يُتحقق به منه.
cite-heading = الاستشهاد بهذا
cite-more = BibTeX
statement-plain = بعبارات بسيطة
statement-fields = جميع الحقول
statement-exact = العبارات ذاتها التي وُقّعت
statement-about = بشأن
statement-referred = أشارت إليه
statement-rich-commitment = عرضه بوصفه التزاما، مع ما تلاه
statement-rich-instrument = عرضه بوصفه صكا، مع جدول وضعه
statement-rich-party = عرض الطرف
entry-ledger = كتب السجل نفسه هذا القيد. وهو يغلق دفعة: عدد القيود التي يشملها، وبصمة فهرسها، ووقت الدفعة.
entry-unknown = لهذا البيان شكل لا يعرفه هذا الإصدار من الخادم. وهذه ثمانياته.
entry-heading = القيد
yes = نعم
no = لا
ledger-heading = السجل
ledger-lede = كل ما في هذا الموقع محسوب من قائمة واحدة من القيود لا يمكن إلا أن تكبر. وهنا حالتها وكيف كبرت وكيف يُتحقق منها دون الثقة بهذا الخادم.
ledger-note = نقطة التحقق الموقّعة، كما نُشرت
ledger-note-show = عرض نصها: الرأس، وسطر لكل مفتاح
ledger-witnesses = من أكّد هذا الرأس
ledger-witnesses-note = لا يؤكد الشاهد رأسا إلا إذا تضمّن كل ما أكّده من قبل. والأوقات هي أوقات ساعات الشهود أنفسهم. والقائمة هي قائمة السياسة الموجودة على هذا الخادم.
ledger-not-witnessed = ليس هذا الرأس، أو ليس بعد
column-witness = الشاهد
column-confirmed = وقت التأكيد
ledger-history = كيف كبر
ledger-history-note = الرؤوس المنشورة، الأحدث أولا. ويبدأ كل منها بكل قيود سابقه.
ledger-prove = أثبت أن رأسا يبدأ بآخر
ledger-from = الحجم الأقدم
ledger-to = الحجم الأحدث
ledger-prove-button = احصل على الدليل
ledger-policy = السياسة
ledger-policy-note = أي مفتاح للسجل وأي شهود ينبغي لأداة التحقق أن تثق بهم، كما أُعطيت لهذا الخادم.
ledger-run = شغّل أداة التحقق
ledger-run-note = تجلب كل قيد، وتعيد حساب كل بصمة، وتتحقق من كل توقيع وكل قاعدة، وتتذكر ما رأته: فالرأس الذي يناقضه لاحقا دليل.
ledger-charter = الميثاق
ledger-origin = الأصل
ledger-registrar = أمين السجل
ledger-rules = إصدار القواعد
ledger-software = البرمجيات
ledger-content = ما يحتويه
ledger-own-entries = قيود الفهرس من السجل نفسه
ledger-unknown = بشكل لا يعرفه هذا الخادم
foot-basis = حُسبت هذه الصفحة من
feed-all = جميع البيانات
foot-licence = كلمات أمين السجل نفسه: CC BY 4.0. أما البيانات فملك لمن وقّعها.
fault-heading = لا توجد صفحة هنا
fault-parameter = لا يمكن قراءة هذا العنوان
fault-later = غير جاهز بعد
fault-broken = حدث خطأ هنا
fault-front = انتقل إلى الصفحة الأولى
authentic = ، نص ذو حجية
courtesy = ، ترجمة غير رسمية
registered = تسجيل{" "}
several = أطراف عدة
on-party = في{" "}
cite-recorded = {" "}(سجّله أمين السجل من مصدر علني)
count-acts = الإجراءات
count-withdrawals = الانسحابات
count-overdue = فات موعدها
count-disputed = متنازع عليها
due = الموعد
column-indicator = المؤشر
column-baseline = في البداية
column-target = المستهدف
column-unit = الوحدة
step-made = جرى التعهد به.
step-recorded = سُجّل في هذا السجل.
step-signed = دخل هذا السجل موقّعا.
review-published = نُشر
review-reply = يمكن الرد حتى
review-parties = الأطراف المستعرَضة
until = حتى
compromised = مخترق منذ
note-verbale = مذكرة شفوية
review-recommends = التوصية:
standing = الوضع الراهن لكل منها:
recorded-here = مسجَّل هنا

## status

from = من
status-undecided = لا شيء يُحسب هنا: لم ينضم أي طرف، أو لم تعد القواعد تُطبَّق.
status-goes-on = لم تدخل السجل نهاية ولا انسحاب.
nav-deadlines = المواعيد النهائية
deadlines-heading = المواعيد النهائية
deadlines-lede = ما حددت له الأطراف مواعيد، والمتأخر أولا. ولا يُتابَع إلا ما وقّعه الطرف نفسه؛ ولا يُحسب شيء ضد طرف استنادا إلى قيد من أمين السجل.
deadlines-overdue = فات موعدها
deadlines-30 = خلال 30 يوما
deadlines-90 = خلال 90 يوما
deadlines-365 = خلال سنة
deadlines-none-overdue = لا شيء فات موعده.
deadlines-none = لا شيء مستحق حينئذ.
deadlines-cut = المواعيد أكثر مما يظهر هنا: اختر طرفا.
keys-mute = مفاتيحه صامتة: لا يُقبل شيء مما توقّعه إلى أن يُحسم من يحوزها.
keys-suspended = معلّقة منذ
keys-disputed = التحكم في مفاتيحه متنازع عليه منذ هذا الوقت؛ وكل ما يقوله بعده يحمل هذا الوسم:
keys-requested = طلب منحه مفاتيح أخرى مفتوح منذ
keys-contested = متنازع عليه منذ
keys-threshold = المفاتيح التي يجب أن توقّع كل بيان
key-requested = مطلوب، غير مستعمل
key-replaced = أُخرج من الاستعمال باسترداد
lifecycle-recorded-in-error = سُجّل خطأ
lifecycle-withdrawn = مسحوب
lifecycle-expired = منقضٍ
lifecycle-superseded = استُبدل
lifecycle-closed = مغلق
lifecycle-in-force = نافذ
lifecycle-open = مفتوح
lifecycle-unstated = لا نهاية مسجلة
lifecycle-none = لا طرف بعد
flag-overdue = فات موعده
flag-was-overdue = كان قد فات موعده
flag-report-overdue = تقرير متأخر
flag-reply-overdue = رد متأخر
flag-unanswered = توصيات بلا رد
flag-objection = اعتراض
flag-disputed = متنازع عليه
flag-sealed = عناصر مختومة
flag-sealed-overdue = عنصر مختوم فات موعد فتحه
flag-transcribed = مسجَّل
flag-backdated = مقدَّم التاريخ
flag-key-compromised = مفتاح مخترق
flag-control-disputed = تنازع على التحكم في المفاتيح
deadline-not-judged = لم يُقيَّم: مسجَّل
deadline-not-followed = لا يُتابَع هنا
deadline-ahead = مستحق
deadline-lapsed = ساقط
deadline-overdue = فات موعده
deadline-met-on-time = أُنجز في موعده
deadline-met-late = أُنجز متأخرا
due-kind-milestone = مرحلة
due-kind-report = تقرير
due-kind-reply = رد على استعراض
due-kind-sealed = عنصر مختوم

## step

report-type-progress = تقرير مرحلي
report-type-final = تقرير نهائي
report-type-incident = تقرير عن حادث
report-type-nothing-new = تقرير: لا جديد
claim-not-started = لم يبدأ
claim-in-progress = جارٍ
claim-complete = أُنجز
claim-abandoned = تُرك
position-accepted = مقبول
position-partly-accepted = مقبول جزئيا
position-noted = أُحيط به علما
position-rejected = مرفوض
position-clarifies = توضيح
stage-objection = اعتراض
stage-consultation = تشاور
stage-negotiation = تفاوض
stage-good-offices = مساع حميدة
stage-mediation = وساطة
stage-arbitration = تحكيم
stage-resolved = سُوّي
stage-not-resolved = انتهى دون تسوية
procedure-negotiation = التفاوض
procedure-good-offices = المساعي الحميدة
procedure-mediation = الوساطة
procedure-arbitration = التحكيم
procedure-judicial = محكمة
procedure-other = وسائل أخرى
seal-reason-security = الأمن
seal-reason-commercial = المصالح التجارية
seal-reason-privacy = الخصوصية
seal-reason-negotiation = مفاوضات جارية
seal-reason-legal = واجب قانوني
amendment-type-substantive = تعديل: يتغير المعنى
amendment-type-clerical = تصويب خطأ مادي
amendment-type-translation = ترجمة
retraction-ground-error = لا يقول ما يقوله المصدر
retraction-ground-duplicate = سُجّل الشيء نفسه من قبل
retraction-ground-wrong-party = كان إجراء طرف آخر

## Numbers, dates

date-year = { $year }
# The mark says which way the parts run: around them stands nothing else that would.
date-month = { "\u200F" }{ $month } { $year }
date-day = { "\u200F" }{ $day } { $month } { $year }
moment = { $day }، { $clock } بالتوقيت العالمي المنسق
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيو
month-7 = تموز/يوليو
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر
month-alone-1 = كانون الثاني/يناير
month-alone-2 = شباط/فبراير
month-alone-3 = آذار/مارس
month-alone-4 = نيسان/أبريل
month-alone-5 = أيار/مايو
month-alone-6 = حزيران/يونيو
month-alone-7 = تموز/يوليو
month-alone-8 = آب/أغسطس
month-alone-9 = أيلول/سبتمبر
month-alone-10 = تشرين الأول/أكتوبر
month-alone-11 = تشرين الثاني/نوفمبر
month-alone-12 = كانون الأول/ديسمبر
ago-less = منذ أقل من دقيقة
ago-minute =
    { $number ->
        [zero] منذ { $digits } دقيقة
        [one] منذ دقيقة واحدة
        [two] منذ دقيقتين
        [few] منذ { $digits } دقائق
        [many] منذ { $digits } دقيقة
       *[other] منذ { $digits } دقيقة
    }
ago-hour =
    { $number ->
        [zero] منذ { $digits } ساعة
        [one] منذ ساعة واحدة
        [two] منذ ساعتين
        [few] منذ { $digits } ساعات
        [many] منذ { $digits } ساعة
       *[other] منذ { $digits } ساعة
    }
ago-day =
    { $number ->
        [zero] منذ { $digits } يوم
        [one] منذ يوم واحد
        [two] منذ يومين
        [few] منذ { $digits } أيام
        [many] منذ { $digits } يوما
       *[other] منذ { $digits } يوم
    }
count-act =
    { $number ->
        [zero] { $digits } إجراء
        [one] إجراء واحد
        [two] إجراءان
        [few] { $digits } إجراءات
        [many] { $digits } إجراء
       *[other] { $digits } إجراء
    }
count-binding-act =
    { $number ->
        [zero] { $digits } إجراء ملزم
        [one] إجراء ملزم واحد
        [two] إجراءان ملزمان
        [few] { $digits } إجراءات ملزمة
        [many] { $digits } إجراء ملزما
       *[other] { $digits } إجراء ملزم
    }
count-day =
    { $number ->
        [zero] { $digits } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $digits } أيام
        [many] { $digits } يوما
       *[other] { $digits } يوم
    }
count-entry =
    { $number ->
        [zero] { $digits } قيد
        [one] قيد واحد
        [two] قيدان
        [few] { $digits } قيود
        [many] { $digits } قيدا
       *[other] { $digits } قيد
    }
count-fingerprint =
    { $number ->
        [zero] { $digits } بصمة قصيرة
        [one] بصمة قصيرة واحدة
        [two] بصمتان قصيرتان
        [few] { $digits } بصمات قصيرة
        [many] { $digits } بصمة قصيرة
       *[other] { $digits } بصمة قصيرة
    }
count-month =
    { $number ->
        [zero] { $digits } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $digits } أشهر
        [many] { $digits } شهرا
       *[other] { $digits } شهر
    }
count-octet =
    { $number ->
        [zero] { $digits } ثمانية
        [one] ثماني بتات واحدة
        [two] ثمانيتان
        [few] { $digits } ثمانيات
        [many] { $digits } ثمانية
       *[other] { $digits } ثمانية
    }
count-party =
    { $number ->
        [zero] { $digits } طرف
        [one] طرف واحد
        [two] طرفان
        [few] { $digits } أطراف
        [many] { $digits } طرفا
       *[other] { $digits } طرف
    }
count-provision =
    { $number ->
        [zero] { $digits } حكم
        [one] حكم واحد
        [two] حكمان
        [few] { $digits } أحكام
        [many] { $digits } حكما
       *[other] { $digits } حكم
    }
count-sealed-item =
    { $number ->
        [zero] { $digits } عنصر مختوم
        [one] عنصر مختوم واحد
        [two] عنصران مختومان
        [few] { $digits } عناصر مختومة
        [many] { $digits } عنصرا مختوما
       *[other] { $digits } عنصر مختوم
    }
count-statement =
    { $number ->
        [zero] { $digits } بيان
        [one] بيان واحد
        [two] بيانان
        [few] { $digits } بيانات
        [many] { $digits } بيانا
       *[other] { $digits } بيان
    }
count-step =
    { $number ->
        [zero] { $digits } خطوة
        [one] خطوة واحدة
        [two] خطوتان
        [few] { $digits } خطوات
        [many] { $digits } خطوة
       *[other] { $digits } خطوة
    }
count-such-act =
    { $number ->
        [zero] { $digits } إجراء من هذا النوع
        [one] إجراء واحد من هذا النوع
        [two] إجراءان من هذا النوع
        [few] { $digits } إجراءات من هذا النوع
        [many] { $digits } إجراء من هذا النوع
       *[other] { $digits } إجراء من هذا النوع
    }

## Sentences

headline-not-yet = لم يُبلَّغ عنه بعد
headline-self = بحسب قول الطرف: { $claim }
headline-reviewed = استُعرض: { $of } من { $all }
headline-differ = يختلف القائمون بالاستعراض
reason-recorded-in-error = سجّله أمين السجل خطأ.
reason-withdrawn = سرى الانسحاب في { $on }.
reason-withdrawn-undated = سُجّل انسحاب؛ ولا يذكر مصدره متى سرى.
reason-leaving = يسري الانسحاب في { $on }؛ وحتى ذلك الحين يبقى قائما.
reason-expired = حدد نهايته: { $on }.
reason-superseded = وضع الطرف نفسه بيانا آخر مكانه.
reason-adopted = تبناه الطرف: فالعبرة ببيانه هو.
reason-closed = أغلقه الطرف بتقرير نهائي.
reason-upcoming = يبدأ في { $on }.
reason-misfit = تعديل على { $path } لا يطابق العبارات كما كانت؛ فهو معروض ولم يُطبَّق.
reason-overdue = فات موعده: كان موعد { $milestone } هو { $due }؛ ولم يكن قد دخل السجل حتى ذلك الحين أي تقرير إنجاز.
reason-was-overdue = كان قد فات موعده: بعد انقضاء { $due } لم يكن قد دخل السجل أي تقرير عن إنجاز { $milestone }.
reason-met-on-time = أُنجز في موعده: كان موعد { $milestone } هو { $due }؛ ودخل تقرير الإنجاز السجل في { $on }.
reason-met-late = أُنجز متأخرا: كان موعد { $milestone } هو { $due }؛ ودخل تقرير الإنجاز السجل في { $on }، ويذكر أنه وُقّع في { $signed }.
reason-not-followed = كان موعد { $milestone } هو { $due }: وقد انقضى التاريخ قبل أن يسجله هذا السجل؛ ولا يُتابَع هنا.
reason-report-overdue = تقرير متأخر: كان يُنتظر تقرير { $interval }؛ ولم يدخل السجل أي تقرير حتى { $due }.
reason-reply-overdue = رد متأخر: طلب استعراض ردا بحلول { $due }؛ ولم يدخل السجل أي رد حتى ذلك الحين.
reason-unanswered = توصيات بلا رد: { $items }.
reason-objection = هناك من يعترض.
reason-disputed = متنازع عليه؛ المرحلة: { $stage }.
reason-sealed = مختوم ولم يُفتح: { $items }.
reason-sealed-overdue = عنصر مختوم فات موعده: كان يجب فتح { $item } بحلول { $due }؛ ولم يدخل السجل أي إفصاح حتى ذلك الحين.
reason-transcribed = سجّله أمين السجل من مصدر علني: ولا يُحسب هنا هل رُوعيت المواعيد.
reason-backdated = يذكر أنه وُقّع في { $signed }، أي قبل أكثر من أسبوع من دخوله السجل في { $on }.
reason-key-compromised = وُقّع بـ { $key }، وهو مفتاح ربما لم يعد في يد طرفه منذ { $since }.
reason-control-disputed = قيل بعد التنازع على التحكم في مفاتيح الطرف في { $since }.
due-on = الموعد: { $on }.
caveat-backdated = يذكر أنه وُقّع في { $signed }، أي قبل أكثر من أسبوع من دخوله السجل.
caveat-key = ربما لم يعد أحد المفاتيح التي وقّعته في يد طرفه منذ { $since }.
caveat-control = التحكم في مفاتيح مُصدره متنازع عليه منذ { $since }.
of-all = { $of } من { $all }
pinned = هذا هو السجل كما كان وعدد قيوده { $size }، وقد أُغلق في
witnessed = { $of } من { $all } أكدوا البصمة ذاتها
showing-none = 0 من 0
showing-all = معروض الكل: { $all }
showing = { $first }–{ $last } من { $all }
showing-newest = أحدث { $shown } من { $all }
every-months = كل { $months }
force-rule = { $days } بعد { $needed }؛ المسجل هنا: { $recorded }
coverage-dated = { $held } من { $known } معروفة ({ $on })
coverage = { $held } من { $known } معروفة
coverage-open = المسجل: { $parties }؛ والعدد الكلي غير معروف هنا
former = انسحب: { $parties }
ended-on = مسحوب، نافذ اعتبارا من { $on }
ended-dated = مسحوب؛ بتاريخ { $on }، والنفاذ غير مذكور
ended = مسحوب؛ بلا تاريخ
leaves-on = يخرج في { $on }
ending = بدأ الانسحاب
evaluated = بتاريخ { $on }، من { $entries }، إصدار القواعد { $rules }
proof-position = هذا هو القيد { $index } من { $size }، عدًّا من 0. وباستخدام { $hashes } يمكن لأي شخص إعادة حساب بصمة القائمة كلها.
citation = القيد { $index } (من { $size }، { $closed })
joined = انضم: { $parties }
retrieved = اطُّلع عليه في { $on }
entry = القيد { $index }
and-more = و{ $more } أخرى مثله:
entries = القيود { $first }–{ $last }
known = المعروف: { $parties }
rules-title = الإصدار { $version } من القواعد
rules-version = اعتبارا من الدفعة التالية يسري الإصدار { $version } من القواعد؛ وبصمة SHA-256 لنصه:
key-deciders = { $of } من { $all } يبتّون في استرداد مفاتيحه
field-of = إجراء من
field-refs = يشير إلى
field-rel = كيف
field-issuer = وقّعه
field-signers = بالمفاتيح
field-issued-at = تاريخ التوقيع
field-submit-by = يُقدَّم بحلول
listing-unproven = لا شيء يثبت اكتمال هذه القائمة: { $fault }.
listing-same = يثبت الاستعلام أي البيانات مدرجة تحت { $first } في الشجرة ذات الحجم { $size }: كلها دون سواها.
listing-common = يثبت كل استعلام قائمة كاملة؛ ويرد البيان في هذه القائمة إذا ورد فيها جميعا: { $names }.
listing-together = يثبت كل استعلام قائمة كاملة؛ وهذه مجموعها، ولا يرد بيان في اثنتين منها.
listing-party = كل ما يتعلق بالطرف مدرج تحت { $first }، وكل ما يتعلق بمفاتيحه تحت { $second }؛ وإجراءاته والتزاماته ضمن الأول، والنص المشترك الذي انضم إليه يسميه إجراؤه.
listing-thread = السلسلة مدرجة تحت { $first }؛ وما يشير إلى البيان من مكان آخر مدرج تحت { $second }.
listing-dates = ترد المواعيد في بيانات هذه القوائم، وما يفي بها في سلاسلها: ويثبت كل استعلام قائمة كاملة.
listing-matrix = ما يُعدّ يرد في بيانات هذه القوائم، وما آل إليه في سلاسلها: ويثبت كل استعلام قائمة كاملة.
chosen-type = ومنها الالتزامات من الصنف المطلوب فقط: وكل منها يذكر صنفه.
chosen-provenance = ومنها الأقوال الذاتية فقط أو المنقولة فقط: وكل بيان يذكر أيهما هو.
chosen-opening = ومنها الخطوات الأولى في النزاعات فقط: وهي تشير إلى ما تنازع فيه.
chosen-sealed = ومنها البيانات ذات المرفق المختوم فقط، وهو وارد فيها.
chosen-joined = النص المشترك الذي انضم إليه الطرف يرد هنا أيضا: فإجراؤه مدرج تحت الطرف. وما نقله أمين السجل يرد للطرف الصادر عنه.
chosen-registration = ومنها ما يسجّل طرفا فقط.
chosen-provisions = ترد الأحكام في تلك البيانات.
chosen-acts-and-reviews = ومنها الإجراءات والاستعراضات.

## Pages of a list
deadlines-all = كل المواعيد
page-first = الصفحة الأولى
page-next = الصفحة التالية ←

## What stands out in the matrix
matrix-overdue = حل موعد شيء ولم يرد
matrix-disputed = نزاع قائم
matrix-questioned = اعتراض، أو توصية بلا رد

## Checking in the browser
verify-heading = تحقق بنفسك
verify-lede = اختر بيانا مع إيصاله، أو قائمة مع برهانها، أو ملف قضية كاملا. يتحقق منه متصفحك ويشرح كل خطوة بالكلمات. ولا ترسل الملفات التي تختارها إلى أحد.
verify-trust = هذا الخادم هو الذي أرسل برنامج التحقق، فهو يشهد لنفسه. فإن لم ترد الاعتماد على ذلك فاستعمل pactlog-verify، أو نسخة من هذا البرنامج حصلت عليها من مكان آخر.
verify-script-missing = يتحقق المتصفح هنا ببرنامج مكتوب بلغة JavaScript، وهي معطلة أو قديمة جدا. وتؤدي الأوامر أدناه العمل نفسه وأكثر من دونها.
verify-files = الملفات المراد التحقق منها
# Names of files keep their dot on the left.
verify-files-hint = أفلتها هنا أو اخترها: { "\u2066" }.note{ "\u2069" } مع { "\u2066" }.note.tlog-proof{ "\u2069" }، أو رد على استعلام، أو { "\u2066" }.dossier.json{ "\u2069" }، أو { "\u2066" }.evidence.json{ "\u2069" }، أو نقطة تحقق، أو رفض مع ما رفض.
verify-fetch = أو بيان من هذا السجل، بمعرفه
verify-fetch-button = اجلبه وتحقق منه
verify-policy = ملف السياسة الخاص بك
verify-policy-hint = يبين السجلات والشهود الذين تثق بهم. فإن لم تختر ملفا استعمل ملف هذا الخادم: وعندئذ تأخذ بقوله في من هم شهوده.
verify-audit-policy = سياسة الشهود المدققين، إن كانت لديك
verify-audit-policy-hint = تبين من تصدقه في أن القوائم لا تغفل شيئا. ومن دونها يبقى ذلك غير محسوم.
verify-keys = المفاتيح التي تعرفها، واحد في كل سطر، إن وجدت
verify-keys-hint = لبيان بلا إيصال: مفاتيح موقعيه. ولرفض: مفاتيح جهة الاستلام.
verify-result = نتيجة التحقق
verify-commands = العمل نفسه من دون هذه الصفحة
verify-commands-lede = برنامج التحقق المستقل برنامج آخر، كتبته يد أخرى، ويقرأ الملفات نفسها.
verify-word-accepted = مقبول
verify-word-rejected = مرفوض
verify-word-malformed = ليس ملفا من هذا النوع
verify-word-undecided = غير محسوم
verify-word-working = جار التحقق …
verify-word-against = جرى التحقق مقابل:
verify-word-open = ما لا يبينه هذا
verify-word-command = العمل نفسه ببرنامج التحقق المستقل
verify-word-said = ما يقوله
verify-word-statements = بياناته
verify-word-own-policy = بحسب سياستك أنت.
verify-word-server-policy = بحسب السياسة التي قدمها هذا الخادم.
verify-word-no-partner = يجري التحقق من الإيصال أو الرفض مع الملف الذي يتعلق به: اختر الاثنين.
verify-word-failed = تعذرت قراءة هذا أو جلبه:

## What changed
nav-changes = التغييرات
changes-heading = ما الذي تغير
changes-lede = البيانات الجديدة وما صار حاله غير ما كان: كل ما كان موجودا من قبل ما زال موجودا، والبرهان أدناه يبين ذلك.
changes-since = منذ تاريخ ({ "\u2066" }2026-01-31{ "\u2069" }) أو عدد قيود
changes-show = عرض
changes-week = قبل أحدث رأس بسبعة أيام
changes-month = 30 يوما
changes-start = منذ البداية
changes-from = منذ رأس عدد قيوده { $size }، { $time }.
changes-standing = ما صار حاله غير ما كان
changes-standing-none = لا شيء صار حاله غير ما كان.
changes-statements = بيانات جديدة
changes-statements-none = لا بيان جديد.
changes-proof = برهان على أن شيئا لم يحذف
changes-proof-words = احتفظ بالرأس الأقدم، فيستطيع كل أحد أن يتحقق من أن الشجرة الأحدث تبدأ بالأقدم. قيم التجزئة هي البرهان، وخذ الجذر الأقدم من نسختك أنت لا من هنا.
changes-proof-nothing = لم يكن قبل ذلك شيء، فلا شيء يبرهن عليه.
changes-was = كان
changes-all = الكل، للبرامج
diff-removed = حذف:
diff-added = أضيف:

## Search
search-heading = بحث
search-lede = في كلمات جميع البيانات، بكل اللغات، الأحدث أولا. إذا تعددت الكلمات وجب أن ترد جميعها؛ و«الكلمات بين علامتي اقتباس» ترد متتالية؛ والكلمة بعد - لا ترد.
search-words = كلمات
search-button = ابحث
search-placeholder = كلمات أو طرف أو قاعدة أو معرف
search-direct = ما يحمل هذا الاسم
search-none = لا شيء فيه كل هذا. جرب كلمات أقل أو صيغة أخرى؛ و-الكلمات تستبعد.
search-for = بحث: { $words }

## On paper
cite-code = رمز يقود إلى هذه الصفحة

## Pictures
picture-timeline = متى تكلّم من: البيانات الموقّعة، وسجلات أمين السجل، وما وجده المستعرضون؛ وتورده القوائم في هذه الصفحة بالكلمات.
picture-months = المواعيد بحسب الشهر، وأولها ما مضى (▲)؛ وفي القوائم أدناه كل واحد منها.

## Parties side by side
compare-heading = أطراف جنبا إلى جنب
compare-lede = اختر طرفين أو ثلاثة. ما تعهد به كل طرف يرد إلى جانب الآخرين، قاعدة قاعدة؛ ولا ترتيب لأحد، والخانة الفارغة تعني أن لا شيء مسجل هنا.
compare-counts = بالأرقام
compare-next = الموعد القادم
compare-norms = قاعدة قاعدة
compare-link = قارن بأطراف أخرى

## Filters and order
filter-status = أين يقف الأمر
filter-flag = ما يلفت النظر (كل ما وُضعت عليه علامة)
filter-unreviewed = لا استعراض بعد
filter-category = فئة الطرف
filter-confidence = ثقة أمين السجل بالمصدر
filter-reviewer = من استعرضه
filter-sector = القطاع
filter-language = كلمات باللغة
filter-year = السنة
filter-due-from = مستحق من
filter-due-to = مستحق حتى
filter-more = مزيد من عوامل التصفية
filter-active = فقط:
filter-remove = إزالة عامل التصفية هذا: { $name } { $value }
filter-widen = لا شيء يجمع كل هذا معًا. أزل أحد عوامل التصفية أعلاه لرؤية المزيد.
filter-export = هذه القائمة كاملة:
sort = الترتيب
sort-newest = أحدث قيد أولًا
sort-made = الأقدم صدورًا أولًا
sort-made-back = الأحدث صدورًا أولًا
sort-party = حسب الطرف
sort-party-back = حسب الطرف، الأخير أولًا
sort-status = حسب الحالة، المنتهي أولًا
sort-status-back = حسب الحالة، الجاري أولًا
sort-due = أقرب موعد أولًا
sort-due-back = أبعد موعد أولًا
column-commitment = الالتزام
column-made = صدر في
column-due = الموعد التالي
column-status = أين يقف
column-category = الفئة
column-signed = وقّعه
column-recorded = سُجّل عنه
column-commitments = الالتزامات
column-overdue = متأخر
column-last = آخر ما ورد منه
chosen-said = ومنها فقط ما يدل هو نفسه على السنة أو اللغة أو الفئة أو درجة الثقة المطلوبة.
chosen-thread = ومنها فقط ما تتناوله استعراضات ذلك الطرف أو التقارير التي تذكر ذلك القطاع، وهي نفسها؛ فالاستعراضات والتقارير تحيل إليه.
chosen-stand = ومنها فقط ما حالته كما طُلب. وتُستنتج حالة كلٍّ منها وفق القواعد من بيانات سلسلته، التي يثبت البحث الخاص بها اكتمالها.

## Heads
heads-lines = تُعدّ أسطر الشهود هنا كما هي؛ والمدقّق يتحقق من كل منها.
column-lines = أسطر الشهود
heads-shown = { $shown } من الرؤوس في سجل من { $batches } دفعة؛ وقد يختم رأس واحد عدة دفعات.
heads-proven = السجل ذو { $newer } قيد يبدأ بقيود السجل الأقدم وعددها { $older } بالترتيب نفسه. ويعيد الأمر حساب البصمتين من قيم التجزئة:
entries-root = بصمة { $size } قيد
some-of = { $some } من { $all }
incidents-heading = حوادث معروفة
incidents-none = لم يجد هذا الخادم أيًّا منها: كل قيد يتبع القواعد، وكل جذر فهرس ينتج عن القيود، وما عُرض عليه سابقًا ما زال موجودًا.
incidents-found = وجد هذا الخادم ما يذكره الإشعار في أعلى الصفحة.
picture-growth = قيود السجل عبر الزمن؛ ويبيّنها الجدول حسب السنة.
picture-heads = القيود التي أضافها كل من الرؤوس أدناه، الأقدم أولًا.

## Feeds
feed-status = ما تغيّرت حالته
feed-reviewer = متابعة استعراضات هذا الطرف
picture-silence = أطول صمت: { $days }، من { $first } إلى { $last }.
last-heard = آخر ما ورد في { $on }، قبل تاريخ هذا العرض بـ { $days }

## Reviews, disputes, matrix
filter-differs = يختلف المستعرضون
reviews-waiting = الالتزامات:
review-answered = رُدّ عليه:
review-unanswered = لا رد مسجل هنا
matrix-total = المجموع
dispute-days = { $days } في هذه المرحلة

## The checker in one file
offline-title = أداة التحقق من pactlog دون اتصال
offline-lede = هذا الملف الواحد هو أداة التحقق كاملة. تعمل دون شبكة ولا تطلب شيئا من أي خادم؛ وتبقى الملفات التي تختارها على هذا الجهاز.
offline-trust = قبل الاعتماد عليه، قارن قيمة SHA-256 لهذا الملف بالقيمة التي نشرها السجل وبما لدى الآخرين. هذا الأمر يطبعها:
offline-script-missing = أداة التحقق برنامج بلغة JavaScript، وهي معطلة هنا أو قديمة جدا. ويقوم pactlog-verify بالعمل نفسه دون متصفح.
offline-policy-hint = يبين السجلات والشهود الذين تثق بهم. ومن دونه لا يمكن التحقق إلا من بيان بمفرده أو من رفض.
verify-word-no-policy = اختر أيضا ملف سياسة: فهو يبين السجل والشهود الذين تثق بهم. خذه مرة واحدة ممن تثق به واحتفظ به.
verify-word-unsecured = لم تحمَّل هذه الصفحة بطريقة آمنة، فلا يتيح لها المتصفح أدوات التشفير: لا يمكن التحقق من أي توقيع هنا ويبقى كل شيء غير محسوم. حمّلها عبر https أو استعمل النسخة التي تعمل دون اتصال.
offline-heading = نسختك الخاصة من أداة التحقق
offline-copy = ملف واحد فيه كل شيء ويعمل دون شبكة. احفظه وقارن قيمة SHA-256 له بما يلي:
offline-published = نشر أمين السجل هذه القيمة في السجل، في
offline-unpublished = هذه القيمة غير منشورة في هذا السجل: قارنها بما لدى الآخرين، أو أنشئ الملف بنفسك من الشيفرة المصدرية.

## Signs between words
comma = { "، " }
colon = { ": " }
semicolon = { "؛ " }
## The page of the API
nav-api = واجهة البرمجة
api-heading = واجهة البرمجة (API)
api-lede = كل ما تعرضه هذه الصفحات يمكن للبرامج أن تقرأه أيضا: الوقائع نفسها، من الشجرة المنشورة نفسها، مع البرهان على أن شيئا لم يُترك.
api-document = وصفها للبرامج (OpenAPI 3.1)، وهو مأخوذ من الجدول نفسه الذي أُخذت منه هذه الصفحة:
api-rules = لكل إجابة
api-open = للقراءة فقط: GET وHEAD. دون مفتاح ولا حساب ولا ملفات ارتباط؛ وللمواقع الأخرى أن تقرأ منها من صفحاتها.
api-at = الإجابة عند حجم منشور، بالبايتات نفسها إلى الأبد: للاستشهاد.
api-on = اليوم الذي تقيَّم فيه المواعيد، إن لم يكن يوم آخر دفعة.
api-pages = ترد القوائم في أجزاء من 50، أو بالعدد المطلوب حتى 500؛ ويبين كل جزء العدد الكلي وأين يبدأ الجزء التالي.
api-tag = أعد إرسال وسم الإجابة: ما دام لم يتغير شيء يكون الرد 304 دون متن.
api-limits = لا حصص هنا؛ وقد يضع المشغّل حصة قبل الخادم. لا يزيد الاستعلام على 2048 بايتا. ومن أراد كل شيء فليأخذ ملفات التصدير أو السجل نفسه، لا صفحة بعد صفحة.
api-faults = يبين الخطأ بالكلمات ما كان متوقعا (application/problem+json)؛ والمعامل المجهول خطأ أيضا، كي لا يعد المرشح المكتوب خطأ كأنه غير موجود.
api-english = ما يلي بالإنكليزية، كما هي الإجابات.
api-example = مثال
api-parameters = المعاملات
api-required = إلزامي
api-answer = الإجابة
api-kept-tag = أعد السؤال مع وسمها
api-kept-ever = نفسها إلى الأبد
api-kept-not = لا تُحفظ
api-none = ليس في هذا السجل بعد ما يصلح مثالا.

## About the ledger, and how to report
nav-about = عن السجل وكيفية الإبلاغ
about-heading = عن هذا السجل
about-lede = من يديره، وما معاني كلماته، وما الذي تبينه براهينه وما الذي لا تبينه، وكيف ترد أو تعترض أو تصحح أو تتكلم هنا بنفسك.
about-who = من يديره
about-who-words = يقبل أمين السجل ما تسمح به القواعد، ويسجل ما تقوله المصادر العلنية، ويوقع كل رأس للشجرة. ولا يستطيع تغيير شيء أو حذفه خفية. وميثاقه هو القيد الأول:
about-proofs = ما الذي تبينه البراهين
about-proof-signed = موقَّع
about-proof-signed-words = حامل مفتاح الطرف وقّع هذه الكلمات بعينها. فإذا تغير حرف واحد لم يعد التوقيع مطابقا.
about-proof-in = في السجل
about-proof-in-words = تخيل صفحة مرقمة في كتاب. بضع بصمات قصيرة تقود من الصفحة إلى بصمة الكتاب كله، ويمكن لأي أحد أن يتتبعها.
about-proof-kept = لم يُحذف شيء
about-proof-kept-words = الكتاب كما يُعرض اليوم يبدأ بكل صفحات الكتاب كما عُرض من قبل، بالترتيب نفسه.
about-proof-seen = رأى آخرون الشيء نفسه
about-proof-seen-words = وقّع شهود مستقلون البصمة نفسها، فلا يمكن أن يُعرض عليك كتاب غير الذي عُرض عليهم.
about-proof-list = القائمة كاملة
about-proof-list-words = بصمة ثانية تشمل كل ما أُدرج تحت اسم واحد. والقائمة التي ينقصها شيء لا تطابقها. أما صحة إدراج كل شيء فيعيد حسابها الشهود المدققون.
about-limits = ما الذي لا تبينه
about-labels = كلام من هذا
about-labels-words = لكل واقعة هنا وسم من أربعة، ولا تُدمج أبدا:
about-more = معاني الوسوم والكلمات
about-status = كلمات الحالة وقواعدها
about-status-words = تنتج من القيود ومن تاريخ فحسب، وترد كل منها مع سببها. ولا تُتابَع المواعيد إلا فيما وقّعه الطرف بنفسه. والعبرة بوقت دخول التقرير إلى السجل لا بالوقت الذي يقول إنه وُقّع فيه.
about-column-word = الكلمة
about-column-rule = متى ترد
about-table-lifecycle = أين يقف الالتزام
about-table-deadline = أين يقف الموعد
about-table-flag = ما يلفت النظر
rule-recorded-in-error = سحب أمين السجل ما سجله من مصدر علني.
rule-withdrawn = سحبه الطرف أو خرج منه، وحلّ يوم النفاذ.
rule-expired = انقضى يومه الأخير.
rule-superseded = حل محله التزام لاحق للطرف.
rule-closed = قدّم الطرف تقريره الختامي.
rule-in-force = لا شيء مما سبق، وهو مستمر حتى ينتهي.
rule-open = لا شيء مما سبق، والمطلوب إنجازه مرة واحدة.
rule-unstated = لا شيء مما سبق، ولا يبين المصدر مدته.
rule-not-judged = مصدره تسجيل من أمين السجل: لا يُحسب شيء ضد الطرف.
rule-not-followed = مضى التاريخ قبل أن يتمكن الطرف من تقديم تقرير هنا.
rule-ahead = لم يحل التاريخ بعد، ولم يُبلَّغ عن الإنجاز.
rule-lapsed = انتهى الالتزام قبل حلول التاريخ.
rule-overdue = مضى التاريخ ولا يوجد تقرير عن الإنجاز.
rule-met-on-time = دخل تقرير الإنجاز إلى السجل قبل نهاية ذلك اليوم.
rule-met-late = دخل تقرير الإنجاز إلى السجل بعد ذلك اليوم.
rule-was-overdue = فات موعد في وقت ما. ولا يزيل ذلك تقرير لاحق ولا تاريخ مؤجل.
rule-report-overdue = انقضت المدة بعد آخر تقرير دون تقرير آخر.
rule-reply-overdue = طلب استعراض ردا قبل يوم مضى، ولا رد.
rule-unanswered = توصية من قائم بالاستعراض لم يرد عليها الطرف.
rule-objection = يعترض أحدهم ولم يُسوَّ الأمر. ولا يعني ذلك من هو المحق.
rule-disputed = تجاوز النزاع مرحلة الاعتراض ولم يُسوَّ.
rule-sealed = وُقّع شيء ولم يُعرض بعد.
rule-sealed-overdue = كان ينبغي فتحه قبل يوم مضى.
rule-transcribed = سجله أمين السجل من مصدر علني؛ ولم يوقّع الطرف شيئا هنا.
rule-backdated = يقول إنه وُقّع قبل دخوله السجل بأكثر من أسبوع.
rule-key-compromised = وُقّع بمفتاح ربما كان حينها في يد أخرى.
rule-control-disputed = قيل حين كان التحكم في مفاتيح الطرف محل نزاع.
about-glossary = مسرد المصطلحات
about-glossary-words = بين قوسين: مصطلح المجال بالإنكليزية، لمن أراد الاستزادة.
term-commitment = التزام
term-commitment-words = ما يقول الطرف إنه سيفعله أو لن يفعله، وحده أو مع غيره.
term-instrument = صك
term-instrument-words = معاهدة أو إعلان أو مدونة أو قائمة معايير، تحيل الالتزامات والاستعراضات إلى أحكامها.
term-review = استعراض
term-review-words = ما خلص إليه طرف آخر بشأن التزام، موقّعا ممن خلص إليه.
term-report = تقرير
term-report-words = ما يقوله الطرف عن تقدمه هو.
term-dispute = نزاع
term-dispute-words = خلاف على خطوات، من الاعتراض إلى النتيجة.
term-party = طرف
term-party-words = دولة أو منظمة أو جهة أخرى تتكلم هنا أو سُجّل عنها شيء.
term-registrar = أمين السجل
term-registrar-words = من يدير السجل ويسجل الأطراف والمصادر العلنية.
term-transcription = تسجيل منقول
term-transcription-words = كلام لغيره أخذه أمين السجل من مصدر علني ووقّعه على أنه تسجيل منه.
term-statement = بيان
term-statement-words = نص واحد موقّع. ومعرّفه بصمة لكلماته.
term-fingerprint = بصمة
term-fingerprint-words = رقم قصير يُحسب من نص؛ ولا يكاد نص آخر يحمل الرقم نفسه.
term-head = رأس الشجرة
term-head-words = عدد قيود السجل وبصمتها جميعا، موقّعين.
term-witness = شاهد
term-witness-words = جهة مستقلة لا توقّع رأسا إلا إذا لم ينقصه شيء مما رأته من قبل.
term-receipt = إيصال
term-receipt-words = ملف صغير يثبت أن بيانا موجود في السجل.
term-policy = سياسة
term-policy-words = قائمتك أنت بالسجلات والشهود الذين تثق بهم.
about-names = الأسماء واللغات
about-names-words = أسماء الأطراف ورموزها مأخوذة من قائمة محايدة، ولا تعني أي موقف من وضع أي بلد أو إقليم أو حدود.
about-languages-words = الواجهة بست لغات. وتبقى البيانات باللغات التي وُقّعت بها؛ والمصدر وحده يحدد النص ذا الحجية، وما عداه ترجمات مجاملة.
about-report = كيف تتكلم أو ترد أو تعترض أو تصحح
about-report-words = القراءة لا تحتاج إلى حساب، ولا الكتابة: المطلوب مفتاح خاص بك. يُعد كل شيء ويوقّع على جهازك دون اتصال؛ ولا يرى أمين السجل مفتاحا سريا أبدا.
about-key = الحصول على مفتاح
about-key-words = أنشئ مفتاحا على جهازك، وأكّد جزءه العلني لأمين السجل بمذكرة شفوية أو على نطاقك الخاص. فيسجلك أمين السجل عندئذ.
about-submit = التوقيع والتقديم
about-submit-words = خذ نموذجا مما يلي واملأه وافحصه ووقّعه وأرسله إلى جهة الاستلام. فتحصل على إيصال، أو على رفض موقّع مع سببه.
about-templates = نماذج للاستعمال دون اتصال
about-template = نموذج
about-guide = دليل حقوله، بالإنكليزية
about-use-review = لتقول ما خلصت إليه بشأن التزام، بصفتك قائما بالاستعراض مسجلا.
about-use-response = للرد على استعراض أو اعتراض؛ ويرد الرد تحته مباشرة.
about-use-dispute = للاعتراض على أي شيء هنا يعنيك.
about-use-commitment = لتلتزم، أو لتجعل ما سجله أمين السجل كلامك أنت.
about-use-report = للإبلاغ عن التقدم في التزام لك.
about-use-amendment = لتصحيح كلام وقّعته أو تغييره؛ ويبقى القديم ظاهرا.
about-use-withdrawal = لسحب شيء قلته؛ ويبقى بين قوسين.
about-correct = تصحيح ما سجله أمين السجل
about-correct-words = أبلغ أمين السجل بمعرّف البيان وبالمصدر الذي يبين الخطأ. فيسحب التسجيل علنا ويسجله من جديد، ويبقى ما كان ظاهرا. وإن لم يفعل فللطرف أن يعترض بمفتاحه.
about-problem = الإبلاغ عن مشكلة في السجل نفسه
about-problem-words = إذا فشل تحقق فاحتفظ بكل ملف أُعطيت إياه واعرضه على آخرين، وعلى الشهود أولا: فالرأس الذي يناقض آخر دليل بذاته أيا كان حامله. ويكتب برنامج التحقق هذا الدليل في ملف.

## What a check in the browser says, step by step.

check-step-policy = ملف السياسة
check-step-receipt = الإيصال
check-step-log-signature = توقيع السجل
check-step-witnesses = الشهود
check-step-inclusion = الإدراج في السجل
check-step-statement = البيان
check-step-checkpoint = نقطة التحقق
check-step-answer = الرد على الاستعلام
check-step-list = القائمة
check-step-index-entry = قيد الفهرس
check-step-completeness = الاكتمال
check-step-date = التاريخ
check-step-dossier = ملف القضية
check-step-entries-lists-signatures = القيود والقوائم والتوقيعات
check-step-entries = القيود
check-step-lists = القوائم
check-step-signatures = التوقيعات
check-step-asked = ما طُلب
check-step-refusal = الرفض
check-step-keys = المفاتيح
check-step-signature = توقيع
check-step-evidence = دليل المخالفة
check-step-charge = المخالفة المنسوبة
check-step-form = الشكل
check-by-policy-file = ملف السياسة
check-by-policy = السياسة التي تذكر { $names }
check-by-policy-without-log = السياسة، وهي لا تذكر أي سجل
check-by-key = المفتاح { $key }
check-by-quorum = النصاب: عدد الشهود الذي تطلبه السياسة
check-by-audit-policy = سياسة شهود مدققين يعيدون حساب كل قيد
check-by-tables = ما تطلبه المواصفة من نوعه
check-by-given = المفاتيح المعطاة
check-by-root = بصمة القيود جميعا، وعددها { $size }
check-by-index-root = بصمة الفهرس، { $root }
check-by-tree = الشجرة الموقعة
check-by-tree-index = الشجرة الموقعة وآخر قيد فهرس فيها
check-by-index-entry = بصمة الفهرس في القيد { $index }
check-by-file-keys = المفاتيح المسجلة في الملف
check-by-list = قائمة { $subject }
check-by-clocks = ساعات الشهود
check-by-intake = مفاتيح جهة الاستلام في الميثاق
check-by-notes = النصوص الموقعة في الملف
check-by-browser = أدوات التشفير في هذا المتصفح
check-by-receipt-format = صيغة الإيصالات
check-by-checkpoint-format = صيغة نقاط التحقق
check-by-answer-format = صيغة الردود
check-by-dossier-format = صيغة ملفات القضايا
check-by-refusal-format = صيغة الرفض
check-by-evidence-format = صيغة أدلة المخالفات
check-no-crypto = غير متاحة هنا. فالمتصفحات لا تتيحها إلا للصفحات المحملة بطريقة آمنة (https) أو من هذا الجهاز نفسه.
check-not-form = الملف ليس كما ينبغي أن يكون.
check-fault-cause = السبب: { $code }.
check-fault-at = الموضع: { $at }.
check-fault-expected = المتوقع: { $expected }.
check-fault-found = الموجود: { $found }.
check-head-refused = لا تسمح السياسة بتصديق هذا الرأس.
check-head = وقّع { $origin } شجرة حجمها { $size } وبصمتها { $root }.
check-seen-by-enough = رأى هذه الشجرة { $names }: وهذا كاف.
check-seen-by-few = رأى هذه الشجرة { $names }: وهذا غير كاف.
check-seen-by-none = لم يوقع أي شاهد مذكور في السياسة: وهذا غير كاف.
check-no-audit-policy = لم تُعط أي سياسة، فيبقى مفتوحا ما إذا كان السجل قد أدرج كل بيان. ولا يمكنه أن يعرض على أحد قائمة أخرى لهذه الشجرة.
check-replayed = أعاد حساب كل قيد { $names }.
check-not-replayed = لم يوقع هذه الشجرة عدد كاف منهم.
check-statement = بيان من النوع { $kind }، معرفه { $id }.
check-statement-signers = بيان من النوع { $kind }، معرفه { $id }، وفيه أسطر توقيع { $names }.
check-key-unknown = لم يُعط هذا المفتاح. ويبين الإيصال أو ملف القضية أن السجل قد أخذ البيان.
check-signature-wrong = هذا التوقيع على كلمات أخرى أو بمفتاح آخر.
check-signed = وقّع { $name } هذه البايتات بعينها.
check-not-included = هذه البايتات ليست ما في الشجرة في ذلك الموضع: غُيِّر شيء ما، أو الإيصال يخص ملفا آخر.
check-included = هذه البايتات هي القيد { $index }. وعدد البصمات التي تصل بينها وبين بصمة القيود جميعا: { $count }.
check-list-wrong = هذه القائمة ليست ما تثبته الشجرة الموقعة، أو ليست ما طُلب.
check-index-entry = القيد { $index } يثبت كل قائمة للقيود التي قبله.
check-list = القيود المدرجة تحت { $subject }: { $count }. والمعروض منها في الرد: { $shown }.
check-dated-nothing = لم يكن شيء مدرجا تحته حتى ذلك الوقت.
check-dated-present = كان ما في القائمة موجودا في ذلك الوقت.
check-dated-undecided = لا تحسم أوقات الشهود أيا من الأمرين.
check-dossier-wrong = القضية ليست ما تثبته الشجرة الموقعة، أو ليست كاملة.
check-entries = القيود في الملف: { $count }، منها { $statements } من البيانات. وكل منها في موضعه من الشجرة.
check-lists = القوائم الكاملة: { $count }. وفي الملف ما تحتاج إليه القضية ولا شيء غيره.
check-rules-unknown = بدءا من القيد { $index } تسري قواعد غير معروفة هنا.
check-all-signed = كل بيان موقع بمفاتيح سارية لمن أصدروه، وبالعدد الذي تطلبه القواعد.
check-asked = البيانات المدرجة تحت { $subject }: { $count }.
check-refused = يقول { $origin } في { $time } إنه لم يأخذ هذه البايتات: { $code }.
check-convicted-fork = وقّع السجل تاريخين مختلفين. ثبت ذلك على: { $names }.
check-convicted-list = وقّع السجل فهرسا فقدت فيه قائمة قيودا أو غيّرتها. ثبت ذلك على: { $names }.
check-convicted-witness = ناقض الشاهد نفسه. ثبت ذلك على: { $names }.
check-open-keys = أن مفاتيح التوقيع كانت لمُصدر البيان في ذلك الوقت: تقول ذلك قيود السجل السابقة، والتدقيق يعيد حسابها
check-open-truth = أن ما يقوله البيان صحيح، أو أنه قد أُوفي به
check-open-rules = أن كل بيان قُبل وفق قواعد السجل، فيما عدا من وقّعه: ويحكم في ذلك التدقيق
check-open-status = كيف كان الحال في تاريخ معين: يحسبه pactlog-verify
check-open-registrar = أن أمين السجل ربط المفاتيح ربطا صحيحا بمن تسميهم
check-open-witnesses = أن آخرين رأوا الشجرة نفسها: فالسياسة لا تطلب أي شاهد
check-open-tree = ما في الشجرة
check-open-entries = بايتات القيود نفسها: ففي القائمة بصماتها
check-open-owner = لمن هذه المفاتيح
check-open-published = أن البيان قد نُشر
check-open-refusal = ما إذا كان الرفض صائبا: ويُحكم في ذلك بالسجل
