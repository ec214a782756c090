### 门户网站的中文文案。与 `en.ftl` 逐条对应，构建时自动核对。
### 编号按“区域-含义”书写，对应方法 `texts.area_what_it_is(..)`。

## 页面框架

page-title = { $title } · { $company }
frame-skip = 跳到正文
frame-main-navigation = 主导航
frame-you-are-here = 当前位置
frame-account = { $initials }：{ $name } 的账户
frame-account-of-customer = { $initials }：{ $name } 的账户，{ $customer }
frame-times = 所有时间均为 { $zone } 时间。
frame-times-of = 所有时间均为{ $place }时间（{ $zone }）。
frame-desk = 工作台
nav-home = 首页
nav-products = 商品
nav-orders = 订单
nav-basket = 购物篮
nav-basket-lines = { $count } 行
nav-mail = 邮件
nav-mail-given-up = { $count } 封邮件已放弃发送
nav-search = 搜索
nav-sign-in = 登录
nav-sign-out = 退出登录

## 通用

chip-remove = ，移除此筛选条件
steps-position = 第 { $at } 步，共 { $of } 步
stepper-quantity = 数量：{ $product }
stepper-less = 减少：{ $product }
stepper-more = 增加：{ $product }

## 承诺与实际的差距

difference-none = 准时
difference-days-late = 延迟 { $days } 天
difference-days-early = 提前 { $days } 天
difference-hours-late = 延迟 { $hours } 小时
difference-hours-early = 提前 { $hours } 小时

## 表单提示

field-missing = 请填写此项。
field-too-long = 最多 { $max } 个字符。
field-not-an-email-address = 邮箱地址格式不正确，例如 name@company.com。
field-not-a-quantity = 请输入 1 到 1,000,000 之间的整数。
field-below-minimum = 最少订购 { $minimum } 件。
field-above-maximum = 最多订购 { $maximum } 件。
field-in-packs = 须按 { $pack } 件的整数倍订购。
field-in-packs-one = 须按 { $pack } 件的整数倍订购，可改为 { $one } 件。
field-in-packs-either = 须按 { $pack } 件的整数倍订购，可改为 { $fewer } 件或 { $more } 件。
field-not-a-date = 日期格式不正确，例如 2026-11-24。
field-in-the-past = 该日期已过，请选择今天或之后的日期。
field-too-far-ahead = 请选择一年以内的日期。
field-not-a-working-day = 这一天我们不营业。
field-not-a-working-day-but = 这一天我们不营业。下一个营业日是 { $next }。
field-not-a-tracking-number = 运单号由 4 至 50 个字母（A 至 Z）、数字和连字符组成。
field-not-a-choice = 请从选项中选择一项。
field-too-many-codes = 该邮箱尝试验证码的次数过多。请改用邮件中的链接，并在此浏览器中打开。
field-other-browser = 请在请求验证码的浏览器中打开链接，或在那里输入验证码。
field-wrong-current-password = 当前密码不正确。
field-too-short = 至少需要 { $min } 个字符。
field-common-password = 这是人们最先尝试的密码之一，请换一个；用几个词组成会更好。
field-not-a-time-zone = 没有这个时区。格式如 Europe/Berlin 或 Asia/Shanghai。
field-basket-full = 购物篮最多 { $most } 行，请先下单。
field-wrong-code = 验证码无效：可能输入有误、已被使用，或已超过十分钟。
field-wrong-password = 邮箱或密码不正确。
field-unknown-product = 没有这个编号的商品。
field-too-many = { $most ->
    [0] 已经没有了。
   *[other] 最多 { $most } 件。
}
field-nothing-inside = 请先添加内容。

## 快速搜索

search-label = 搜索商品
search-placeholder = 名称或编号
search-submit = 搜索
search-category = 分类
search-suggestions = 搜索建议
search-found-none = 没有匹配的建议
search-found-one = 1 条建议
search-found-many = { $count } 条建议

## 出错页面

error-not-found-title = 没有找到这个页面
error-not-found-lead = 可能是链接已过期，或地址输入有误。
error-forbidden-title = 您无权查看此页面
error-forbidden-lead = 您已登录，但此页面仅对其他人员开放。如需帮助，请联系您的同事或我们的客服。
error-too-many-title = 请稍等片刻
error-too-many-lead = 短时间内请求过多，请在 { $seconds } 秒后重试。
error-unavailable-title = 我们马上回来
error-unavailable-lead = 系统暂时无法响应。您的订单和购物篮都很安全，没有任何丢失。
error-internal-title = 我们这边出了问题
error-internal-lead = 这不是您的操作造成的，我们已收到通知。已保存的内容不受影响，请重试，或从首页继续。
error-code = 错误 { $status }。
error-code-reference = 错误 { $status }。联系我们时，请提供编号 { $reference }。
error-home = 返回首页
error-desk = 返回订单列表

## Catalogue

catalogue-title = 商品
catalogue-price-list = 价格表：{ $name }，不含税。
catalogue-sign-in = 登录后可查看您的专属价格和送达日期
catalogue-filters = 筛选
catalogue-filters-on = 筛选，已选 { $count } 项
catalogue-show = 显示
catalogue-in-stock = 有现货
catalogue-category = 类别
catalogue-all-categories = 全部类别
catalogue-apply = 显示商品
catalogue-sort = 排序
catalogue-sort-category = 分类和名称
catalogue-sort-sku = 编号
catalogue-sort-name = 名称
catalogue-sort-price = 价格从低到高
catalogue-found = { $count ->
    [0] 没有商品
   *[other] { $count } 件商品
}
catalogue-results = 找到的商品
catalogue-chosen = 当前筛选条件
catalogue-chip-search = “{ $words }”
catalogue-clear = 全部清除
catalogue-next = 更多商品
catalogue-first-page = 返回第一页
catalogue-empty-title = 没有符合条件的商品
catalogue-empty-text = 请减少关键词、换一种写法，或移除某个筛选条件。也可以输入商品编号。
catalogue-second-try = 没有找到“{ $asked }”，以下是“{ $shown }”的结果。
catalogue-no-word-title = “{ $asked }”中没有可搜索的内容
catalogue-no-word-text = 请输入文字或商品编号。
catalogue-nothing-title = 暂时没有可购买的商品
catalogue-nothing-text = 此价格表中的商品将显示在这里。
catalogue-see-all = 查看全部商品
sentence-space = { "" }
stock-exact = 现货 { $pieces } 件
stock-left = 仅剩 { $pieces } 件
stock-plenty = 现货充足
stock-few = 库存不多
stock-some = 有现货
stock-none = 暂无现货
promise-with-you-by = 最迟送达
promise-count-with-you-by = 订购 { $count } 件，最迟送达
promise-not-now = 暂时无法订购
price-each = 单价 { $price }
price-volume = 批量价
price-from = { $count } 件起
price-better = 再加 { $more } 件，单价降至 { $price }：{ $count } 件共 { $amount }。
basket-add = 加入
basket-adding = 正在加入…
basket-added-holds = 已加入，购物篮中共 { $count } 件
basket-add-offline = 设备已离线，尚未加入。
basket-try-again = 重试
basket-add-product = 加入购物篮：{ $product }
basket-holds = 购物篮中已有 { $count } 件
basket-added = 已加入：{ $product }，{ $count } 件。购物篮：{ $summary }
basket-add-lost = 没有收到服务器的答复。再次添加前，请先查看购物篮。
product-details = 详情
product-see = 查看详情：{ $product }

## Product

product-sku = 编号 { $sku }
product-about = 商品介绍
product-check = 查看价格和日期
product-add = 加入购物篮
product-amount = { $count } 件共 { $amount }，不含税
product-order = 订购
product-prices = 价格（不含税）
product-price-from = 数量
product-price-each = 单价
product-pack = 按每 { $pack } 件一组出售。
product-minimum = 最少订购 { $minimum } 件。
product-maximum = 最多订购 { $maximum } 件。
product-promise-about = 我们的承诺：现在订购 { $count } 件
product-promise-small = { $before }，{ $basis }
product-promise-before = { $time } 前
product-promise-stock = 现货发出
product-promise-inbound = 随下一批到货发出，到货日期 { $date }
product-promise-lead-time = 为您备货，需 { $days } 天
product-standard-about = 我们对此商品的承诺
product-standard-cycle = 从下单到送达，按工作日计
product-standard-hours = { $hours } 小时
product-standard-availability = 下单时有现货
product-standard-fill = 足量交付
product-record = 近 90 天对贵方的履约
product-record-of = { $due } 次中兑现 { $kept } 次
product-promise-kept = 此日期随订单保存，不会更改。
product-visitor = 这是对访客的承诺。
product-discontinued-lead = 此商品已停售。
product-discontinued-since = 已于{ $date }从目录中下架。
product-discontinued = 您以往的订单中仍可查看。
product-not-for-sale-lead = 不在您的价格表中。
product-not-for-sale = 如有需要，请联系客服。
product-back-to-list = 返回列表
product-to-category = { $category }类的更多商品

## Basket

basket-title = 您的购物篮
basket-lines = 商品清单
basket-sums = 金额
basket-goods = 货款
basket-freight = 运费
basket-tax = 税费
basket-total = 合计
basket-summary = { $lines } 行，{ $goods }
basket-summary-unpriced = { $lines ->
    [0] 购物篮是空的
   *[other] { $lines } 行
}
basket-conflicts = 有 { $count } 行暂时无法订购。
basket-review = 查看购物篮
basket-update = 更新
basket-update-product = 更新：{ $product }
basket-remove-product = 移除：{ $product }
basket-make-it = 改为 { $count } 件：{ $product }
basket-amount-old = 修改前的金额
basket-sums-old = 合计为修改前的：有一个数量尚未保存。
basket-not-in-total = 不计入合计
basket-conflict-discontinued = 此商品已停售，请移除。
basket-conflict-not-for-sale = 不在您的价格表中，请移除。
basket-conflict-short = 目前最多可订 { $left } 件。
basket-conflict-short-many = 目前没有这么多存货。
basket-conflict-sold-out = 目前已售完，且不接受预订。
basket-removed = 已移除：{ $product }。
basket-put-back = 放回购物篮
basket-lost-lead = 网络已断开。
basket-lost = 您输入的内容已保留，将自动重新发送。
basket-refused = 此更改未能保存，请重新加载页面查看已保存的内容。
basket-checkout = 去结算
basket-closed = 请先修改或移除无法订购的商品。
basket-sign-in = 登录后下单
basket-sign-in-why = 购物篮内容会保留。登录后可查看您的专属价格和送达日期。
basket-continue = 继续选购
basket-empty-title = 购物篮是空的
basket-empty-text = 加入商品后，下单前即可在此看到送达日期和价格。
basket-see-products = 浏览商品

## Checkout

checkout-title = 提交订单
checkout-lead = 一页完成。点击按钮之前，不会产生任何订单。
checkout-errors-lead = 订单尚未提交，您输入的内容都已保留。
checkout-errors = 请检查：
checkout-changed-lead = 尚未下单。
checkout-changed = 打开本页之后，订购内容有了变化，请再看一遍。
checkout-changed-total = 打开本页之后，订购内容有了变化：原为 { $shown }，现为 { $now }。请再看一遍。
checkout-changed-same-total = 打开本页之后，订购内容或承诺的日期有了变化。总额为 { $now }。请再看一遍。
checkout-placed-before-lead = 没有重复下单。
checkout-placed-before = 此页面已提交过订单 { $number }。现在显示的是一份新订单，尚未提交。
checkout-delivery = 配送
checkout-address = 收货地址
checkout-other-address = 其他地址
checkout-other-address-detail = 在下方填写，仅用于此订单
checkout-recipient = 收货人或公司
checkout-street = 街道和门牌号
checkout-city = 城市
checkout-region = 省或州
checkout-postal-code = 邮政编码
checkout-country = 国家或地区
checkout-optional = 如有请填写。
checkout-requested-on = 希望送达的日期
checkout-requested-on-hint = 留空则按承诺日期尽快送达，也可以选择一年以内的更晚日期。
checkout-parts = 如果各部分备货完成的日期不同
checkout-partial = 备好一部分就先发一部分
checkout-partial-dates = 第一部分最迟 { $first } 送达，最后一部分最迟 { $last }。运费只收一次。
checkout-partial-one-date = 目前全部商品最迟 { $date } 送达。如有部分延迟，其余商品不必等待。
checkout-complete = 等全部备齐后一起发
checkout-complete-date = 全部商品最迟 { $date } 一次送达。
checkout-reference = 您的参考信息
checkout-po-number = 您的采购订单号
checkout-po-number-hint = 会显示在此订单的所有单据上，也可用于搜索。
checkout-note = 给我们的备注
checkout-note-hint = 供包装和配送人员查看。
checkout-payment = 付款
checkout-payment-on-account = 赊账结算。
checkout-payment-invoice = 账单寄给 { $customer }，现在无需付款。
checkout-promise = 我们的承诺：现在下单
checkout-promise-lines = { $count } 行
checkout-promise-every-line = 逐行查看
checkout-promise-kept = 每个日期都随订单保存，不会更改。
checkout-conflicts-to-basket = 去购物篮修改
checkout-conflict-repair = 修改：{ $name }
checkout-conflicts-kept = 修改或移除之后才能下单。
checkout-place = 提交订单
checkout-place-amount = 提交订单，{ $amount }
checkout-cancel-until = 在我们开始包装之前，您可以取消订单。
checkout-empty-title = 没有可下单的商品
checkout-empty-text = 请先把商品加入购物篮。

## Signing in

sign-in-title = 登录
sign-in-lead = 我们会把验证码发到您的邮箱，无需记住密码。
sign-in-email = 邮箱
sign-in-email-hint = 例如 name@company.com。
sign-in-mail-code = 发送验证码
sign-in-use-password = 使用密码登录
sign-in-password = 密码
sign-in-with-password = 用密码登录
sign-in-forgot = 忘记密码？改用验证码即可，无需密码。
sign-in-demo = 体验演示
sign-in-demo-about = 这是一个演示系统，人物均为虚构。请选择一个身份。
sign-in-demo-as = 以{ $name }登录
sign-in-demo-password = 密码：{ $password }
sign-in-demo-code = 演示系统没有真实邮箱，请直接选择一个身份登录。
sign-in-code-title = 请查收邮件
sign-in-code-sent = 如果 { $email } 已有账户，验证码正在发送中。验证码 { $minutes } 分钟内有效，且只能使用一次。
sign-in-link-title = 就差一步
sign-in-link-lead = 点击按钮，以 { $email } 的身份登录。链接只能使用一次，且仅限此浏览器。
sign-in-code-label = 六位验证码
sign-in-code-submit = 登录
sign-in-code-again = 重新发送验证码
sign-in-code-other = 换一个邮箱

## 首页

home-headline-first = 欢迎
home-headline-none = 没有待兑现的承诺。
home-headline-open = { $count } 项承诺待兑现。
home-headline-late = { $count } 项已延迟。
home-slab-about = 订单 { $number }：{ $status }
home-see-order = 查看订单
home-coming = 即将送达
home-open-orders = 全部未完成订单
home-more-open = 还有 { $count } 个未完成订单
home-stage = 第 { $at } 步，共 { $of } 步：{ $status }
home-first-title = 还没有订单
home-first-text = 每件商品都标明送达日期。下单后，这个日期会一直显示在这里，直到兑现。
home-none-title = 没有在途订单
home-none-text = 所有订单均已完成。下单后，承诺日期会出现在这里，直到兑现。
home-see-products = 浏览商品
home-all-orders = 全部订单
home-beside = 履约记录与快捷入口
home-ways = 快捷入口
home-record = 我们守信了吗？
home-record-of = / { $due } 项承诺按时兑现（近 90 天）
home-record-beads = 按日期排列的 { $due } 项承诺：{ $kept } 项兑现，{ $late } 项延迟
home-record-none = 近 90 天没有到期的承诺。
welcome-headline = 每份订单，都是一份承诺。
welcome-lead = 在 { $company }，下单之前就能看到货物送达的日期。最初的承诺始终可见，与实际情况并列，直到兑现。
welcome-steps = 从承诺到兑现
welcome-step-ordered = 已下单
welcome-step-packed = 已装箱
welcome-step-now = 运送中
welcome-step-promised = 承诺送达
welcome-find = 在 { $count } 种商品中查找
welcome-categories = 商品分类
welcome-all-products = 全部商品
welcome-sign-in-title = 已是我们的客户？
welcome-sign-in-text = 登录后可查看您的专属价格、承诺和订单。我们会把验证码发到您的邮箱，无需密码。

## 订单列表

orders-title = 订单
orders-see-products = 浏览商品
orders-none-title = 还没有订单
orders-none-text = 您的订单会显示在这里，并列出承诺日期与实际送达日期。
orders-found-none-title = 没有符合条件的订单
orders-found-none-text = 请减少关键词，或换一个状态、日期范围再试。
orders-clear = 显示全部订单
orders-by-status = 按状态查看订单
orders-all = 全部
orders-open = 未完成
orders-search-label = 搜索订单
orders-search-placeholder = 订单号、采购单号或商品
orders-days-and-order = 日期与排序
orders-from = 下单日期从
orders-to = 下单日期至
orders-sort = 排序
orders-sort-newest = 最新优先
orders-sort-oldest = 最早优先
orders-sort-total = 金额从高到低
orders-sort-promised = 承诺日期最近优先
orders-show = 显示
orders-filters = 当前筛选
orders-chip-words = “{ $words }”
orders-chip-from = { $day } 起
orders-chip-to = 截至 { $day }
orders-pages = 翻页
orders-next-page = 下一页
orders-first-page = 第一页
orders-column-order = 订单
orders-column-placed = 下单日期
orders-column-products = 商品
orders-column-status = 状态
orders-column-promise = 承诺
orders-column-total = 合计
orders-last-promise = 最后一批 { $date }
orders-po = 采购单号 { $reference }

## 订单

order-title = 订单 { $number }
order-status-placed = 已下单
order-status-confirmed = 已确认
order-status-packing = 备货中
order-status-partly-shipped = 部分发货
order-status-shipped = 已发货
order-status-handed-over = 已送达
order-status-cancelled = 已取消
order-promise-none = 日期待定
order-promise-withdrawn = 已撤回
order-promise-missed = 未兑现
order-promise-today = 今天 { $time } 前
order-promise-just-late = 已延迟
order-pieces-of = { $count } × { $name }
order-pieces-and-more = { $list }，另有 { $rest } 行
order-before = { $time } 前
order-lines = { $count } 行
order-count = { $count }
order-your-po = 采购单号
order-by = 下单人：{ $name }
order-external = 我方编号 { $number }
order-thanks = 谢谢！
order-thanks-text = 我们已收到您的订单，送达日期已承诺，包含全部内容的确认邮件正在发送。
order-live-news = 订单有新进展：{ $what }
order-slab-about = 承诺与现状
order-slab-promised = 承诺送达
order-slab-given = （{ $at } 承诺）
order-slab-expected = 现预计
order-slab-not-here = 尚未送达
order-slab-as-of = 截至 { $time }
order-slab-difference = 相差
order-slab-late-lines = 涉及 { $lines } 行中的 { $late } 行
order-slab-first-part = 第一部分承诺更早送达：{ $first } 前。
order-slab-next = 下一部分承诺 { $first } 前送达。
order-slab-came-late = { $lines } 行中有 { $late } 行晚于承诺时间送达。
order-wish-met = 希望 { $day } 送达，承诺的就是这一天。
order-wish-later = 希望 { $day } 送达，但承诺的日期更晚：{ $promised }。
order-wish-partly-later = 希望 { $day } 送达。{ $lines } 行中有 { $late } 行承诺的日期更晚。
order-slab-settled = 承诺 { $promised }：{ $came } 送达，{ $difference }。
order-slab-none = 此订单没有承诺日期。
order-steps = 从下单到送达
order-consent-title = 可以先发一部分吗？
order-consent-text = 您要求整单一起发货。如果同意，我们会先发出已备好的部分，其余随后发出，运费只收一次。
order-consent-submit = 同意，先发已备好的部分
order-cancel = 取消订单
order-cancel-here = 取消此订单
order-cancel-question = 要取消此订单吗？
order-cancel-what = { $pieces }，合计 { $total }。取消后将不再发货，相关承诺一并撤回，且无法恢复。
order-cancel-reason = 取消原因（选填）
order-cancel-reason-hint = 我们的客服会看到，并显示在时间线上。
order-cancel-keep = 保留订单
order-cancel-packing = 已于 { $at } 开始备货，此后订单无法取消。
order-cancel-shipped = 货物已经发出，无法再取消。
order-cancel-already = 订单已取消。
order-refused-cancel = 未能取消。
order-refused-consent = 无需同意。
order-refused-consent-text = 订单已允许分批发货，或全部货物已在途中。
order-refused-changed = 未能完成。
order-refused-changed-text = 打开本页之后，订单有了变化。请看一下现在的状态，再试一次。
order-beside = 包裹、地址与要求
order-parcels = 货物在哪里
order-parcel = 包裹 { $position }
order-parcel-packed = 已装箱
order-parcel-packed-at = 装箱时间
order-parcel-shipped-at = 发出时间
order-parcel-handed-over-at = 送达时间
order-waiting = 尚未发货
order-waiting-promised = 承诺 { $date }
order-waiting-late = 承诺 { $date }，{ $late }
order-spread-sum = { $parts } = 订购的全部 { $ordered } 件。
order-spread-waiting = 订购的 { $ordered } 件均尚未发货。
order-spread-one-parcel = 订购的 { $ordered } 件都在这个包裹里。
order-spread-cancelled = 订购的 { $ordered } 件均已取消。
order-goes-to = 送往
order-payment = 付款
order-payment-on-account = 记账，尚未付款
order-payment-paid = 已于{ $date }付款
order-payment-nothing-due = 无需付款
order-wishes = 订单要求
order-requested = 希望送达
order-note = 备注
order-shipping = 发货方式
order-ships-in-parts = 分批发货，备好即发
order-ships-together = 整单一起发货
order-ships-in-parts-agreed = 整单一起发货，已同意可先发一部分
order-lines-and-amounts = 明细与金额
order-lines-of = 订单 { $number } 明细
order-column-product = 商品
order-column-ordered = 订购
order-column-status = 状态
order-column-each = 单价
order-column-amount = 金额
order-quantity = 数量
order-discount = 优惠 { $share }
order-line-partly = { $all } 件中 { $pieces } 件{ $state }
order-line-promised = 承诺 { $date }
order-line-missed = 承诺 { $date }，未兑现：由商家取消
order-line-overdue = 承诺 { $date }，{ $late }
order-line-kept = 承诺 { $promised }，{ $came } 送达：{ $difference }
order-goods = 货款
order-freight = 运费（一次）
order-tax = 税
order-total = 合计

## 时间线

timeline-title = 已发生的一切与后续安排
timeline-today = 今天
timeline-next = 下一步
timeline-who = { $name }，{ $company }
timeline-automatic = { $company }，自动
timeline-ahead = 承诺送达：{ $pieces }
timeline-missed = 承诺时间已过
timeline-missed-text = { $pieces } 本应已送达。
timeline-now = 现在
timeline-now-placed = 我们确认订单
timeline-now-confirmed = 我们开始备货
timeline-now-packing = 包裹从仓库发出
timeline-now-partly-shipped = 其余货物从仓库发出
timeline-now-shipped = 货物送达您手中
timeline-placed = 已下单
timeline-placed-text = { $lines } 行，{ $total }
timeline-placed-next = 我们确认订单
timeline-promised = 我们承诺 { $date } 送达
timeline-promised-text = 共 { $lines } 行，{ $time } 前
timeline-confirmed = 订单已确认
timeline-confirmed-next = 我们开始备货；在此之前可以取消
timeline-packing = 开始备货
timeline-packing-next = 第一个包裹装箱
timeline-paid = 已付清
timeline-part-agreed = 同意先发一部分
timeline-part-agreed-next = 已装箱的部分先发出，其余随后
timeline-cancelled-by-customer = 订单已取消
timeline-cancelled-by-company = 被 { $company } 取消
timeline-parcel-packed = 包裹 { $position } 已装箱
timeline-parcel-packed-next = 从仓库发出
timeline-parcel-shipped = 包裹 { $position } 已发出
timeline-parcel-shipped-next = { $at } 前送达
timeline-parcel-handed-over = 包裹 { $position } 已送达
timeline-parcel-handed-over-against = 包裹 { $position } 已送达，{ $difference }
timeline-parcel-handed-over-next = 还有 { $left } 件未送达

## 客服工作台

desk-queue-caption = 订单，承诺最紧迫的在前
desk-queue-none-title = 没有待处理的订单
desk-queue-none-text = 此处的订单均已完成。有新订单时会自动出现。
desk-column-due = 期限
desk-column-products = 商品与客户
desk-due-today = 今天 { $time }
desk-class = { $class } 类
desk-work = 待办
desk-record-payment = 已收到付款
desk-confirm = 确认订单
desk-begin-packing = 开始备货
desk-nothing-left = 货物已全部送达，无需处理。
desk-is-cancelled = 订单已取消，无需处理。
desk-stock = 已预留 { $set-aside }，可用库存 { $free }
desk-pack = 打包包裹 { $position }
desk-pack-line = { $name }（{ $sku }）
desk-pack-left = 待装箱 { $left } 件；{ $stock }
desk-carrier = 承运商
desk-carrier-hint = 由我们自行送货时留空。
desk-tracking-number = 运单号
desk-pack-submit = 完成装箱
desk-ship = 发出全部已装箱包裹
desk-ship-parcels = { $count } 个包裹已装箱，等待发出。
desk-ship-together = 整单一起发货。
desk-on-the-way = 正在送往客户
desk-hand-over = 登记包裹 { $position } 送达
desk-cancel = 由公司取消
desk-cancel-what = 客户会看到取消原因。由公司取消的订单计为未兑现的承诺。
desk-cancel-reason = 原因
desk-cancel-reason-hint = 用一句客户能看懂的话说明。
desk-notes = 仅内部可见
desk-notes-text = 客服内部备注，绝不会出现在客户的页面或邮件中。
desk-notes-none = 还没有备注。
desk-note = 新备注
desk-note-submit = 添加备注
desk-refused = 未能完成。
desk-refused-paid = 订单已付款。
desk-refused-nothing-due = 订单已取消，无需付款。
desk-refused-confirmed = 订单已确认过。
desk-refused-not-confirmed = 请先确认订单。
desk-refused-packing-began = 已经开始备货。
desk-refused-stock = 库存不足。请先打包现有的部分，其余到货后再打包。
desk-refused-no-parcel = 此订单没有这个包裹。
desk-refused-not-shipped = 包裹尚未发出，请先发货。
desk-refused-handed-over = 包裹已登记送达。
desk-refused-not-packing = 现在无法装箱，请先开始备货。
desk-refused-empty = 包裹是空的，请先放入商品。
desk-refused-foreign-line = 其中一行不属于此订单。
desk-refused-more-than-left = { $left ->
    [0] { $name } 没有待装箱的了。
   *[other] { $name } 只剩 { $left } 件待装箱。
}
desk-refused-nothing-packed = 没有已装箱的包裹，请先打包。
desk-refused-together = 还有 { $missing } 件未装箱。请继续打包，或等客户在订单页面同意先发一部分。
desk-mail-none-title = 还没有邮件
desk-mail-none-text = 确认邮件、发货通知和登录验证码一经生成，就会显示在这里。
desk-mail-folder = 邮件不会对外发送。
desk-mail-folder-text = 每封邮件都保存为 { $path } 中的文件。
desk-mail-server = 邮件会正常发送。
desk-mail-server-text = 通过 { $name } 发出。
desk-mail-secret = 此邮件内容仅供收件人阅读，此处不保留。
desk-mail-sign-in-code = 登录验证码
desk-mail-confirmation = 订单 { $number } 确认
desk-mail-shipped = 订单 { $number } 发货通知
desk-mail-about = 内容
desk-mail-to = 收件人
desk-mail-subject = 主题
desk-mail-language = 语言
desk-mail-written = 生成时间
desk-mail-state = 状态
desk-mail-error = 最近一次尝试的结果
desk-mail-sent = { $at } 已发送
desk-mail-waiting = 等待发送
desk-mail-waiting-again = 等待发送，已尝试 { $attempts } 次
desk-mail-given-up = 尝试 { $attempts } 次后放弃
desk-mail-retry = 重试
desk-mail-text = 正文
desk-mail-html = 打开 HTML 正文
desk-mail-not-written = 邮件内容在发送时生成。
desk-mail-forgotten = 邮件内容只保留 90 天。

## 我的账户

account-title = 我的账户
account-lead = 您使用 { $email } 登录。
account-done = 完成。
account-done-profile = 账户信息已保存。
account-done-password = 密码已设置，其他地方均已退出登录。
account-done-sessions = 已在该处退出登录。
account-customers = 您代表以下客户采购
account-customers-about = 每个客户有各自的购物篮和订单。
account-customer-current = 当前
account-customer-switch = 切换
account-profile = 关于您
account-name = 姓名
account-language = 语言
account-time-zone = 时区
account-time-zone-hint = 格式如 Europe/Berlin 或 Asia/Shanghai。留空则使用我们的时区。
account-save = 保存
account-set-password = 设置密码
account-change-password = 更改密码
account-password-about = 用邮件验证码即可登录，密码是另一种方式。设置密码后，其他地方将退出登录。
account-current-password = 当前密码
account-new-password = 新密码
account-new-password-hint = 至少 12 个字符，用几个词组成会更好。
account-sessions = 已登录的设备
account-sessions-about = 有不认识的设备？请将其退出登录，并设置密码。
account-session-this = 当前浏览器
account-session-end = 退出登录
account-session-last = 最近使用
account-session-since = 登录于
account-sessions-end-others = 退出其他所有设备
role-admin = 管理员
role-buyer = 采购员
role-department = 部门采购员
role-viewer = 仅查看
nav-account = 我的账户

## 邮件

mail-foot = 这封关于您的订单或账户的邮件由 { $company } 发送。
mail-hello = { $name }，您好：
mail-follow = 跟踪订单
mail-promised = { $at } 前送达
mail-line-each = { $sku }，单价 { $price }
mail-carrier = 承运商：{ $carrier }
mail-tracking-number = 运单号：{ $number }
mail-confirmation-subject = 您的订单 { $number }
mail-confirmation-subject-promised = 您的订单 { $number }，承诺 { $date } 送达
mail-confirmation-preview = { $lines } 行，{ $total }
mail-confirmation-thanks = 谢谢！我们已收到您的订单，并作出以下承诺：
mail-confirmation-thanks-reference = 谢谢！我们已收到您的订单（采购单号 { $reference }），并作出以下承诺：
mail-confirmation-cancel = 在我们开始备货之前，您可以在订单页面取消订单。
mail-shipped-subject = 您的订单 { $number } 有 { $count } 个包裹已发出
mail-shipped-introduction = 以下货物刚刚从我们仓库发出：
mail-shipped-introduction-reference = 采购单号 { $reference } 的以下货物刚刚从我们仓库发出：
mail-code-subject = { $company } 登录验证码
mail-code-type = 请在登录页面输入以下验证码：
mail-code-lifetime = 验证码仅可使用一次，{ $minutes } 分钟内有效。
mail-code-or-link = 或者在同一浏览器中打开此链接：
mail-code-link = 登录
mail-code-not-you = 如果不是您本人要登录，请忽略此邮件；没有验证码，任何人都无法登录。

## Choosing which mails to get, and being out of reach

choices-title = 您会收到哪些邮件
choices-lead = 发往 { $email } 的邮件。
choices-topics = 邮件主题
choices-orders = 订单
choices-orders-about = 您订了什么、价格多少、我们承诺何时送达。法律要求我们确认每一笔订单，因此这类邮件始终会发送。
choices-deliveries = 发货
choices-deliveries-about = 哪些货物已经发出，装在哪个包裹里。
choices-complaints = 投诉
choices-complaints-about = 我们对您反馈的答复。
choices-surveys = 调查
choices-surveys-about = 请您评价我们的服务。
choices-always = 始终发送
choices-codes = 登录验证码只在您索取时发送。
choices-save = 保存
choices-stop-all = 除第一类外全部停止
choices-done = 已保存。
choices-done-text = 从下一封邮件起生效。
choices-stopped-title = 已停止发送
choices-stopped-text = 您不会再收到关于{ $topic }的邮件。
choices-stopped-all = 除法律要求的邮件外，您不会再收到我们的邮件。
choices-more = 选择接收哪些邮件
choices-closed-title = 此链接无效
choices-closed-text = 请使用我们最近一封邮件中的链接，或登录后在您的账户中选择。
choices-closed-spent-text = 此链接曾经有效，现已失效。请使用我们最近一封邮件中的链接，或登录后在您的账户中选择。
unreachable-lead = 我们无法通过 { $email } 联系到您。
unreachable-text = 自{ $since }起邮件被退回，您收不到订单消息。请在您的账户中更正地址，或告诉我们它已恢复正常。
unreachable-retry = 已恢复正常
unreachable-desk-lead = { $name } 收不到邮件。
unreachable-desk-text = { $email } 自{ $since }起无法送达。邮件服务器的答复：{ $reason }
mail-foot-choices = 选择接收哪些邮件
desk-mail-unwanted = 未发送：对方不需要
desk-mail-bounced = { $at } 被退回
desk-mail-previews = 所有邮件种类
desk-mail-previews-about = 每种邮件现在发出时的样子，人物和商品均为虚构。
desk-mail-preview-of = { $kind }，{ $language }
desk-mail-kind-code = 登录验证码
desk-mail-kind-confirmation = 订单确认
desk-mail-kind-shipped = 包裹已发出
desk-mail-html-body = HTML 形式
