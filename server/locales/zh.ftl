# The words of the interface. Terms and tone: spec/http.md.

## data

data-heading = 数据与订阅源
data-lede = 此处的一切都可以取走并在别处核验。每个列表和每个页面还提供 JSON 格式的数据，链接在页底。
data-exports = 一次取得全部
data-statements = 全部声明，每行一个 JSON 对象，并附所签署的确切八位字节。第一行说明取自哪棵树。
data-commitments = 供电子表格使用的表：每项承诺的每个当事方各占一行。
data-filters = 两者均接受列表的筛选条件，例如
data-tiles = 日志本身，采用 C2SP tlog-tiles 格式：起点为
data-feeds = 最新内容
data-feeds-lede = 最新 50 项的订阅源，有 Atom 和 JSON Feed 两种格式。当事方、规范或承诺的页面在页底列出各自的订阅源。
data-overdue = 已逾期事项
data-calendar = 供日历使用的期限；单个当事方的期限请加
data-dictionary = commitments.csv 的各列
data-cells = UTF-8，以逗号分隔，遵循 RFC 4180。以 = + - 或 @ 开头的文字前加一个撇号，以免电子表格将其当作公式。
data-column = 列
data-meaning = 内容
data-licence = 许可

## listing

listing-heading = 本列表完整性的证明
listing-audited = 谁为账本归档了每份声明作证，由 --audit-policy 指明，即您所信任的审计见证方的文件；没有它，此事不作判断，命令也会说明这一点。
case-heading = 完整案卷，可离线核验
case-words = 一个文件，包含与此有关的每份声明、每个列表完整的证明，以及所有签署者直至本账本创立时的密钥。核验无需网络，并说明现状以及它未能证实的内容。
case-download = 案卷

## matrix

nav-matrix = 矩阵
matrix-heading = 谁承担了什么
matrix-lede = 一项文书的每个当事方对照其每项条款。数字是承诺和针对该文书的行为的计数，不是评分。
matrix-instrument = 文书
matrix-own = 由当事方自行签署
matrix-recorded = 由登记处根据公开来源记录
matrix-over = 方括号内：已撤回、已届满或已结束
matrix-over-alone = 已撤回、已届满或已结束
matrix-empty = 空格表示：此处没有记录。并不表示当事方什么都没有做。

## name

kind-charter = 章程
kind-party = 登记
kind-key = 密钥变更
kind-instrument = 文书
kind-action = 行为
kind-commitment = 承诺
kind-withdrawal = 撤回
kind-review = 审查
kind-report = 报告
kind-amendment = 修正
kind-retraction = 撤销记录
kind-vocabulary = 词汇表
kind-response = 答复
kind-dispute = 争端
kind-disclosure = 披露
kind-rules = 规则
kinds-charter = 章程
kinds-party = 登记
kinds-key = 密钥变更
kinds-instrument = 文书
kinds-action = 针对文书和联合文本的行为
kinds-commitment = 承诺
kinds-withdrawal = 撤回
kinds-review = 审查
kinds-report = 报告
kinds-amendment = 修正
kinds-retraction = 撤销记录
kinds-vocabulary = 词汇表
kinds-response = 答复
kinds-dispute = 争端
kinds-disclosure = 披露
kinds-rules = 规则版本
act-sign = 签署
act-ratify = 批准
act-accept = 接受
act-approve = 核准
act-accede = 加入
act-succeed = 继承
act-endorse = 赞同
act-join = 参加
act-adopt = 参与通过
act-bound = 受约束
act-invited = 受邀
act-reservation = 保留
act-interpretative-declaration = 解释性声明
act-objection = 反对
act-withdraw = 退出
act-denounce = 退约
category-state = 国家
category-igo = 政府间组织
category-body = 组织或条约的机构
category-civil-society = 民间社会
category-academia = 学术界
category-private-sector = 私营部门
category-technical-community = 技术界
categories-state = 国家
categories-igo = 政府间组织
categories-body = 组织和条约的机构
categories-civil-society = 民间社会
categories-academia = 学术界
categories-private-sector = 私营部门
categories-technical-community = 技术界
role-committer = 作出承诺
role-reviewer = 审查他方
role-mediator = 调解争端
role-witness = 会签树头
role-accreditor = 登记组织
commitment-type-restraint = 克制
commitment-type-procedure = 程序
commitment-type-capacity-building = 能力建设
commitment-type-legislation = 立法
commitment-type-institution = 机构
commitment-type-position = 立场
commitment-type-certification = 认证
commitment-type-point-of-contact = 联络点
commitment-type-cbm = 建立信任措施
commitment-type-information-sharing = 信息共享
commitment-type-assistance = 援助
commitment-type-procurement = 采购
commitment-type-exercise = 演习
commitment-type-training = 培训
commitment-type-research = 研究
commitment-type-funding = 供资
commitment-type-reporting = 报告
commitment-type-withdrawal = 撤回
commitment-type-other = 其他
legal-character-legal-obligation = 法律义务
legal-character-political = 政治性
legal-character-voluntary = 自愿
legal-character-unilateral-declaration = 单方面声明
legal-character-unstated = 未说明
nature-one-off = 一次性：完成一次
nature-continuous = 持续性：直至结束
nature-none = 未说明
verifiability-verifiable = 他方可以核查
verifiability-partly = 部分可以核查
verifiability-declaratory = 宣示性
layer-foundational = 基础性
layer-sectoral = 部门性
layer-regional = 区域性
layer-technical = 技术性
layer-political = 政治性
bindingness-legally-binding = 具有法律约束力
bindingness-politically-binding = 具有政治约束力
bindingness-voluntary = 自愿
bindingness-technical-standard = 技术标准
bindingness-not-applicable = 不具约束力的文本
scope-global = 全球
scope-regional = 区域
scope-plurilateral = 限参加者
scope-bilateral = 双边
character-obligation = 义务
character-restraint = 克制
character-encouragement = 鼓励
review-type-peer = 同行审查
review-type-independent = 独立审查
review-type-civil-society = 民间社会审查
review-type-body = 受权机构审查
review-type-investigation = 调查
review-type-observation = 观察意见
review-type-follow-up = 后续审查
confidence-high = 高可信度
confidence-medium = 中可信度
confidence-low = 低可信度
source-kind-official = 官方来源
source-kind-press = 新闻媒体
source-kind-other = 新闻媒体或其他
key-change-add = 增加密钥
key-change-rotate = 更换密钥
key-change-revoke = 废止密钥
key-change-suspend = 中止密钥
key-change-recover = 请求恢复密钥
key-change-oppose = 反对恢复密钥
key-change-decide = 关于恢复密钥的决定
key-change-recovery-parties = 指定恢复方
language-ar = 阿拉伯文
language-de = 德文
language-en = 英文
language-es = 西班牙文
language-fa = 波斯文
language-fr = 法文
language-he = 希伯来文
language-ja = 日文
language-pt = 葡萄牙文
language-ru = 俄文
language-ur = 乌尔都文
language-zh = 中文
wording-quoted = 来源原文
wording-paraphrase = 登记处的措辞

## path

by = 由
dated = 日期为
why = 原因：
path-cut = 提及它的声明多于此处所示：查看全部
step-adopted = 当事方将此记录采纳为自己的言辞。自此仅由其自己的声明决定现状。
step-superseded = 它取代上文内容。
retracted = 登记处误录
retracted-short = 误录
amended = 这是最初签署的文字。其后已作修正；新旧文字见下文。
report-period = 涵盖期间
report-occurred = 发生时间：
report-severity = 严重程度：
report-sectors = 部门：
report-challenges = 遇到的困难：
report-needs = 所需帮助：
completed-on = 据其自述，日期为
review-adopted = 已通过
review-method = 方法：
review-conflicts = 审查者的利益关系：
answered = 答复：
response-to = 致
dispute-stage = 阶段：
dispute-by = 解决方式：
dispute-with = 与
dispute-mediator = 调解者
dispute-grounds = 理由：
dispute-outcome = 结果：
dispute-about = 关于
disputes-heading = 争端
disputes-lede = 各项异议及其进展，最新的在前。争端只说明有人不同意，不说明谁对谁错。
amendment-from = 自
amendment-removed = 已删除
amendment-why = 原因：
withdrawal-decided = 决定于
withdrawal-notified = 通知于
withdrawal-published = 公布于
withdrawal-effective = 生效日期
withdrawal-dated = 日期为
vocabulary-sector = 部门：
vocabulary-language = 语文：
roles-granted = 由登记处授予：
roles-removed = 由登记处取消：
party-succeeds = 继承自
party-succeeded = 继承者
update-of = 更新资料：
roles-of = 角色：
key-added = 增加：
key-revoked = 废止：
key-granted = 准予：新密钥取代旧密钥。
key-refused = 驳回：保留旧密钥。
key-no-deciders = 它没有指定任何一方就恢复其密钥作出决定。
sealed-heading = 密封项目
sealed-lede = 当事方已签署但尚未公开的内容。任何人都无法更改密封的内容；启封时，任何人都可核查其是否相同。应当启封而未启封的，在此列为逾期。
sealed-item = 项目
sealed-reason = 密封原因
sealed-open-by = 应启封日期
sealed-state = 状态
sealed-no-date = 未承诺日期
sealed-opened = 已启封
sealed-opened-late = 逾期启封
sealed-closed = 已结束
sealed-overdue = 逾期
sealed-overdue-why = 日期已过，尚无披露进入账本
sealed-note = 它指明所密封的内容并以指纹固定，但不予展示。
nav-disputes = 争端
nav-sealed = 密封
column-deliverable = 应取得的成果
column-claimed = 当事方的说法
column-found = 审查者的结论
commitment-whole = 整项承诺
claim-none = 尚无报告
rating-none = 尚无审查
key-meaning-suspend = 它的一个密钥使其全部密钥停用。在密钥恢复之前，该当事方不签署任何内容。
key-meaning-recover = 登记处请求以新密钥取代旧密钥。除非旧密钥提出反对，14 天后生效。
key-meaning-oppose = 旧密钥反对恢复。在作出决定之前，该当事方密钥的控制权存在争议。

## phrase

demonstration = 演示。没有任何国家在此签署任何内容。
demonstration-more = 记录取自公开来源。
rules-broken = 本账本违反了自己的规则。自此不再计算任何内容，审计也会得出同样结论：
index-wrong = 本服务器发现本账本的索引有误，任何人都可用日志本身证明：
rules-unknown = 所适用的规则不是本服务器所知的规则。自此不再计算任何内容：
skip = 跳至正文
navigation-language = 语言
navigation = 主导航
nav-commitments = 承诺
nav-parties = 当事方
nav-instruments = 文书
nav-reviews = 审查
nav-statements = 全部声明
nav-ledger = 账本
nav-verify = 核验
proof-here = 在本浏览器中核验
ledger-fallback = 承诺账本
label-said = 由当事方陈述并签署
label-said-short = 已签署
label-registrar = 由登记处陈述并签署
label-registrar-short = 由登记处签署
label-recorded = 由登记处根据公开来源记录
label-recorded-short = 已记录
label-recorded-more = 未经有关当事方签署
label-found = 由审查者认定并签署
label-found-short = 认定
label-computed = 由账本计算
label-computed-short = 计算
labels-heading = 如何理解标签
label-said-means = 其自己的密钥签署了这些确切文字。
label-recorded-means = 由登记处引用或转述，并注明来源；当事方在此未签署任何内容。
label-found-means = 审查者的认定，以审查者自己的密钥签署。
label-computed-means = 对条目的运算；任何人重算都得到相同结果。
front-heading = 所作的承诺，保存在无人能够更改之处
front-lede = 各国和其他各方在此公布其在网络空间的承诺，审查者公布其认定。任何人，包括运营者在内，都不能在不留下证据的情况下更改、倒填日期、隐藏或删除其中任何内容。
front-head = 本列表只能增长
front-head-check = 自行核验
front-latest = 最新条目
front-latest-all = 全部声明
front-cheat = 试试作弊
front-cheat-lede = 三个命令：核验一份声明，改动一个字母并看它被拒绝，然后按每条规则重放整个账本。
front-cheat-fetch = 首先取得一份声明、其收据和策略：
front-cheat-accepted = 1. 核验。被接受：
front-cheat-rejected = 2. 改动一个字母。被拒绝：
front-cheat-audit = 3. 从第一个条目起重放全部：
front-instruments = 所记录行为最多的文书
head-size = 条目数
head-root = 全部条目的指纹
head-time = 关闭时间
head-witnesses = 见证方
head-unwitnessed = 无：本账本的策略不要求见证方，因此只有您自己的副本才能揭示分叉视图
head-refused = 本服务器上的策略不接受此树头
head-no-quorum = 少于策略的要求
pinned-links = 本页链接指向最新状态。
pinned-newest = 前往
filter = 筛选
filter-apply = 显示
filter-clear = 清除所有筛选
filter-party = 当事方
filter-kind = 种类
filter-norm = 规范或条款
filter-type = 类型
filter-word = 谁的言辞
filter-any = 不限
filter-signed = 已签署
filter-recorded = 根据来源记录
filter-subject = 主题
filter-about = 仅限提及以下声明的声明
older = 较早
newest = 回到最新
none-found = 此处没有符合条件的记录。这并不表示什么都没有发生。
view-json = 本视图的 JSON
view-feed = 通过订阅源关注
nav-data = 数据与订阅源
see-all = 查看全部
column-party = 当事方
column-act = 行为
column-date = 日期
column-effect = 生效日期
column-word = 谁的言辞
column-text = 文本
column-from = 自
column-until = 至
column-how = 与当事方的关联方式
column-size = 条目数
column-growth = 增加
column-closed = 关闭时间
column-root = 指纹
undated = 来源未注明日期
note = 备注
source = 来源
statements-heading = 声明
statements-lede = 账本中的全部内容，最新的在前。
reviews-heading = 审查
reviews-lede = 审查者的认定，最新的在前。一项承诺没有审查仅表示没有审查，并不表示什么都没有做。
commitments-heading = 承诺
commitments-lede = 单个当事方的承诺和联合文本。针对条约和宣言的行为见各自文书。
parties-heading = 当事方
parties-lede = 所有在此发言或在此有记录的各方。名称和代码不表示对任何国家或领土的地位持任何立场。
instruments-heading = 文书
instruments-lede = 当事方据以行事并据以接受审查的条约、宣言、守则和规范清单。
party-signed = 由该当事方签署
party-recorded = 根据公开来源记录的关于该当事方的声明
party-commitments = 承诺
party-acts = 针对文书和联合文本的行为
party-received = 对该当事方的审查
party-given = 该当事方所作的审查
party-keys = 密钥
party-key-history = 密钥的变更情况
party-disputes = 争端
party-responses = 该当事方的答复
party-no-keys = 该当事方在本账本中没有密钥。本页没有任何内容由其签署；全部由登记处根据公开来源记录。
party-take-over-heading = 这是贵国政府或贵组织吗？
party-take-over = 若要在此以自己的名义发言，请在自己的机器上生成密钥，并以普通照会或自有域名上的网页向登记处确认其公开部分。此后贵方的声明将在此以贵方签名显示，贵方可将记录采纳为自己的言辞或作出答复。有误的记录会公开撤销，绝不会悄然更改。
party-no-commitments = 此处没有该当事方的承诺记录。
party-no-acts = 此处没有该当事方的行为记录。
party-no-reviews = 尚无审查。这并不表示没有进展。
party-independence = 独立性
party-seat = 所在地
party-website = 网站
party-roles = 在此的角色
party-registrar = 本账本登记处
party-other = 其他
party-everything = 由该当事方作出、致该当事方或关于该当事方的全部内容
key-in-use = 使用中
key-registered = 由登记处登记
commitment-joint = 联合文本
commitment-standing = 现状
commitment-check = 如何核查
commitment-facts = 基本情况
commitment-milestones = 阶段目标
commitment-indicators = 指标
commitment-joined = 谁参加、何时参加
commitment-path = 后续情况
commitment-no-review = 该承诺尚无审查。这并不表示没有进展。
commitment-conditions = 所取决的条件
commitment-exceptions = 不涵盖的内容
commitment-prejudice = 不影响的内容
fact-type = 类型
fact-legal = 法律性质
fact-nature = 性质
fact-verifiability = 可核查性
fact-norms = 规范
fact-made = 作出日期
fact-start = 开始
fact-end = 结束
fact-body = 负责机构
fact-amount = 金额
fact-recipients = 受益方
fact-interval = 报告
fact-issued = 签署日期
fact-recorded = 登记处记录日期
fact-admitted = 进入账本时间
fact-id = 声明标识
fact-index = 条目
fact-leaf = 指纹
fact-keys = 签署密钥
instrument-table = 谁对其采取了行为
instrument-table-note = 依本账本所记：对别处所作行为的告知。已撤回的行为予以保留，置于方括号内。
instrument-empty = 此处没有针对该文书的行为记录。
instrument-provisions = 条款
instrument-adopted = 通过日期
instrument-in-force = 生效日期
instrument-open = 开放签署截止
instrument-rule = 生效条件
instrument-notice = 退出生效期
instrument-parent = 隶属
instrument-layer = 层级
instrument-binding = 约束力
instrument-scope = 范围
instrument-reviews = 审查者的认定
instrument-under = 据此作出的承诺
instrument-no-review = 此处没有审查记录。
norm-undefined = 账本中引用了该代码，但此处没有文书对其作出界定。
coverage-incomplete = 本列表不完整：未列出的当事方仍可能已采取行为。
coverage-complete = 就来源所及，本列表是完整的。
proof-heading = 自行核验
proof-signed = 以在此登记的密钥签署了这些确切文字。改动一个字母，签名即不再相符。
proof-recorded = 登记处签署了这份根据公开来源所作的记录，与此处所示逐字相同。有关当事方没有签署。
proof-limits = 这不能说明：承诺已经履行、审查是正确的，或任何人说了真话。它说明谁说了什么，以及其后未被更改。
proof-commands = 使用独立核验程序：
proof-note = 已签署的声明
proof-receipt = 收据
proof-policy = 策略
proof-policy-advice = 请从您信任的人处一次性取得策略并保存：被核验的服务器不应选择用什么来核验它自己。
cite-heading = 引用
cite-more = BibTeX
statement-plain = 通俗说明
statement-fields = 全部字段
statement-exact = 所签署的确切文字
statement-about = 关于
statement-referred = 被以下声明提及
statement-rich-commitment = 作为承诺查看，附后续情况
statement-rich-instrument = 作为文书查看，附状况表
statement-rich-party = 查看当事方
entry-ledger = 账本自行写入了此条目。它关闭一个批次：涵盖多少条目、其索引的指纹以及批次时间。
entry-unknown = 该声明的形式为此版本服务器所不识。以下是其八位字节。
entry-heading = 条目
yes = 是
no = 否
ledger-heading = 账本
ledger-lede = 本网站上的一切均由一个只能增长的条目列表计算得出。以下是其状态、增长过程，以及如何在不信任本服务器的情况下加以核验。
ledger-note = 所公布的签名检查点
ledger-note-show = 显示其文本：树头，以及每个密钥的一行
ledger-witnesses = 谁确认了此树头
ledger-witnesses-note = 见证方仅在树头包含其先前确认的一切时才予以确认。时间为各见证方自己的时钟。名单为本服务器上的策略所列。
ledger-not-witnessed = 未确认此树头，或尚未确认
column-witness = 见证方
column-confirmed = 确认时间
ledger-history = 增长过程
ledger-history-note = 所公布的树头，最新的在前。每个树头都以前一个的全部条目开头。
ledger-prove = 证明一个树头以另一个开头
ledger-from = 较早的大小
ledger-to = 较新的大小
ledger-prove-button = 取得证明
ledger-policy = 策略
ledger-policy-note = 核验程序应信任哪个日志密钥和哪些见证方，如本服务器所获得的。
ledger-run = 运行核验程序
ledger-run-note = 它取得每个条目，重算每个指纹，核查每个签名和每条规则，并记住所见：日后与之矛盾的树头即为证据。
ledger-charter = 章程
ledger-origin = 来源标识
ledger-registrar = 登记处
ledger-rules = 规则版本
ledger-software = 软件
ledger-content = 所载内容
ledger-own-entries = 账本自身的索引条目
ledger-unknown = 形式为本服务器所不识
foot-basis = 本页计算所依据的是
feed-all = 全部声明
foot-licence = 登记处自己的文字：CC BY 4.0。声明属于其签署者。
fault-heading = 此处没有页面
fault-parameter = 无法读取该地址
fault-later = 尚未就绪
fault-broken = 此处发生错误
fault-front = 前往首页
authentic = ，作准文本
courtesy = ，参考译文
registered = 登记：
several = 多个当事方
on-party = 日期：
cite-recorded = （由登记处根据公开来源记录）
count-acts = 行为
count-withdrawals = 撤回
count-overdue = 逾期
count-disputed = 有争端
due = 到期
column-indicator = 指标
column-baseline = 起始值
column-target = 目标值
column-unit = 单位
step-made = 作出。
step-recorded = 在本账本中记录。
step-signed = 签署后进入本账本。
review-published = 公布于
review-reply = 可答复至
review-parties = 受审查的当事方
until = 至
compromised = 自以下时间起可能泄露
note-verbale = 普通照会
review-recommends = 建议：
standing = 各项现状：
recorded-here = 在此记录

## status

from = 自
status-undecided = 此处不作计算：尚无当事方参加，或不再适用规则判断。
status-goes-on = 尚无终止或撤回进入账本。
nav-deadlines = 期限
deadlines-heading = 期限
deadlines-lede = 当事方自定日期的事项，逾期的在前。只跟踪当事方自行签署的内容；不根据登记处的记录作出对当事方不利的计算。
deadlines-overdue = 逾期
deadlines-30 = 30 天内
deadlines-90 = 90 天内
deadlines-365 = 一年内
deadlines-none-overdue = 没有逾期事项。
deadlines-none = 届时没有到期事项。
deadlines-cut = 日期多于此处所示：请选择一个当事方。
keys-mute = 其密钥处于静默：在确定由谁持有之前，所签署的任何内容均不予接纳。
keys-suspended = 中止自
keys-disputed = 其密钥控制权自此时起存在争议；此后其所说的一切均带有此标记：
keys-requested = 给予其其他密钥的请求自以下时间起待决
keys-contested = 争议自
keys-threshold = 每份声明须签署的密钥数
key-requested = 已请求，未使用
key-replaced = 因恢复而停用
lifecycle-recorded-in-error = 误录
lifecycle-withdrawn = 已撤回
lifecycle-expired = 已届满
lifecycle-superseded = 已被取代
lifecycle-closed = 已结束
lifecycle-in-force = 有效
lifecycle-open = 进行中
lifecycle-unstated = 未记录终止
lifecycle-none = 尚无当事方
flag-overdue = 逾期
flag-was-overdue = 曾经逾期
flag-report-overdue = 报告逾期
flag-reply-overdue = 答复逾期
flag-unanswered = 未获答复的建议
flag-objection = 异议
flag-disputed = 有争端
flag-sealed = 密封项目
flag-sealed-overdue = 密封项目逾期
flag-transcribed = 已记录
flag-backdated = 倒填日期
flag-key-compromised = 密钥可能泄露
flag-control-disputed = 密钥控制权有争议
deadline-not-judged = 未评判：仅为记录
deadline-not-followed = 此处不予跟踪
deadline-ahead = 到期
deadline-lapsed = 失效
deadline-overdue = 逾期
deadline-met-on-time = 按时完成
deadline-met-late = 逾期完成
due-kind-milestone = 阶段目标
due-kind-report = 报告
due-kind-reply = 对审查的答复
due-kind-sealed = 密封项目

## step

report-type-progress = 进展报告
report-type-final = 最终报告
report-type-incident = 事件报告
report-type-nothing-new = 报告：无新情况
claim-not-started = 未开始
claim-in-progress = 进行中
claim-complete = 已完成
claim-abandoned = 已放弃
position-accepted = 接受
position-partly-accepted = 部分接受
position-noted = 注意到
position-rejected = 拒绝
position-clarifies = 澄清
stage-objection = 异议
stage-consultation = 协商
stage-negotiation = 谈判
stage-good-offices = 斡旋
stage-mediation = 调解
stage-arbitration = 仲裁
stage-resolved = 已解决
stage-not-resolved = 结束而未解决
procedure-negotiation = 谈判
procedure-good-offices = 斡旋
procedure-mediation = 调解
procedure-arbitration = 仲裁
procedure-judicial = 法院
procedure-other = 其他方式
seal-reason-security = 安全
seal-reason-commercial = 商业利益
seal-reason-privacy = 隐私
seal-reason-negotiation = 正在进行的谈判
seal-reason-legal = 法律义务
amendment-type-substantive = 修正：含义改变
amendment-type-clerical = 更正笔误
amendment-type-translation = 译文
retraction-ground-error = 与来源所述不符
retraction-ground-duplicate = 同一事项此前已有记录
retraction-ground-wrong-party = 属于另一当事方的行为

## Numbers, dates

date-year = { $year }年
date-month = { $year }年{ $month }
date-day = { $year }年{ $month }{ $day }日
moment = { $day } { $clock }（协调世界时）
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
month-alone-1 = 1月
month-alone-2 = 2月
month-alone-3 = 3月
month-alone-4 = 4月
month-alone-5 = 5月
month-alone-6 = 6月
month-alone-7 = 7月
month-alone-8 = 8月
month-alone-9 = 9月
month-alone-10 = 10月
month-alone-11 = 11月
month-alone-12 = 12月
ago-less = 不到一分钟前
ago-minute =
    { $number ->
       *[other] { $digits } 分钟前
    }
ago-hour =
    { $number ->
       *[other] { $digits } 小时前
    }
ago-day =
    { $number ->
       *[other] { $digits } 天前
    }
count-act =
    { $number ->
       *[other] { $digits } 项行为
    }
count-binding-act =
    { $number ->
       *[other] { $digits } 项具有约束力的行为
    }
count-day =
    { $number ->
       *[other] { $digits } 天
    }
count-entry =
    { $number ->
       *[other] { $digits } 个条目
    }
count-fingerprint =
    { $number ->
       *[other] { $digits } 个短指纹
    }
count-month =
    { $number ->
       *[other] { $digits } 个月
    }
count-octet =
    { $number ->
       *[other] { $digits } 个八位字节
    }
count-party =
    { $number ->
       *[other] { $digits } 个当事方
    }
count-provision =
    { $number ->
       *[other] { $digits } 项条款
    }
count-sealed-item =
    { $number ->
       *[other] { $digits } 个密封项目
    }
count-statement =
    { $number ->
       *[other] { $digits } 份声明
    }
count-step =
    { $number ->
       *[other] { $digits } 个步骤
    }
count-such-act =
    { $number ->
       *[other] { $digits } 项此类行为
    }

## Sentences

headline-not-yet = 尚未报告
headline-self = 自行报告：{ $claim }
headline-reviewed = 已审查：{ $all } 方中的 { $of } 方
headline-differ = 审查者意见不一
reason-recorded-in-error = 由登记处误录。
reason-withdrawn = 撤回已生效：{ $on }。
reason-withdrawn-undated = 已记录一项撤回；其来源未说明何时生效。
reason-leaving = 撤回将于{ $on }生效；在此之前仍然有效。
reason-expired = 其自定的终止日期为{ $on }。
reason-superseded = 同一当事方以另一份声明取代了它。
reason-adopted = 当事方已将其采纳为自己的言辞：以其自己的声明为准。
reason-closed = 当事方以最终报告将其结束。
reason-upcoming = 自{ $on }开始。
reason-misfit = 对 { $path } 的修正与当时的文字不符；予以显示，但不适用。
reason-overdue = 逾期：{ $milestone } 应于{ $due }完成；届时尚无完成报告进入账本。
reason-was-overdue = 曾经逾期：{ $due }过后，尚无 { $milestone } 的完成报告进入账本。
reason-met-on-time = 按时完成：{ $milestone } 应于{ $due }完成；完成报告于{ $on }进入账本。
reason-met-late = 逾期完成：{ $milestone } 应于{ $due }完成；完成报告于{ $on }进入账本，并自称签署于{ $signed }。
reason-not-followed = { $milestone } 应于{ $due }完成：该日期在本账本记录之前已过；此处不予跟踪。
reason-report-overdue = 报告逾期：应{ $interval }提交一次；截至{ $due }尚无报告进入账本。
reason-reply-overdue = 答复逾期：一项审查要求在{ $due }前答复；届时尚无答复进入账本。
reason-unanswered = 未获答复的建议：{ $items }。
reason-objection = 有人提出异议。
reason-disputed = 存在争端；阶段：{ $stage }。
reason-sealed = 已密封且未启封：{ $items }。
reason-sealed-overdue = 密封项目逾期：{ $item } 应于{ $due }前启封；届时尚无披露进入账本。
reason-transcribed = 由登记处根据公开来源记录：此处不计算是否如期。
reason-backdated = 自称签署于{ $signed }，早于进入账本的日期（{ $on }）一周以上。
reason-key-compromised = 以 { $key } 签署，该密钥自{ $since }起可能已不在其当事方手中。
reason-control-disputed = 所作陈述晚于该当事方密钥控制权发生争议的时间：{ $since }。
due-on = 到期：{ $on }。
caveat-backdated = 自称签署于{ $signed }，早于进入账本一周以上。
caveat-key = 签署它的一个密钥自{ $since }起可能已不在其当事方手中。
caveat-control = 其发布者密钥的控制权自{ $since }起存在争议。
of-all = { $of }/{ $all }
pinned = 这是账本在条目数为 { $size } 时的状态，关闭于
witnessed = { $all } 方中的 { $of } 方确认了相同指纹
showing-none = 显示 0/0
showing-all = 显示全部 { $all } 项
showing = 显示第 { $first }–{ $last } 项，共 { $all } 项
showing-newest = 显示最新 { $shown } 项，共 { $all } 项
every-months = 每 { $months }
force-rule = { $needed }之后 { $days }；此处已记录{ $recorded }
coverage-dated = 截至{ $on }已知 { $known } 个中的 { $held } 个
coverage = 已知 { $known } 个中的 { $held } 个
coverage-open = 已记录{ $parties }；此处不知总数
former = 已退出：{ $parties }
ended-on = 已撤回，生效日期：{ $on }
ended-dated = 已撤回；日期为{ $on }，未说明生效时间
ended = 已撤回；未注明日期
leaves-on = 退出日期：{ $on }
ending = 撤回已开始
evaluated = 截至{ $on }，依据{ $entries }，规则版本 { $rules }
proof-position = 这是第 { $index } 个条目，共 { $size } 个，从 0 数起。凭{ $hashes }，任何人都可重算整个列表的指纹。
citation = 条目 { $index }（共 { $size } 个，{ $closed }）
joined = 已参加：{ $parties }
retrieved = 查阅于{ $on }
entry = 条目 { $index }
and-more = 以及另外 { $more } 个类似条目：
entries = 条目 { $first }–{ $last }
known = 已知：{ $parties }
rules-title = 规则第 { $version } 版
rules-version = 自下一批次起适用规则第 { $version } 版；其文本的 SHA-256：
key-deciders = { $all } 方中的 { $of } 方可决定恢复其密钥
field-of = 行为方
field-refs = 提及
field-rel = 方式
field-issuer = 签署者
field-signers = 所用密钥
field-issued-at = 签署日期
field-submit-by = 应提交日期
listing-unproven = 没有证据证明本列表完整：{ $fault }。
listing-same = 查询证明在大小为 { $size } 的树中归入 { $first } 的声明：不多也不少。
listing-common = 每次查询证明一个完整列表；声明同属以下各列表时列入本列表：{ $names }。
listing-together = 每次查询证明一个完整列表；本列表为其总和，且没有声明同属两个列表。
listing-party = 涉及该当事方的全部归入 { $first }，涉及其密钥的全部归入 { $second }；其行为和承诺在前者之中，其参加的联合文本由其行为指明。
listing-thread = 该脉络归入 { $first }；他处提及该声明的内容归入 { $second }。
listing-dates = 日期载于这些列表的声明中，履行情况见其脉络：每次查询证明一个完整列表。
listing-matrix = 所计数的内容载于这些列表的声明中，其后续见各自脉络：每次查询证明一个完整列表。
chosen-type = 其中仅列所要求类型的承诺：每项承诺注明其类型。
chosen-provenance = 其中仅列自己的言辞或仅列转录：每份声明均注明。
chosen-opening = 其中仅列争端的第一步：它们提及所争议的内容。
chosen-sealed = 其中仅列附有密封附件的声明，附件载于声明中。
chosen-joined = 该当事方参加的联合文本也列于此：其行为归入该当事方。登记处转录的内容列于其所属当事方之下。
chosen-registration = 其中仅列登记当事方的声明。
chosen-provisions = 条款载于这些声明中。
chosen-acts-and-reviews = 其中的行为和审查。

## Pages of a list
deadlines-all = 全部期限
page-first = 第一页
page-next = 下一页 →

## What stands out in the matrix
matrix-overdue = 有事项到期而未见提交
matrix-disputed = 争端正在进行
matrix-questioned = 有异议，或有建议未获答复

## Checking in the browser
verify-heading = 自己验证
verify-lede = 请选择一份声明及其收据、一份清单及其证明，或一个完整案卷。您的浏览器会加以验证，并用文字说明每一步。您选择的文件不会发送给任何人。
verify-trust = 验证程序由本服务器发送，因此它是在为自己作证。如果您不愿依赖这一点，请使用 pactlog-verify，或使用从别处获得的本验证程序副本。
verify-script-missing = 浏览器在此使用 JavaScript 程序进行验证，而 JavaScript 已被关闭或版本过旧。下面的命令无需它即可完成同样的工作，而且更多。
verify-files = 要验证的文件
verify-files-hint = 拖放到此处或进行选择：.note 及 .note.tlog-proof、查询答复、.dossier.json、.evidence.json、检查点、拒绝书及其所拒绝的内容。
verify-fetch = 或按编号选择本账本中的一份声明
verify-fetch-button = 获取并验证
verify-policy = 您自己的策略文件
verify-policy-hint = 它说明您信任哪些账本和见证方。如果不选择，则使用本服务器的策略：这意味着您相信它所说的见证方是谁。
verify-audit-policy = 审计见证方的策略（如果您有）
verify-audit-policy-hint = 它说明您相信谁能保证清单没有遗漏。没有它，这一点便无法判定。
verify-keys = 您已知的密钥（如果有），每行一个
verify-keys-hint = 对于没有收据的声明：其签署者的密钥。对于拒绝书：受理方的密钥。
verify-result = 验证结果
verify-commands = 不使用本页面的同样做法
verify-commands-lede = 独立验证程序是由他人编写的另一个程序，读取同样的文件。
verify-word-accepted = 接受
verify-word-rejected = 拒绝
verify-word-malformed = 不是此类文件
verify-word-undecided = 未定
verify-word-working = 正在验证……
verify-word-against = 验证依据：
verify-word-open = 这不能证明什么
verify-word-command = 用独立验证程序做同样的验证
verify-word-said = 其内容
verify-word-statements = 其中的声明
verify-word-own-policy = 依据您自己的策略。
verify-word-server-policy = 依据本服务器提供的策略。
verify-word-no-partner = 收据或拒绝书须与其所涉文件一起验证：请同时选择两者。
verify-word-failed = 无法读取或获取：

## What changed
nav-changes = 变化
changes-heading = 有何变化
changes-lede = 新的声明，以及状况与先前不同之处：先前已有的一切仍在其中，下方的证明可以表明这一点。
changes-since = 自某日期（2026-01-31）或某条目数起
changes-show = 显示
changes-week = 最新树头之前 7 天
changes-month = 30 天
changes-start = 从头开始
changes-from = 自含 { $size } 个条目的树头起，{ $time }。
changes-standing = 状况有变之处
changes-standing-none = 没有任何状况与先前不同。
changes-statements = 新的声明
changes-statements-none = 没有新的声明。
changes-proof = 没有删去任何内容的证明
changes-proof-words = 保留较早的树头，任何人便可验证较新的树以较早的树开头。这些哈希就是证明；较早的根请取自您自己的副本，而不要取自此处。
changes-proof-nothing = 在此之前没有任何内容，因此无需证明。
changes-was = 原为
changes-all = 全部内容（供程序使用）
diff-removed = 删去：
diff-added = 增加：

## Search
search-heading = 搜索
search-lede = 在全部声明的文字中搜索，涵盖所有语言，最新者在前。多个词须全部出现；“引号中的词”须相连；- 后的词不得出现。
search-words = 词语
search-button = 搜索
search-placeholder = 词语、当事方、规范、编号
search-direct = 以此为名者
search-none = 没有任何内容同时包含这些。请减少词语或换用其他形式；-词 表示排除。
search-for = 搜索：{ $words }

## On paper
cite-code = 通往本页的代码

## Pictures
picture-timeline = 何时何人发言：已签署的声明、登记处的记录、审查者的结论；本页列表以文字说明。
picture-months = 按月份列出的期限，已过期者（▲）在前；下方列表逐一列出。

## Parties side by side
compare-heading = 当事方并列
compare-lede = 请选择两个或三个当事方。各方所作承诺按规范逐项并列；不作排名，空格表示此处未记录。
compare-counts = 数字
compare-next = 下一期限
compare-norms = 逐项规范
compare-link = 与其他当事方比较

## Filters and order
filter-status = 现状
filter-flag = 值得注意之处（勾选者须同时具备）
filter-unreviewed = 尚无审查
filter-category = 当事方类别
filter-reviewer = 审查者
filter-sector = 部门
filter-language = 文本语言
filter-year = 年份
filter-due-from = 到期日自
filter-due-to = 到期日至
filter-more = 更多筛选条件
filter-active = 仅显示：
filter-remove = 取消此筛选条件：{ $name } { $value }
filter-widen = 没有任何条目同时符合上述全部条件。请取消其中一项以查看更多。
filter-export = 本列表全部内容：
sort = 排序
sort-newest = 最新条目在前
sort-made = 作出日期由早到晚
sort-made-back = 作出日期由晚到早
sort-party = 按当事方
sort-party-back = 按当事方倒序
sort-status = 按现状，已终止在前
sort-status-back = 按现状，进行中在前
sort-due = 最近到期在前
sort-due-back = 最远到期在前
column-commitment = 承诺
column-made = 作出日期
column-due = 下一日期
column-status = 现状
column-category = 类别
column-signed = 由其签署
column-recorded = 有关其记录
column-commitments = 承诺
column-overdue = 逾期
column-last = 最近一次发言
chosen-said = 其中仅包括其自身表明属于所查年份、语言或类别者。
chosen-thread = 其中仅包括该方的审查或提及该部门的报告所涉及者及其本身；审查和报告均会引用之。
chosen-stand = 其中仅包括现状符合所查条件者。每项的现状均按规则由其线索中的声明推得，而该线索的完整性由其自身的查询证明。

## Heads
heads-lines = 此处仅按所列计数见证行；核验程序会逐一核查。
column-lines = 见证行
heads-shown = 本页列出 { $shown } 个树头；账本共 { $batches } 批，一个树头可涵盖多批。
heads-proven = { $newer } 条的账本以较早账本的 { $older } 条开头，次序相同。下列命令由哈希值重新计算两个指纹：
entries-root = { $size } 条的指纹
some-of = { $some }/{ $all }
incidents-heading = 已知事件
incidents-none = 本服务器未发现任何事件：每一条目均符合规则，每一索引根均由条目得出，此前所见内容依然存在。
incidents-found = 本服务器发现了页首通知所述的问题。
picture-growth = 账本条目随时间的变化；表格按年列出。
picture-heads = 下列各树头新增的条目，最早的在前。

## Feeds
feed-status = 现状变化
feed-reviewer = 关注该方的审查
picture-silence = 最长沉默：{ $days }，自{ $first }至{ $last }。
last-heard = 最近一次发言：{ $on }，距本视图日期{ $days }

## Reviews, disputes, matrix
filter-differs = 审查者意见不一
reviews-waiting = 承诺：
review-answered = 已答复：
review-unanswered = 此处无答复记录
matrix-total = 合计
dispute-days = 处于此阶段{ $days }

## The checker in one file
offline-title = pactlog 离线验证程序
offline-lede = 这一个文件就是完整的验证程序。它无需网络，不向任何服务器请求任何内容；您选择的文件留在本设备上。
offline-trust = 在依赖它之前，请将本文件的 SHA-256 与账本公布的值以及他人持有的值相比较。以下命令会显示该值：
offline-script-missing = 验证程序使用 JavaScript，而此处 JavaScript 已关闭或过旧。pactlog-verify 无需浏览器即可完成同样的验证。
offline-policy-hint = 它说明您信任哪些账本和见证方。没有它，只能验证单独的一份声明或一份拒收通知。
verify-word-no-policy = 还请选择一个策略文件：它说明您信任哪个账本和哪些见证方。请从您信任的人处取得一次并保存。
verify-word-unsecured = 本页未通过安全连接加载，浏览器因此不向其提供密码功能：此处无法验证任何签名，一切均为未定。请通过 https 加载，或使用离线副本。
offline-heading = 您自己的验证程序副本
offline-copy = 一个包含全部内容、无需网络即可运行的文件。请保存它，并将其 SHA-256 与下列值比较：
offline-published = 登记处已在账本中公布此值：
offline-unpublished = 此值未在本账本中公布：请与他人持有的值比较，或自行从源代码生成该文件。

## Signs between words
comma = { "，" }
colon = { "：" }
## The page of the API
nav-api = API
api-heading = API
api-lede = 这些页面所显示的一切也可由程序读取：同样的事实，来自同一棵已公布的树，并附有无遗漏的证明。
api-document = 供程序使用的说明（OpenAPI 3.1），与本页出自同一张表：
api-rules = 适用于每个答复
api-open = 仅供读取：GET 和 HEAD。无需密钥、账户或 cookie；其他网站可从其页面读取。
api-at = 截至某一已公布大小的答复，字节永远相同：供引用。
api-on = 判定期限所依据的日期；默认为最后一批的日期。
api-pages = 列表分段给出，每段 50 项，或按要求最多 500 项；每段说明总数以及下一段从何处开始。
api-tag = 将答复的标签发回：若无变化，则返回不含正文的 304。
api-limits = 此处没有配额；运营者可能在前端设有配额。查询最多 2048 个八位字节。如需全部数据，请使用导出或日志，而不要逐页读取。
api-faults = 错误以文字说明应为何值（application/problem+json）；未知参数也是错误，以免拼错的筛选条件被当作没有筛选。
api-english = 以下内容与答复一样使用英文。
api-example = 示例
api-parameters = 参数
api-required = 必填
api-answer = 答复
api-kept-tag = 凭其标签再次请求
api-kept-ever = 永远相同
api-kept-not = 不应留存
api-none = 本账本尚无可作示例的内容。
