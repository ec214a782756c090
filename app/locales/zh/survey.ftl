## Answering a survey

survey-kept = 已保存。您可以稍后通过同一链接继续。
survey-not-kept = 尚未保存，继续时会保存。
survey-position = 第 { $at } 题，共 { $of } 题
survey-about = 关于您的订单 { $order }，{ $day } 送达。
survey-next = 下一题
survey-back = 上一题
survey-skip = 跳过
survey-send = 提交回答
survey-optional = 可不填
survey-nps-low = 0：完全不可能
survey-nps-high = 10：一定会
survey-csat-low = 1：很不满意
survey-csat-high = 5：非常满意
survey-ces-low = 1：很费劲
survey-ces-high = 7：很容易
survey-other = 其他
survey-many-hint = 可多选。
survey-grid-hint = 每行点一下；不适用的可以不答。
survey-grid-position = 第 { $at } 项，共 { $of } 项
survey-importance = 对您有多重要？
survey-importance-low = 不重要
survey-importance-high = 非常重要
survey-performance = 我们做得怎么样？
survey-competitor = 其他供应商做得怎么样？
survey-performance-low = 差
survey-performance-high = 出色
survey-point = { $value } 分（满分 { $most } 分）：{ $what }
survey-privacy = 无需登录。您的回答会连同订单号一起交给{ $company }。每答一题即自动保存，之后可用同一链接在任何设备上继续。
survey-save-failed = 有一处回答有误，您填写的内容仍然保留着。
survey-thanks-title = 谢谢您。
survey-thanks-lead = 您的回答已交给{ $company }。
survey-thanks-sent = { $at } 提交
survey-thanks-until = { $day } 之前，可用此链接修改。
survey-change = 修改我的回答
survey-yours = 您的回答
survey-no-answer = 未作答
survey-already-title = 已经回答过了
survey-already-lead = 这份问卷已在另一个窗口或设备上提交，内容保持不变。
survey-already-go = 查看回答
survey-expired-title = 问卷已截止
survey-expired-lead = 现在不能再作答了，但随时可以告诉我们您的想法。欢迎来信，我们每封都看。
survey-withdrawn-title = 这份问卷不再需要回答
survey-withdrawn-lead = 相关情况已有变化，您无需做任何事。
survey-score-of = { $score } 分（满分 { $most } 分）
survey-rating = 重要性 { $importance }，表现 { $performance }
survey-rating-competitor = 重要性 { $importance }，表现 { $performance }，别家 { $competitor }

## One's own answers

survey-answers-title = 我的回答
survey-answers-lead = 您对历次订单的评价。
survey-answers-none = 目前还没有问过您。送货之后，我们会请您评价。
survey-answers-waiting = 等待您回答。
survey-answers-open = 现在回答
survey-answers-on = { $day } 作答
survey-answers-closed = 未作答
survey-waiting = { $count ->
   *[other] 有 { $count } 份问卷等您回答
}

## The mail

survey-mail-subject = 这次怎么样？您的订单 { $order }
survey-mail-subject-plain = 这次怎么样？
survey-mail-reminder-subject = 提醒：这次怎么样？
survey-mail-lead = 您的货物不久前已送达。点一下即可开始作答；在您确认之前，不会提交任何内容。
survey-mail-lead-complaint = 您的投诉已结案。点一下即可开始作答；在您确认之前，不会提交任何内容。
survey-mail-reminder-lead = 几天前我们请您做过评价。这件事我们不会再问了。
survey-mail-open = 填写问卷
survey-mail-kind = 问卷
survey-mail-kind-reminder = 问卷提醒
survey-mail-preview = 大约一分钟。

## On the timeline

survey-story-invited = 我们请您评价：{ $survey }
survey-story-answered = 已回答：{ $survey }
survey-story-score = { $score } 分（满分 { $most } 分）

## The desk

survey-desk-title = 问卷
survey-desk-lead = 客户对送货和投诉处理的评价。
survey-desk-none = 还没有问卷。系统启动时会建立两份初始问卷。
survey-desk-active = 自 { $day } 起发送
survey-desk-inactive = 未发送
survey-desk-version = 版本 { $version }
survey-desk-results = 结果
survey-desk-edit = 题目与规则
survey-desk-delivered = 送货之后
survey-desk-closed = 投诉结案之后
survey-desk-turnout = 已发 { $sent } 份，答复 { $completed } 份（{ $share }）
survey-desk-begun = 已开始 { $begun } 份
survey-desk-planned = { $planned } 份待发送
survey-desk-silenced = { $silenced } 份因投诉未结而未发送
survey-desk-rested = { $rested } 份因近期已问过对方而未发送
survey-desk-filter = 筛选
survey-desk-all = 全部
survey-desk-class = 客户等级
survey-desk-product-class = 产品等级
survey-desk-carrier = 承运商
survey-desk-country = 国家或地区
survey-desk-time = 准时或晚到
survey-desk-late = 晚到
survey-desk-on-time = 准时
survey-desk-filter-submit = 查看
survey-desk-nps = 净推荐值 { $score }
survey-desk-nps-formula = 打 9、10 分的比例减去打 0 至 6 分的比例，介于 -100 与 100 之间。n = { $n }，误差 ± { $margin }（95 %：1.96 × √((p + d - (p - d)²) ÷ n)）。
survey-desk-csat = 满意度 { $score } %
survey-desk-csat-formula = 打 4、5 分的比例。n = { $n }，误差 ± { $margin } 个百分点（95 %：1.96 × √(p(1 - p) ÷ n)）。
survey-desk-ces = 费力度 { $score }
survey-desk-ces-formula = 1 至 7 分的平均值；{ $share } % 打了 5 至 7 分。n = { $n }，误差 ± { $margin }（95 %：1.96 × s ÷ √n）。
survey-desk-source = 公式出处：Cochran，Sampling Techniques，第 2、3 章。
survey-desk-no-answers = 还没有回答。
survey-desk-chosen = { $count } 人选择
survey-desk-trend = 按月
survey-desk-month = 月份
survey-desk-score = 得分
survey-desk-number = 回答数
survey-desk-drop-out = 在哪里中断
survey-desk-drop-out-none = 开始作答的人都答完了。
survey-desk-stopped = { $count } 人停在这里
survey-desk-comments = 客户原话
survey-desk-comments-none = 还没有人留言。
survey-desk-comments-not-found = 没有符合条件的留言。
survey-desk-search = 搜索留言
survey-desk-export = 下载全部回答（CSV）
survey-desk-audit = 客户看重什么，我们做得如何
survey-desk-matrix = 绩效评估矩阵
survey-desk-matrix-about = 纵轴为重要性，横轴为表现，均为 1 至 7 分；分界线在 3 和 5。下表内容相同。
survey-desk-position = 竞争地位矩阵
survey-desk-position-about = 自身表现减去竞争者表现：相差一分及以上为优势或劣势；重要性达到 4 分为主要项。
survey-desk-element = 服务项目
survey-desk-importance = 重要性
survey-desk-performance = 表现
survey-desk-competitor = 竞争者
survey-desk-advice = 建议
survey-desk-standing = 地位
survey-desk-must-improve = 必须改进
survey-desk-improve = 改进
survey-desk-maintain-or-improve = 保持或改进
survey-desk-maintain = 保持
survey-desk-reduce-or-maintain = 减少或保持
survey-desk-major-advantage = 主要优势
survey-desk-minor-advantage = 次要优势
survey-desk-major-parity = 主要均势
survey-desk-minor-parity = 次要均势
survey-desk-major-disadvantage = 主要劣势
survey-desk-minor-disadvantage = 次要劣势
survey-desk-draft = 草稿
survey-desk-draft-same = 草稿与正在发送的版本 { $version } 相同。
survey-desk-draft-other = 草稿与版本 { $version } 不同；发布之前仍发送该版本。
survey-desk-preview = 预览：{ $language }
survey-desk-preview-note = 这是预览：您的回答决定接下来的问题，但不会保存任何内容。
survey-desk-preview-title = 预览
survey-desk-preview-end = 这样回答的客户只会被问到这些问题。未保存任何内容。
survey-desk-preview-back = 返回问卷
survey-desk-preview-again = 重新预览
survey-desk-preview-late = 订单延误送达
survey-desk-publish = 发布草稿
survey-desk-stop = 停止发送
survey-desk-start = 从现在起发送
survey-desk-rules = 何时发送
survey-desk-delay = 事后多少小时
survey-desk-from = 客户当地时间不早于几点
survey-desk-to = 客户当地时间不晚于几点
survey-desk-rest = 同一人两次问卷的间隔天数（所有问卷合计）
survey-desk-reminder = 几天后提醒一次
survey-desk-reminder-hint = 留空则不提醒。
survey-desk-open-days = 可作答的天数
survey-desk-change-days = 可修改回答的天数
survey-desk-low-nps = 推荐分不高于此数时立案
survey-desk-low-csat = 满意分不高于此数时立案
survey-desk-low-hint = 留空则从不立案。
survey-desk-save = 保存
survey-desk-question = 第 { $at } 题：{ $key }
survey-desk-key = 代号
survey-desk-key-hint = 小写字母、数字和 _。回答按代号保存，因此不再更改。
survey-desk-kind = 作答方式
survey-desk-kind-nps = 推荐意愿，0 至 10（NPS）
survey-desk-kind-csat = 满意程度，1 至 5（CSAT）
survey-desk-kind-ces = 容易程度，1 至 7（CES）
survey-desk-kind-one = 单选
survey-desk-kind-many = 多选
survey-desk-kind-text = 自由填写
survey-desk-kind-grid = 重要性与表现，1 至 7
survey-desk-text-en = 英文
survey-desk-text-zh = 中文
survey-desk-listed = 选项或服务项目
survey-desk-listed-hint = 每行一项：代号 | 英文 | 中文
survey-desk-extra = 另加“其他”或“其他供应商”
survey-desk-required = 必须回答
survey-desk-condition = 提问条件
survey-desk-condition-hint = 例如：recommend <= 6 and (late or class = I)。还可用：on_time、language = zh、reason = late、and、or。
survey-desk-up = 上移
survey-desk-down = 下移
survey-desk-remove = 删除
survey-desk-add = 添加题目
survey-desk-changed = 已保存。
survey-desk-started = 从现在起发送。
survey-desk-stopped-sending = 已停止发送。
survey-desk-published = 已发布。
survey-desk-stale = 其间有人改过这份问卷。现按最新内容显示，请再操作一次。
survey-problem-empty = 还没有题目。
survey-problem-too-many = 题目超过 30 道。
survey-problem-key = “{ $key }”不能作代号：须为小写字母、数字和 _，以字母开头。
survey-problem-repeated = “{ $key }”出现了两次。
survey-problem-nothing-listed = “{ $key }”没有可选或可评的内容。
survey-problem-untold = “{ $key }”缺少英文或中文。
survey-problem-not-before = “{ $key }”引用的“{ $to }”不在它之前。
survey-problem-never = “{ $key }”所等的“{ $to }”的回答不可能出现。
survey-problem-unreachable = 没有任何路径会问到“{ $key }”。
survey-problem-paths = 可能的路径太多。
survey-field-condition = 这不是条件；第 { $word } 个词不该在那里。
survey-field-condition-end = 条件末尾缺少内容。
survey-field-line = 第 { $line } 行不是“代号 | 英文 | 中文”。
survey-audit-changed = 修改问卷
survey-audit-published = 发布、开始或停止问卷
survey-audit-exported = 导出问卷回答

## Export of personal data

survey-data-surveys = 问卷
survey-data-answers = 问卷回答
survey-data-survey = 问卷
survey-data-question = 题目
survey-data-part = 部分
survey-data-score = 分数
survey-data-answered-at = 作答时间
survey-data-replaced-at = 被替换时间
survey-data-reminded-at = 提醒时间
survey-data-started-at = 开始时间
survey-data-completed-at = 提交时间
survey-case = 在我们的调查中评分为 { $score }。我们希望了解哪里出了问题，并加以改正。
survey-data-scores = 您订单的评分
survey-data-comment = 评语
survey-data-given-at = 评分时间
survey-story-scored = 客户评价

## Figures of promises and scores

figures-title = 承诺与评分
figures-lead = 从承诺到客户的评价：每个订单走到了哪一步，晚到的订单与按时到达的订单各得多少分。
figures-filter = 下单时间
figures-days = 最近 { $days } 天
figures-ever = 不限
figures-class = 客户等级
figures-every-class = 所有等级
figures-chain = 走到了哪一步
figures-step = 步骤
figures-orders = 订单
figures-of-ordered = 占下单总数
figures-ordered = 已下单
figures-promised = 已承诺日期
figures-shipped = 已发货
figures-handed-over = 已送达
figures-scored = 客户已评分
figures-scores = 失约的代价
figures-kind = 送达
figures-share = 占比
figures-mean = 平均分
figures-on-time = 承诺日当天或之前
figures-late = 晚于承诺日
figures-whole = 合计
figures-none = 这段时间还没有走完全程的订单：已承诺、已发货、已送达并已评分。
figures-method = 只计走完全程的订单。是否晚到按公司时区（{ $zone }）的日历日计算：送达日晚于承诺日即为晚到。评分为 1 至 5 分：送货后调查的第一个满意度问题，以及随历史订单导入的评分。一个订单有多次评分时取平均值，只计一次。
