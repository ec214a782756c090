### 包裹运输，以及谁报告其情况。


## sub

delivery-sub-details-received = 承运商已收到包裹信息，正等待收件。
delivery-sub-label-created = 面单已生成，包裹尚未交给承运商。
delivery-sub-awaiting-scan = 承运商尚未扫描包裹。
delivery-sub-accepted = 承运商已揽收包裹。
delivery-sub-moving = 包裹正在运输途中。
delivery-sub-arrived-at-facility = 包裹已到达分拨中心。
delivery-sub-departed-facility = 包裹已离开分拨中心。
delivery-sub-processing = 包裹正在分拣。
delivery-sub-arrived-in-country = 包裹已到达目的国家/地区。
delivery-sub-arrived-at-destination = 包裹已到达您附近的网点。
delivery-sub-arrived-at-pickup-point = 包裹已到达自提点，尚不能领取。
delivery-sub-handed-to-local-carrier = 包裹已转交当地承运商派送。
delivery-sub-forwarded = 包裹已转寄到另一地址。
delivery-sub-problem-resolved = 问题已解决，包裹继续运输。
delivery-sub-customs-cleared = 包裹已清关放行。
delivery-sub-delivery-scheduled = 派送日期已确定。
delivery-sub-in-customs = 包裹正在清关。
delivery-sub-customs-delay = 清关时间延长。
delivery-sub-customs-inspection = 海关正在查验包裹。
delivery-sub-prohibited-goods = 海关不允许内件入境。
delivery-sub-out-for-delivery = 包裹正在派送，今天送达。
delivery-sub-receiver-contacted = 派送员已联系收件人。
delivery-sub-appointment-made = 已约定派送时间。
delivery-sub-ready-for-pickup = 包裹可以领取了。
delivery-sub-delivered = 包裹已送达。
delivery-sub-collected-by-receiver = 收件人已领取包裹。
delivery-sub-signed = 包裹已送达并签收。
delivery-sub-cash-collected = 包裹已送达，并已收取货款。
delivery-sub-left-with-neighbour = 包裹已交给邻居代收。
delivery-sub-attempt-made = 承运商已尝试派送，未能送达。
delivery-sub-delivery-problem = 包裹未能送达。
delivery-sub-receiver-absent = 派送时无人收件。
delivery-sub-business-closed = 派送时单位已关门。
delivery-sub-receiver-moved = 收件人已不在此地址。
delivery-sub-refused = 包裹被拒收。
delivery-sub-notice-left = 派送时无人，派送员留下了通知单。
delivery-sub-access-restricted = 派送员无法到达门口。
delivery-sub-no-safe-place = 没有可安全放置包裹的地方。
delivery-sub-identity-not-verified = 无法核实收件人的身份或年龄。
delivery-sub-pickup-missed = 包裹未在期限内领取。
delivery-sub-address-not-found = 承运商未找到该地址。
delivery-sub-undeliverable = 承运商表示包裹无法投递。
delivery-sub-delayed = 包裹有延误。
delivery-sub-processing-delay = 承运商处理延迟。
delivery-sub-missorted = 包裹分拣有误。
delivery-sub-late-flight = 运载包裹的航班晚点。
delivery-sub-vehicle-trouble = 承运商车辆发生故障。
delivery-sub-no-capacity = 承运商运力不足。
delivery-sub-out-of-time = 派送员当天未能送完。
delivery-sub-transit-problem = 运输途中出现问题。
delivery-sub-being-traced = 承运商正在查找包裹。
delivery-sub-rescheduled = 派送改到另一天。
delivery-sub-weather = 包裹因恶劣天气受阻。
delivery-sub-force-majeure = 包裹因不可抗力受阻。
delivery-sub-security-check = 包裹因安全检查被暂扣。
delivery-sub-regulatory-hold = 包裹被主管机关暂扣。
delivery-sub-rejected-by-carrier = 承运商不接收目前状态的包裹。
delivery-sub-wrong-data = 包裹信息有误。
delivery-sub-not-ready = 承运商来取件时包裹尚未备好。
delivery-sub-wrong-parcel = 交给承运商的是另一件包裹。
delivery-sub-wrong-size = 包裹尺寸与申报不符。
delivery-sub-bad-packaging = 包裹包装不合格。
delivery-sub-payment-due = 须先付款，包裹才能继续运输。
delivery-sub-duties-unpaid = 须先缴纳关税或税款，包裹才能继续运输。
delivery-sub-documents-missing = 海关所需文件缺失或有误。
delivery-sub-wrong-address = 地址有误或不完整。
delivery-sub-information-needed = 承运商缺少某项信息。
delivery-sub-held = 包裹被承运商暂存。
delivery-sub-contact-carrier = 承运商请您与其联系。
delivery-sub-new-date-needed = 须重新选择派送日期。
delivery-sub-carrier-asks = 承运商需要您处理，但未说明具体事项。
delivery-sub-returning = 包裹正在退回我们。
delivery-sub-returned = 包裹已退回我们。
delivery-sub-damaged = 包裹已损坏。
delivery-sub-lost = 包裹已丢失。
delivery-sub-disposed = 包裹已被承运商销毁。
delivery-sub-cancelled = 此次运送已取消。
delivery-sub-cancelled-by-shipper = 我们取消了此次运送。
delivery-sub-cancelled-by-receiver = 收件人取消了此次运送。
delivery-sub-no-news = 承运商暂无包裹消息。
delivery-sub-tracking-expired = 承运商已很久没有更新。
delivery-sub-tracking-error = 承运商的查询系统暂时无法使用。
delivery-sub-problem-unexplained = 出现问题，承运商未说明原因。
delivery-sub-unreadable = 承运商的信息无法识别。

## status

delivery-status-announced = 已预报
delivery-status-collected = 已揽收
delivery-status-in-transit = 运输中
delivery-status-customs = 清关中
delivery-status-out-for-delivery = 派送中
delivery-status-pickup-ready = 待领取
delivery-status-attempt-failed = 未送达
delivery-status-delayed = 延误
delivery-status-action-needed = 需您处理
delivery-status-delivered = 已送达
delivery-status-returning = 退回中
delivery-status-returned = 已退回
delivery-status-lost-or-damaged = 丢失或损坏
delivery-status-cancelled = 已取消
delivery-status-silent = 暂无消息

## fault

delivery-fault-carrier = 责任方：承运商。
delivery-fault-shipper = 责任方：我们（寄件方）。
delivery-fault-receiver = 责任方：收件方。
delivery-fault-customs = 责任方：海关或主管机关。
delivery-fault-weather = 责任方：天气或不可抗力。
delivery-fault-unknown = 责任方尚不明确。

## party

delivery-party-carrier = 承运商
delivery-party-shipper = 我们（寄件方）
delivery-party-receiver = 收件方
delivery-party-customs = 海关或主管机关
delivery-party-weather = 天气、不可抗力
delivery-party-unknown = 不明确

## we

delivery-we-attempt-failed = 承运商会在下一个工作日再次派送，我们会跟进。
delivery-we-delayed = 我们会向承运商查询，一有进展就通知您。
delivery-we-action-needed = 在承运商得到所需内容之前，我们会保留此订单。
delivery-we-returning = 我们收到退件后会与您联系，商量重新寄送。
delivery-we-returned = 我们已收到退件，会与您联系重新寄送。
delivery-we-lost-or-damaged = 我们会向承运商索赔，并为您补发或退款。
delivery-we-cancelled = 我们会查明原因；如您仍需要，将另行寄送。

## you

delivery-you-attempt-failed = 请安排人收件，或与承运商另约日期。
delivery-you-delayed = 您无需处理，包裹会尽快送达。
delivery-you-action-needed = 请凭运单号联系承运商，并提供所需内容。
delivery-you-returning = 如地址有变，请告诉我们。
delivery-you-returned = 如地址有变，请告诉我们。
delivery-you-lost-or-damaged = 请告诉我们您希望补发还是退款。
delivery-you-cancelled = 请告诉我们您是否仍需要这些货物。

## mail

delivery-mail-out-for-delivery = 订单 { $number } 的第 { $position } 个包裹今天派送
delivery-mail-pickup-ready = 订单 { $number } 的第 { $position } 个包裹可以领取了
delivery-mail-attempt-failed = 订单 { $number } 的第 { $position } 个包裹未能送达
delivery-mail-delayed = 订单 { $number } 的第 { $position } 个包裹有延误
delivery-mail-late = 订单 { $number } 的第 { $position } 个包裹将晚于承诺时间送达
delivery-mail-action-needed = 订单 { $number } 的第 { $position } 个包裹需要您处理
delivery-mail-delivered = 订单 { $number } 的第 { $position } 个包裹已送达
delivery-mail-returning = 订单 { $number } 的第 { $position } 个包裹正在退回
delivery-mail-lost-or-damaged = 订单 { $number } 的第 { $position } 个包裹丢失或损坏

## Pages

delivery-head-delivered = { $count } 个已送达
delivery-head-way = { $count } 个在途中
delivery-head-trouble = { $count } 个有问题
delivery-head-house = { $count } 个已装箱
delivery-promised = 承诺
delivery-first-estimate = 最初预计
delivery-latest-estimate = 最新预计
delivery-came = 实际送达
delivery-late-than-promised = 比承诺的 { $date } 晚了{ $late }。
delivery-late-open = 已延误：承诺 { $date } 送达，目前尚未送达。
delivery-late-estimate = 预计晚于承诺的 { $date }。
delivery-on-time = { $how }：承诺 { $date } 送达。
delivery-window = { $from } 至 { $until }
delivery-window-past = { $date }（已过）
delivery-earlier-estimates = 以往预计
delivery-we-do = 我们会：
delivery-you-do = 请您：
delivery-events = 全部扫描记录（{ $count }）
delivery-raw = 承运商原文
delivery-local = 当地时间 { $time }（{ $zone }）
delivery-signed-by = 签收人：{ $name }。
delivery-not-received = 显示已送达，但我没有收到
delivery-damaged = 损坏或缺件
delivery-parcel-status = 包裹 { $position }：{ $status }
delivery-estimate-first = 包裹 { $position } 预计 { $date } 送达
delivery-estimate-changed = 包裹 { $position } 现预计 { $date } 送达
delivery-estimate-before = 此前：{ $date }。
delivery-corrected = 由我们更正。
delivery-minor-scans = 另有 { $count } 条扫描记录
delivery-note-title = 记录包裹情况
delivery-note-status = 发生了什么
delivery-note-at = 时间
delivery-note-at-hint = 公司所在时区；留空表示现在。
delivery-note-city = 地点
delivery-note-text = 说明
delivery-note-expected = 预计送达日
delivery-note-expected-hint = 目前已知的日期；可单独填写。
delivery-note-correction = 先前的记录有误
delivery-note-correction-hint = 可撤销已送达、已退回或丢失状态，自现在起生效。
delivery-note-submit = 记录
delivery-desk-title = 在途包裹
delivery-desk-none = 所有发出的包裹均已送达。
delivery-desk-none-next = 订单发货后，包裹会显示在这里。
delivery-desk-parcel = 包裹 { $position }
delivery-desk-unheard = 尚无消息
delivery-desk-report = 问题汇总：{ $month }
delivery-desk-report-none = 本月没有问题。
delivery-desk-party = 责任方
delivery-desk-carrier = 承运商
delivery-desk-reason = 情况
delivery-desk-parcels = 包裹数
delivery-desk-no-carrier = 未注明承运商
delivery-desk-earlier = 上个月
delivery-desk-later = 下个月
delivery-connections-title = 外部连接
delivery-connections-about = 谁可以报告包裹情况：Webhook 发送方和持有密钥的程序。
delivery-connections-address = 请在对方处填写此地址：
delivery-connections-own = 自有格式
delivery-connections-secret-none = 尚无密钥：不接收任何内容。
delivery-connections-secret = { $date } 的密钥
delivery-connections-secret-field = 密钥
delivery-connections-secret-hint = 按对方显示的内容填写；留空则生成新密钥。
delivery-connections-secret-set = 保存密钥
delivery-connections-rotate = 此前的密钥在您撤销前仍然有效。
delivery-connections-revoke = 撤销
delivery-connections-made = 请立即复制，之后不再显示：
delivery-connections-keys = API 密钥
delivery-connections-key-name = 密钥用途
delivery-connections-key-make = 生成密钥
delivery-connections-key-used = 最近使用：{ $date }
delivery-connections-key-unused = 从未使用
delivery-connections-key-revoked = 已于 { $date } 撤销
delivery-connections-keys-none = 尚无密钥。
delivery-mail-late-text = 预计送达时间晚于我们的承诺。
delivery-mail-name = 包裹通知
delivery-mail-of = 订单 { $number } 的包裹通知
audit-parcel-event-noted = 记录包裹情况：
audit-webhook-secret-made = 设置 Webhook 密钥：
audit-webhook-secret-revoked = 撤销 Webhook 密钥：
audit-api-key-made = 生成 API 密钥：
audit-api-key-revoked = 撤销 API 密钥：
delivery-days = { $count } 天
delivery-hours = { $count } 小时
delivery-minutes = { $count } 分钟
delivery-note-time = 时刻
data-section-parcel-events = 承运商报告的包裹情况
data-key-position = 包裹
data-key-carrier = 承运商
data-key-tracking-number = 运单号
data-key-shipped-at = 发货时间
data-key-sub-status = 情况
data-key-signed-by = 签收人
