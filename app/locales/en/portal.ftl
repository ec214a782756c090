### What the portal says in English. `zh.ftl` says the same in Chinese; the build compares them.
### A message is `area-what-it-is`; it becomes the method `texts.area_what_it_is(..)`.

## Frame of every page

page-title = { $title } · { $company }
frame-skip = Skip to content
frame-main-navigation = Main
frame-you-are-here = You are here
frame-account = { $initials }: account of { $name }
frame-account-of-customer = { $initials }: account of { $name }, { $customer }
frame-description = Order, follow the delivery, put right what went wrong: the customer portal of { $company }.
frame-times = All times are { $zone }.
frame-times-of = All times are those of { $place } ({ $zone }).
frame-desk = Desk
nav-home = Home
nav-products = Products
nav-orders = Orders
nav-basket = Basket
nav-basket-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
nav-mail = Mail
nav-mail-given-up = { $count ->
    [one] { $count } mail given up
   *[other] { $count } mails given up
}
nav-search = Search
nav-sign-in = Sign in
nav-sign-out = Sign out

## Words used in many places

chip-remove = , remove this filter
steps-position = Step { $at } of { $of }
stepper-quantity = Quantity: { $product }
stepper-less = Fewer: { $product }
stepper-more = More: { $product }

## The difference between what was promised and what happened

difference-none = on time
difference-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
difference-days-early = { $days ->
    [one] { $days } day early
   *[other] { $days } days early
}
difference-hours-late = { $hours ->
    [one] { $hours } hour late
   *[other] { $hours } hours late
}
difference-hours-early = { $hours ->
    [one] { $hours } hour early
   *[other] { $hours } hours early
}

## What is wrong with a field

field-missing = Please fill this in.
field-too-long = At most { $max } characters, please.
field-not-an-email-address = This is not an e-mail address. It looks like name@company.com.
field-not-a-quantity = A whole number from 1 to 1,000,000, please.
field-below-minimum = You can order { $minimum } or more.
field-above-maximum = You can order { $maximum } at most.
field-in-packs = Sold in { $pack }s.
field-in-packs-one = Sold in { $pack }s. Make it { $one }.
field-in-packs-either = Sold in { $pack }s. Make it { $fewer } or { $more }.
field-not-a-date = This is not a date. It looks like 2026-11-24.
field-not-an-amount = Enter an amount such as 12.50.
field-too-much-money = This is too much. For pieces it is at most twice what they cost, for the whole what the order cost.
field-too-long-ago = This is earlier than it can have been.
field-in-the-past = This day has passed. Choose today or later.
field-too-far-ahead = Choose a day within a year.
field-not-a-working-day = We do not work on this day.
field-not-a-working-day-but = We do not work on this day. The next day we do is { $next }.
named-value = { $name }: { $value }
field-not-yet = This is still to come.
field-already-here = The parcel was with the customer by then. If that was wrong, say so below; if this happened before, say when.
field-no-carrier = Say whose number it is.
field-not-a-tracking-number = A tracking number has 4 to 50 letters (A to Z), digits and hyphens.
field-not-a-choice = Choose one of the options.
field-too-many-codes = Too many codes were tried for this address. Open the link in the mail instead, in this browser.
field-other-browser = Open the link in the browser where you asked for the code, or type the code there.
field-wrong-current-password = This is not your current password.
field-too-short = At least { $min } characters, please.
field-common-password = This is one of the passwords people try first. Please choose another; several words are a good start.
field-not-a-time-zone = There is no such time zone. It looks like Europe/Berlin or Asia/Shanghai.
field-basket-full = The basket takes { $most } lines. Please order these first.
field-wrong-code = This code does not work. It may be mistyped, used, or older than ten minutes.
field-wrong-password = This address and this password do not belong together.
field-unknown-product = There is no product with this number.
field-too-many = { $most ->
    [0] There are none left.
    [one] There is 1 at most.
   *[other] There are { $most } at most.
}
field-nothing-inside = Put something in first.
field-wrong-second-factor = This code does not work. It may be mistyped, used, or too old. Take the next one your app shows.
field-too-many-second-factors = Too many codes were tried. Use a recovery code, or try again in an hour.
field-wrong-passkey = This passkey did not work. Please try again, or sign in another way.
field-same-address = This is your address already.

## Quick search

search-label = Search products
search-placeholder = Name or number
search-submit = Search
search-category = Category
search-suggestions = Suggestions
search-found-none = No suggestions
search-found-one = 1 suggestion
search-found-many = { $count } suggestions

## Pages shown when something is not as asked

error-not-found-title = The line ends here
error-not-found-lead = There is no page at this address. The link may be old, or a letter may be missing.
error-forbidden-title = This is not yours to open
error-forbidden-lead = You are signed in, but this page is for other people. Your colleagues or our desk can help.
error-too-many-title = A moment, please
error-too-many-lead = { $seconds ->
    [one] That was a lot of requests in a short time. Try again in a second.
   *[other] That was a lot of requests in a short time. Try again in { $seconds } seconds.
}
error-unavailable-title = Back in a moment
error-unavailable-lead = We cannot answer right now. Your orders and your basket are safe; nothing was lost.
error-internal-title = Something broke on our side
error-internal-lead = It is not your doing, and we have been told. What was saved is safe. Try again, or go on from Home.
error-code = Error { $status }.
error-code-reference = Error { $status }. If you tell us, say { $reference }.
error-home = Go to Home
error-desk = Go to the orders

## Catalogue

catalogue-title = Products
catalogue-price-list = Prices: { $name }, without tax.
catalogue-sign-in = Sign in to see your own prices and dates
catalogue-filters = Filters
catalogue-filters-on = Filters, { $count } on
catalogue-show = Show
catalogue-in-stock = In stock
catalogue-category = Category
catalogue-all-categories = All categories
catalogue-apply = Show products
catalogue-sort = Sort by
catalogue-sort-category = Category and name
catalogue-sort-sku = Number
catalogue-sort-name = Name
catalogue-sort-price = Price, lowest first
catalogue-found = { $count ->
    [0] No products
    [one] { $count } product
   *[other] { $count } products
}
catalogue-results = Products found
catalogue-chosen = What is shown
catalogue-chip-search = “{ $words }”
catalogue-clear = Clear all
catalogue-next = More products
catalogue-first-page = Back to the first page
catalogue-empty-title = No product matches
catalogue-empty-text = Try fewer words or another spelling, or take away a filter. Numbers work too.
catalogue-second-try = Nothing for “{ $asked }”. Showing “{ $shown }”.
catalogue-no-word-title = There is nothing to search for in “{ $asked }”
catalogue-no-word-text = Type a word or a product number.
catalogue-nothing-title = There is nothing to buy yet
catalogue-nothing-text = The products of this price list will stand here.
catalogue-see-all = See all products
sentence-space = { " " }
stock-exact = In stock, { $pieces }
stock-left = { $pieces } left
stock-plenty = Plenty in stock
stock-few = A few left
stock-some = In stock
stock-none = Not in stock
promise-with-you-by = With you by
promise-count-with-you-by = If you order { $count }: with you by
promise-not-now = Cannot be ordered right now
price-each = { $price } each
price-volume = Volume prices
price-from = { $count }+
price-better = Add { $more } more and each costs { $price }: { $count } cost { $amount }.
basket-add = Add
basket-adding = Adding …
basket-added-holds = Added, { $count } in the basket
basket-add-offline = Your device is offline. Nothing was added.
basket-try-again = Try again
basket-add-product = Add: { $product }
basket-holds = { $count } in the basket
basket-added = Added: { $product }, { $count }. In your basket: { $summary }
basket-add-lost = No answer from us. Look into your basket before you try again.
product-details = Details
product-see = Details: { $product }

## Product

product-sku = Number { $sku }
product-about = About this product
product-check = Show price and date
product-add = Add to basket
product-amount = { $count ->
    [one] { $count } costs { $amount }, without tax
   *[other] { $count } cost { $amount }, without tax
}
product-order = Order
product-prices = Prices, without tax
product-price-from = Quantity
product-price-each = Each
product-pack = Sold in { $pack }s.
product-minimum = You can order { $minimum } or more.
product-maximum = You can order { $maximum } at most.
product-promise-about = We promise, if you order { $count } now
product-promise-small = { $before }, { $basis }
product-promise-before = before { $time }
product-promise-stock = from stock
product-promise-inbound = with the next delivery to us, { $date }
product-promise-lead-time = made or bought for you, { $days } days
product-standard-about = What we promise for this product
product-standard-cycle = From order to you, on working days
product-standard-hours = { $hours } h
product-standard-availability = In stock when you order
product-standard-fill = Delivered in full
product-record = Kept for you, last 90 days
product-record-of = { $kept } of { $due }
product-promise-kept = This date is stored with your order and never changed.
product-visitor = This is what visitors are promised.
product-discontinued-lead = Not sold any more.
product-discontinued-since = We took it out of the catalogue on { $date }.
product-discontinued = Your past orders still show it.
product-not-for-sale-lead = Not on your price list.
product-not-for-sale = Ask our desk if you need it.
product-back-to-list = Back to the list
product-to-category = More in { $category }

## Basket

basket-title = Your basket
basket-lines = Lines
basket-sums = Sums
basket-goods = Goods
basket-freight = Freight
basket-tax = Tax
basket-total = Total
basket-summary = { $lines ->
    [one] { $lines } line, { $goods }
   *[other] { $lines } lines, { $goods }
}
basket-summary-unpriced = { $lines ->
    [0] Nothing in it
    [one] { $lines } line
   *[other] { $lines } lines
}
basket-conflicts = { $count ->
    [one] { $count } line cannot be ordered as it is.
   *[other] { $count } lines cannot be ordered as they are.
}
basket-review = Review basket
basket-update = Update
basket-update-product = Update: { $product }
basket-remove-product = Remove: { $product }
basket-make-it = Make it { $count }: { $product }
basket-amount-old = Amount as before
basket-sums-old = Sums as before: a quantity is not saved.
basket-not-in-total = Not in the total
basket-conflict-discontinued = Not sold any more. Please take it out.
basket-conflict-not-for-sale = Not on your price list. Please take it out.
basket-conflict-short = Only { $left } can be had now.
basket-conflict-short-many = We do not have that many now.
basket-conflict-sold-out = Nothing left now, and it is not ordered ahead.
basket-removed = Removed: { $product }.
basket-put-back = Put it back
basket-lost-lead = No connection.
basket-lost = What you typed is kept here and sent again by itself.
basket-refused = This change was not saved. Load the page again to see what is.
basket-checkout = Go to checkout
basket-closed = First change or remove the lines that cannot be ordered.
basket-sign-in = Sign in to order
basket-sign-in-why = Your basket stays as it is. Signed in, you see your own prices and dates.
basket-continue = See more products
basket-empty-title = Your basket is empty
basket-empty-text = Add a product and its date and price stand here, before you order anything.
basket-see-products = See products

## Checkout

checkout-title = Place your order
checkout-lead = One page. Nothing is ordered before you press the button.
checkout-errors-lead = Nothing is ordered yet, and nothing you typed is lost.
checkout-errors = Please look at
checkout-changed-lead = Nothing is ordered yet.
checkout-changed = What you order has changed since this page was shown. Please look at it once more.
checkout-changed-total = What you order has changed since this page was shown: it was { $shown }, now it is { $now }. Please look at it once more.
checkout-changed-same-total = What you order, or a date promised for it, has changed since this page was shown. The total is { $now }. Please look at it once more.
checkout-placed-before-lead = Not ordered again.
checkout-placed-before = This page has placed order { $number } already. What stands here now is a new order; nothing of it is ordered yet.
checkout-delivery = Delivery
checkout-address = Deliver to
checkout-other-address = Another address
checkout-other-address-detail = Typed below, for this order
checkout-recipient = Person or company
checkout-street = Street and house number
checkout-city = City
checkout-region = State or province
checkout-postal-code = Postal code
checkout-country = Country
checkout-optional = If there is one.
checkout-phone = Phone
checkout-phone-hint = For the driver; optional.
field-not-a-phone-number = A phone number has 5 to 20 digits.
checkout-requested-on = Day you would like it
checkout-requested-on-hint = Leave it empty for as soon as promised. A later day is fine, up to a year ahead.
checkout-parts = If parts are ready on different days
checkout-partial = Send each part when it is ready
checkout-partial-dates = The first part by { $first }, the last by { $last }. Freight is charged once.
checkout-partial-one-date = As it stands, all of it by { $date }. If a part is late, the rest does not wait.
checkout-complete = Wait and send everything together
checkout-complete-date = All of it by { $date }, in one delivery.
checkout-reference = Your reference
checkout-po-number = Your PO number
checkout-po-number-hint = It stands on every paper of this order, and you can search for it.
checkout-note = Note to us
checkout-note-hint = For the people who pack and deliver.
checkout-payment = Payment
checkout-payment-on-account = On account.
checkout-payment-invoice = We bill { $customer }. There is nothing to pay now.
checkout-promise = We promise, if you order now
checkout-promise-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
checkout-promise-every-line = Every line
checkout-promise-kept = Each date is stored with your order and never changed.
checkout-conflicts-to-basket = Change it in your basket
checkout-conflict-repair = { $name }: change it
checkout-conflicts-kept = Nothing can be ordered before they are changed or taken out.
checkout-place = Place order
checkout-place-amount = Place order, { $amount }
checkout-cancel-until = You can cancel until we start to pack.
checkout-empty-title = There is nothing to order
checkout-empty-text = Put something into your basket first.

## Signing in

sign-in-title = Sign in
sign-in-lead = We mail you a code. No password to remember.
sign-in-no-account = No account yet? Write to us and we will open one:
sign-in-email = E-mail
sign-in-email-hint = It looks like name@company.com.
sign-in-mail-code = Mail me a code
sign-in-use-password = Use a password
sign-in-password = Password
sign-in-with-password = Sign in with password
sign-in-forgot = Forgot it? Take a code instead; it needs no password.
sign-in-demo = Try it out
sign-in-demo-about = This is a demonstration with made-up people. Choose who you are.
sign-in-demo-as = Sign in as { $name }
sign-in-demo-password = Password: { $password }
sign-in-demo-code = This demonstration has no mailboxes. Choose a person instead of a code.
sign-in-code-title = Check your mail
sign-in-code-sent = If { $email } has an account, a code is on its way. It works once, for { $minutes } minutes.
sign-in-link-title = Nearly there
sign-in-link-lead = Press the button to sign in as { $email }. The link works once, in this browser.
sign-in-code-label = Six-digit code
sign-in-code-submit = Sign in
sign-in-code-again = Send a new code
sign-in-code-other = Other e-mail
sign-in-second-title = One more step
sign-in-second-lead = You are signing in as { $email }.
sign-in-second-label = Code of your authenticator app
sign-in-second-hint = Six digits. Without the app, use one of your recovery codes.
sign-in-second-other = Begin again
sign-in-passkey = Sign in with a passkey
sign-in-passkey-failed = That did not work.
sign-in-outside = Sign in with your company account
sign-in-outside-about = For people who work here.
sign-in-outside-failed = Signing in with the company account did not work. Please try again, or take a code by mail.

## Home

home-headline-first = Welcome
home-headline-none = No promise is open.
home-headline-open = { $count ->
    [1] One promise open.
    [2] Two promises open.
    [3] Three promises open.
    [4] Four promises open.
    [5] Five promises open.
    [6] Six promises open.
    [7] Seven promises open.
    [8] Eight promises open.
    [9] Nine promises open.
    [10] Ten promises open.
   *[other] { $count } promises open.
}
home-headline-late = { $count ->
    [1] One is late.
    [2] Two are late.
    [3] Three are late.
    [4] Four are late.
    [5] Five are late.
    [6] Six are late.
    [7] Seven are late.
    [8] Eight are late.
    [9] Nine are late.
    [10] Ten are late.
   *[other] { $count } are late.
}
home-slab-about = Order { $number }: { $status }
home-see-order = See the order
home-coming = Coming to you
home-open-orders = All open orders
home-more-open = { $count ->
    [one] { $count } more open order
   *[other] { $count } more open orders
}
home-stage = Step { $at } of { $of }: { $status }
home-first-title = Nothing ordered yet
home-first-text = Every product shows the day it would be with you. Order it, and that day stands here until it is kept.
home-none-title = Nothing is on its way
home-none-text = Every order is closed. Order something and its date appears here, and stays here until it is kept.
home-see-products = See products
home-all-orders = All orders
home-beside = Your record and where to go
home-ways = Where to go
home-record = Did we keep our word?
home-record-of = { $due ->
    [one] of { $due } promise kept in 90 days
   *[other] of { $due } promises kept in 90 days
}
home-record-beads = { $due } promises in order of date: { $kept } kept, { $late } late
home-record-none = No promise fell due in the last 90 days.
welcome-headline = Every order is a promise.
welcome-lead = At { $company } you see the day the goods are with you before you order. The first promise stays in sight until it is kept, beside what really happened.
welcome-steps = From promise to fact
welcome-step-ordered = Ordered
welcome-step-packed = Packed
welcome-step-now = On its way
welcome-step-promised = Promised
welcome-find = { $count ->
    [one] Find it: { $count } product
   *[other] Find it among { $count } products
}
welcome-categories = What we sell
welcome-all-products = All products
welcome-sign-in-title = Do you buy from us?
welcome-sign-in-text = Sign in for your own prices, your promises and your orders. We mail you a code; no password needed.

## Orders

orders-title = Orders
orders-see-products = See products
orders-none-title = No orders yet
orders-none-text = What you order stands here, with the day we promised and the day it came.
orders-found-none-title = No order matches this
orders-found-none-text = Use fewer words, another status or other days.
orders-clear = Show all orders
orders-by-status = Orders by status
orders-all = All
orders-open = Open
orders-search-label = Search orders
orders-search-placeholder = Number, reference or product
orders-days-and-order = Days and order
orders-from = Ordered from
orders-to = Ordered until
orders-sort = Sort by
orders-sort-newest = Newest first
orders-sort-oldest = Oldest first
orders-sort-total = Largest total first
orders-sort-promised = Promised soonest first
orders-show = Show
orders-filters = What is set
orders-chip-words = “{ $words }”
orders-chip-from = from { $day }
orders-chip-to = until { $day }
orders-pages = More pages
orders-next-page = Next page
orders-first-page = First page
orders-column-order = Order
orders-column-placed = Ordered
orders-column-products = Products
orders-column-status = Status
orders-column-promise = Promise
orders-column-total = Total
orders-last-promise = the last by { $date }
orders-po = PO { $reference }

## Order

order-title = Order { $number }
order-status-placed = Ordered
order-status-confirmed = Confirmed
order-status-packing = Packing
order-status-partly-shipped = Partly shipped
order-status-shipped = Shipped
order-status-handed-over = Handed over
order-status-cancelled = Cancelled
order-promise-none = No date
order-promise-withdrawn = Withdrawn
order-promise-missed = Not kept
order-promise-today = Today, before { $time }
order-promise-just-late = late
order-pieces-of = { $count } { $name }
order-pieces-and-more = { $list } and { $rest ->
    [one] { $rest } more line
   *[other] { $rest } more lines
}
order-before = before { $time }
order-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
order-count = { $count }
order-your-po = Your PO
order-by = by { $name }
order-external = our number { $number }
order-thanks = Thank you.
order-thanks-text = We have your order. Its dates are promised, and a mail with all of it is on its way to you.
order-live-news = New on this order: { $what }
order-slab-about = The promise, and where it stands
order-slab-promised = Promised
order-slab-given = (given { $at })
order-slab-expected = Now expected
order-slab-not-here = Not here yet
order-slab-as-of = as of { $time }
order-slab-difference = Difference
order-slab-late-lines = for { $late } of { $lines } lines
order-slab-first-part = The first part is promised sooner, for { $first }.
order-slab-next = The next part is promised for { $first }.
order-slab-came-late = { $late ->
    [one] { $late } of { $lines } lines came after the moment promised for it.
   *[other] { $late } of { $lines } lines came after the moment promised for them.
}
order-wish-met = Asked for { $day }, and promised for that day.
order-wish-later = Asked for { $day }. The promise is later: { $promised }.
order-wish-partly-later = { $late ->
    [one] Asked for { $day }. { $late } of { $lines } lines is promised later.
   *[other] Asked for { $day }. { $late } of { $lines } lines are promised later.
}
order-slab-settled = Promised for { $promised }: came { $came }, { $difference }.
order-slab-none = This order came without a promised date.
order-steps = From order to hand-over
order-consent-title = May a part come first?
order-consent-text = You asked for everything together. If you agree, we ship what is ready and the rest follows; you pay freight once.
order-consent-submit = Yes, ship what is ready
order-cancel = Cancel order
order-cancel-here = Cancel this order
order-cancel-question = Cancel this order?
order-cancel-what = { $pieces }, { $total } in all. Nothing of it will be sent, and its promises are withdrawn. This cannot be undone.
order-cancel-reason = Why? (you need not say)
order-cancel-reason-hint = Our desk reads it, and it stands on the timeline.
order-cancel-keep = Keep the order
order-cancel-packing = Packing began { $at }. Since then the order cannot be cancelled.
order-cancel-shipped = It has left our house, so it cannot be cancelled any more.
order-cancel-already = It is cancelled already.
order-refused-cancel = Not cancelled.
order-refused-consent = Nothing to agree to.
order-refused-consent-text = The order may come in parts already, or all of it is on its way.
order-refused-changed = Not done.
order-refused-changed-text = The order has changed since this page was shown. Look at how it stands now and try again.
order-beside = Parcels, address and wishes
order-parcels = Where everything is
order-parcel = Parcel { $position }
order-parcel-packed = Packed
order-parcel-packed-at = packed
order-parcel-shipped-at = left our house
order-parcel-handed-over-at = handed over
order-waiting = Not shipped yet
order-waiting-promised = promised { $date }
order-waiting-late = promised { $date }, { $late }
order-spread-sum = { $parts } = all { $ordered } pieces ordered.
order-spread-waiting = { $ordered ->
    [one] The { $ordered } piece ordered is still to come.
   *[other] All { $ordered } pieces ordered are still to come.
}
order-spread-one-parcel = { $ordered ->
    [one] The { $ordered } piece ordered is in this parcel.
   *[other] All { $ordered } pieces ordered are in this parcel.
}
order-spread-cancelled = { $ordered ->
    [one] The { $ordered } piece ordered is cancelled.
   *[other] All { $ordered } pieces ordered are cancelled.
}
order-goes-to = Goes to
order-payment = Payment
order-payment-on-account = On account, not paid yet
order-payment-paid = Paid on { $date }
order-payment-nothing-due = Nothing to pay
order-wishes = What was asked for
order-requested = Day
order-note = Note
order-shipping = Parcels
order-ships-in-parts = Each part when it is ready
order-ships-together = Everything together
order-ships-in-parts-agreed = Everything together, but a part may come first: agreed
order-lines-and-amounts = Lines and amounts
order-lines-of = Lines of order { $number }
order-column-product = Product
order-column-ordered = Ordered
order-column-status = Status
order-column-each = Each
order-column-amount = Amount
order-quantity = Qty
order-discount = { $share } off
order-line-partly = { $pieces } of { $all } { $state }
order-line-promised = promised { $date }
order-line-missed = promised { $date }, not kept: cancelled by the company
order-line-overdue = promised { $date }, { $late }
order-line-kept = promised { $promised }, came { $came }: { $difference }
order-goods = Goods
order-freight = Freight, once
order-tax = Tax
order-total = Total

## Timeline

timeline-title = Everything that happened, and what comes next
timeline-today = Today
timeline-next = Next
timeline-who = { $name }, { $company }
timeline-automatic = { $company }, automatic
timeline-ahead = Promised: { $pieces }
timeline-missed = The promised moment passed
timeline-missed-text = { $pieces } should have been with you by now.
timeline-now = Now
timeline-now-placed = we confirm the order
timeline-now-confirmed = we begin to pack
timeline-now-packing = the parcel leaves our house
timeline-now-partly-shipped = the rest leaves our house
timeline-now-shipped = it is handed over to you
timeline-placed = Order placed
timeline-placed-text = { $lines ->
    [one] { $lines } line, { $total }
   *[other] { $lines } lines, { $total }
}
timeline-placed-next = we confirm it
timeline-promised = We promised { $date }
timeline-promised-text = { $lines ->
    [one] for { $lines } line, before { $time }
   *[other] for all { $lines } lines, before { $time }
}
timeline-confirmed = Order confirmed
timeline-confirmed-next = we begin to pack; until then it can be cancelled
timeline-packing = Packing began
timeline-packing-next = the first parcel is closed
timeline-paid = Paid in full
timeline-part-agreed = Agreed: a part may come first
timeline-part-agreed-next = what is packed leaves our house, the rest follows
timeline-cancelled-by-customer = Order cancelled
timeline-cancelled-by-company = Cancelled by { $company }
timeline-parcel-packed = Parcel { $position } packed
timeline-parcel-packed-next = it leaves our house
timeline-parcel-unpacked = Parcel { $position } taken apart
timeline-parcel-unpacked-next = it is packed anew
timeline-parcel-relabelled = Parcel { $position } has another carrier or number
timeline-parcel-shipped = Parcel { $position } left our house
timeline-parcel-shipped-next = it is with you before { $at }
timeline-parcel-handed-over = Parcel { $position } handed over
timeline-parcel-handed-over-against = Parcel { $position } handed over, { $difference }
timeline-parcel-handed-over-next = { $left ->
    [one] { $left } piece is still to come
   *[other] { $left } pieces are still to come
}

## Desk

desk-queue-caption = Orders, the most urgent promise first
desk-queue-none-title = Nothing waits
desk-queue-none-text = Every order that stands here is done. New ones appear by themselves when somebody orders.
desk-column-due = Due
desk-column-products = Products and customer
desk-due-today = Today, { $time }
desk-class = class { $class }
desk-work = What to do
desk-record-payment = Payment received
desk-confirm = Confirm the order
desk-begin-packing = Start packing
desk-nothing-left = Everything is with the customer. Nothing is left to do.
desk-is-cancelled = The order is cancelled. Nothing is left to do.
desk-stock = { $set-aside } set aside, { $free } free in stock
desk-pack = Pack parcel { $position }
desk-pack-line = { $name } ({ $sku })
desk-pack-left = { $left } left to pack; { $stock }
desk-carrier = Carrier
desk-carrier-hint = Leave empty when we bring it ourselves.
desk-tracking-number = Tracking number
desk-pack-submit = Pack the parcel
desk-repack = carrier and number
desk-relabel = Save carrier and number
desk-unpack = Take it apart
desk-unpack-what = What is in it is set aside for this order and can be packed anew.
desk-ship = Ship all packed
desk-ship-parcels = { $count ->
    [one] { $count } parcel is packed and waits to leave.
   *[other] { $count } parcels are packed and wait to leave.
}
desk-ship-together = Everything together.
desk-on-the-way = On the way to the customer
desk-hand-over = Hand over parcel { $position }
desk-cancel = Cancel for the company
desk-cancel-what = The customer reads the reason. What the company cancels counts as a promise not kept.
desk-cancel-reason = Reason
desk-cancel-reason-hint = One sentence the customer understands.
desk-notes = Only we see this
desk-notes-text = Notes of the desk. They never appear on a page or in a mail of the customer.
desk-notes-none = No notes yet.
desk-note = New note
desk-note-submit = Add note
desk-refused = Not done.
desk-refused-paid = The order is paid already.
desk-refused-nothing-due = Nothing is to be paid for this order.
desk-refused-confirmed = The order is confirmed already.
desk-refused-not-confirmed = Confirm the order first.
desk-refused-packing-began = Packing has begun already.
desk-refused-stock = The stock does not hold that many. Pack what is there and the rest when it comes.
desk-refused-no-parcel = The order has no such parcel.
desk-refused-not-shipped = The parcel has not left the house. Ship it first.
desk-refused-shipped = The parcel has left the house, so what is in it stays in it.
desk-refused-handed-over = The parcel was handed over already.
desk-refused-not-packing = Nothing can be packed now. Start packing first.
desk-refused-empty = The parcel is empty. Put something in first.
desk-refused-foreign-line = One of the lines is not of this order.
desk-refused-more-than-left = { $left ->
    [0] Nothing of { $name } is left to pack.
   *[other] There are only { $left } of { $name } left to pack.
}
desk-refused-nothing-packed = No parcel is packed. Pack one first.
desk-refused-together = { $missing ->
    [one] { $missing } piece is in no parcel yet. Pack it, or wait until the customer agrees on the order's page that a part comes first.
   *[other] { $missing } pieces are in no parcel yet. Pack them, or wait until the customer agrees on the order's page that a part comes first.
}
desk-mail-none-title = No mail yet
desk-mail-none-text = Confirmations, notices and sign-in codes appear here as soon as they are due.
desk-mail-folder = Nothing leaves the house.
desk-mail-folder-text = Every mail becomes a file in { $path }.
desk-mail-server = Mail is sent.
desk-mail-server-text = It goes out by { $name }.
desk-mail-secret = What it says is for its reader alone. It is not kept here.
desk-mail-sign-in-code = Sign-in code
desk-mail-address-code = Code for a change of address
desk-mail-account-notice = Notice about signing in
desk-mail-confirmation = Confirmation of order { $number }
desk-mail-shipped = Parcels of order { $number } shipped
desk-mail-about = About
desk-mail-to = To
desk-mail-subject = Subject
desk-mail-language = Language
desk-mail-written = Written
desk-mail-state = State
desk-mail-error = The last try said
desk-mail-sent = Sent { $at }
desk-mail-waiting = Waiting
desk-mail-waiting-again = { $attempts ->
    [one] Waiting, tried once
   *[other] Waiting, tried { $attempts } times
}
desk-mail-given-up = { $attempts ->
    [one] Given up after one try
   *[other] Given up after { $attempts } tries
}
desk-mail-retry = Try again
desk-mail-text = Text
desk-mail-html = Open the HTML body
desk-mail-not-written = What it says is written when it is sent.
desk-mail-forgotten = What it said is kept for 90 days.

## Your own account

account-title = Your account
account-lead = You sign in with { $email }.
account-done = Done.
account-done-profile = Your account is saved.
account-done-password = Your password is set. You are signed out everywhere else.
account-done-sessions = Signed out there.
account-customers = You buy for
account-customers-about = Each has its own basket and its own orders.
account-customer-current = Now
account-customer-switch = Switch
account-profile = About you
account-name = Name
account-language = Language
account-time-zone = Time zone
account-time-zone-hint = It looks like Europe/Berlin or Asia/Shanghai. Leave it empty for ours.
account-save = Save
account-set-password = Set a password
account-change-password = Change your password
account-password-about = A code by mail is enough to sign in. A password is one more way. Setting it signs you out everywhere else.
account-current-password = Current password
account-new-password = New password
account-new-password-hint = At least 12 characters. Several words are a good start.
account-sessions = Where you are signed in
account-sessions-about = You do not know one of them? Sign it out, and set a password.
account-session-this = This browser
account-session-end = Sign out
account-session-last = last used
account-session-since = since
account-sessions-end-others = Sign out everywhere else
role-admin = admin
role-buyer = buyer
role-department = buyer for a department
role-viewer = may look, not order
nav-account = Your account
account-safety = How you sign in
account-done-address = You sign in with your new address now. You are signed out everywhere else.
account-done-authenticator-off = Your authenticator app is turned off.
account-done-passkeys = Your passkeys are saved.
account-authenticator = Authenticator app
account-authenticator-off = Off. When it is on, signing in by mail or password asks for a code of your app too.
account-authenticator-on = On. Signing in by mail or password asks for a code of your app too.
account-authenticator-begin = Set up
account-authenticator-codes-left = { $codes ->
    [one] You have { $codes } recovery code left.
   *[other] You have { $codes } recovery codes left.
}
account-authenticator-change = Change or turn off
account-authenticator-new-codes = Make new recovery codes
account-authenticator-end = Turn off
account-authenticator-title = Set up an authenticator app
account-authenticator-lead = An app on your phone shows a new code every 30 seconds. Signing in asks for it.
account-authenticator-scan = Scan this with your app.
account-authenticator-picture = QR code for your authenticator app
account-authenticator-type = Or type this into it:
account-authenticator-open = Open in an app on this device
account-authenticator-code = Code your app shows now
account-authenticator-confirm = Turn on
account-recovery-title = Your recovery codes
account-recovery-lead = Keep them where you find them without your phone. Each opens once in place of the app. They are shown only now.
account-recovery-on = Your authenticator app is on.
account-recovery-made = The old recovery codes work no more.
account-recovery-back = I have kept them
account-passkeys = Passkeys
account-passkeys-about = A passkey signs you in with the lock of your device: finger, face or PIN. It needs no code.
account-passkeys-none = You have none yet.
account-passkeys-script = This browser cannot add one.
account-passkey-created = added
account-passkey-used = last used
account-passkey-remove = Remove
account-passkey-name = Name of the new passkey
account-passkey-name-hint = Such as the device it is on. You may leave it empty.
account-passkey-add = Add a passkey
account-passkey-failed = No passkey was added.
account-passkey-unnamed = Passkey
account-address-change = Change your e-mail address
account-address-about = We mail a code to the old address and one to the new. It changes when both are typed in.
account-address-new = New e-mail address
account-address-ask = Mail both codes
account-address-title = Confirm both addresses
account-address-lead = We mailed a code to each. Both work for { $minutes } minutes, in this browser. You can no longer read mail at the old address? Our desk can help.
account-address-old-code = Code mailed to { $email }
account-address-confirm = Change the address
account-address-stop = Keep the old address

## Mail

mail-foot = { $company } sends you this mail about your order or your account.
mail-hello = Hello { $name },
mail-follow = Follow the order
mail-promised = with you before { $at }
mail-line-each = { $sku }, { $price } each
mail-carrier = Carrier: { $carrier }
mail-tracking-number = Tracking number: { $number }
mail-confirmation-subject = Your order { $number }
mail-confirmation-subject-promised = Your order { $number }, promised for { $date }
mail-confirmation-preview = { $lines ->
    [one] { $lines } line, { $total }
   *[other] { $lines } lines, { $total }
}
mail-confirmation-thanks = Thank you. We have your order, and this is what we promise:
mail-confirmation-thanks-reference = Thank you. We have your order, your PO { $reference }, and this is what we promise:
mail-confirmation-cancel = You can cancel the order on its page until we begin to pack.
mail-shipped-subject = { $count ->
    [one] A parcel of your order { $number } is on its way
   *[other] { $count } parcels of your order { $number } are on their way
}
mail-shipped-introduction = This has just left our house:
mail-shipped-introduction-reference = This has just left our house for your PO { $reference }:
mail-code-subject = Your code for { $company }
mail-code-type = Type this code where you are signing in:
mail-code-lifetime = { $minutes ->
    [one] It works once, for { $minutes } minute.
   *[other] It works once, for { $minutes } minutes.
}
mail-code-or-link = Or open this link in the same browser:
mail-code-link = Sign in
mail-code-not-you = You did not want to sign in? Then do nothing; nobody gets in without the code.

## Choosing which mails to get, and being out of reach

choices-title = Which mails you get
choices-lead = This is about mails to { $email }.
choices-topics = Mails about
choices-orders = Orders
choices-orders-about = What you ordered, what it costs and what we promise. The law asks us to confirm every order, so these mails always come.
choices-deliveries = Deliveries
choices-deliveries-about = What left our house, in which parcel.
choices-complaints = Complaints
choices-complaints-about = Our answers to what you told us.
choices-surveys = Surveys
choices-surveys-about = Questions on how it went.
choices-always = always
choices-codes = A sign-in code comes whenever you ask for one.
choices-save = Save
choices-stop-all = Stop all but the first
choices-done = Saved.
choices-done-text = It counts from the next mail on.
choices-stopped-title = These mails have stopped
choices-stopped-text = You get no more mails about { $topic }.
choices-stopped-all = You get no more mails but those the law asks for.
choices-more = Choose which mails you get
choices-closed-title = This link has ended
choices-closed-text = Use the link in the newest mail from us, or sign in and choose under your account.
unreachable-lead = We cannot reach you at { $email }.
unreachable-text = Mails have come back since { $since }, so you hear nothing of your orders. Correct your address under your account, or tell us that it works again.
unreachable-retry = It works again
unreachable-desk-lead = Mail does not reach { $name }.
unreachable-desk-text = { $email } has not worked since { $since }. A mail server said: { $reason }
mail-foot-choices = Choose which mails you get
desk-mail-unwanted = Not sent: not wanted
desk-mail-bounced = Came back { $at }
desk-mail-previews = Every kind of mail
desk-mail-previews-about = Each kind of mail as it would go out now, with made-up people and goods.
desk-mail-preview-of = { $kind }, { $language }
desk-mail-kind-code = Sign-in code
desk-mail-kind-confirmation = Order confirmation
desk-mail-kind-shipped = Parcels shipped
desk-mail-html-body = As HTML

# Following an order without a sign-in
track-find-title = Find an order or parcel
track-find-lead = For orders you placed or are waiting for. No sign-in needed.
track-number = Order number or tracking number
track-number-hint = It stands in the confirmation, such as 7K2M-9QXDA.
track-fact = E-mail, postal code or phone number
track-fact-hint = The e-mail of who ordered, or the postal code or phone number of the delivery. A tracking number needs none.
track-find = Find it
track-have-account = Do you have an account?
track-not-found = We found no order for these two.
track-not-found-text = Compare both with the confirmation. After several tries we pause for a few minutes.
track-see-all = See the whole order
track-sign-in = Sign in for prices and changes
track-private = This page is for who has its link.
track-private-text = It shows no names, prices or addresses. Whoever you pass the address on to can follow the order too.
timeline-who-customer = Customer
link-expired-title = This link is no longer valid
link-used-title = This link has been used
link-revoked-title = This link has been taken back
link-order-lead = For your safety links in mails end after a while. The order is still here: find it by its number and one more fact.
link-used-lead = You have accepted this invitation. Sign in with the same e-mail address.
link-invitation-lead = Ask the person who invited you to send a new invitation.
track-parcel-packed = Your parcel is packed
track-parcel-told = Your parcel: { $status }
track-parcel-scans = On its way
track-parcel-shipped = Your parcel is on the way
track-parcel-handed-over = Your parcel has arrived
track-parcel-none = No parcel has this number
track-parcel-none-lead = A letter may be missing, or the parcel has another number by now. The page of your order always shows the one that holds.
track-parcel-alone = A tracking number alone shows the parcel, not what is in it.

# What a customer looks after itself
people-title = People
people-lead = Who buys for { $customer }.
people-members = Who buys
people-last = last here
people-change = Change
people-role = Role
people-department = Department
people-department-hint = Needed for buyers of a department.
people-no-department = None
people-end = Remove { $name }
people-end-about = { $name } is signed out at once and can no longer order or see anything. Orders stay.
people-invitations = Invited, not answered yet
people-invited-by = by { $name }
people-revoke = Take back
people-invite = Invite somebody
people-invite-about = They get a mail with a link. It works once, for 14 days.
people-invite-submit = Send invitation
people-departments = Departments
people-departments-about = A buyer of a department sees the orders of that department.
people-department-new = New department
people-department-add = Add department
people-department-name = Name
people-department-rename = Rename
people-department-end = Remove
people-department-members =
    { $count ->
        [0] nobody
        [one] 1 person
       *[other] { $count } people
    }
people-refused = Nothing was changed.
people-last-admin = There has to be at least one admin. Make somebody else admin first.
people-needs-department = A buyer of a department needs a department. Choose one.
people-unknown = This person does not buy for you any more.
people-done-invited = The invitation is on its way.
people-done-revoked = The invitation was taken back; its link opens nothing any more.
people-done-changed = The role was changed. It holds from now on.
people-done-ended = The person was removed and signed out everywhere.
people-done-department = The departments were changed.
addresses-title = Addresses
addresses-lead = Where orders go. What you ordered keeps the address it was ordered to.
addresses-none = There is no address yet.
addresses-add = Add an address
addresses-done = The address book was changed.
addresses-default = Standard
addresses-change = Change
addresses-change-title = Change address
addresses-remove = Remove
addresses-company = Of the company
addresses-own = Your own
addresses-whose = Whose address
addresses-label = Name of the address
addresses-label-hint = For the list, such as "Warehouse". Optional.
addresses-make-default = Choose it when nothing else is said
invitation-look = Look at the invitation
invitation-title = Buy for { $customer }
invitation-lead = { $name } invites you to buy for { $customer }, as { $role }.
invitation-for = The invitation is for { $email }.
invitation-accept = Accept
invitation-then-sign-in = Then sign in with this e-mail address.
invitation-then-go-on = You can go on at once. Later you sign in by a code we mail you.
invitation-other = Somebody else is signed in here.
invitation-other-text = You are signed in as { $name }. The invitation is for { $email }.
mail-invitation-subject = Buy for { $customer } at { $company }
mail-invitation-by = { $name } invites you to order for { $customer } at { $company } and to follow what was promised.
mail-invitation-role = Your role: { $role }.
mail-invitation-lifetime = The link works once, for { $days } days.
mail-invitation-not-you = Do you not know who this is? Then there is nothing to do: without your answer nothing happens.
desk-mail-invitation = Invitation
account-people = People and departments
account-addresses = Addresses
field-already-there = This is there already.
field-too-many-open = There are { $most } already. Remove one first.
timeline-who-for = { $name }, { $company }, for { $buyer }

# The desk's own
desk-customers = Customers
desk-customers-lead = Who buys, and for whom.
desk-customers-search = Number or name
desk-customers-none = No customer has this number or name.
desk-act-for = Act for { $name }
desk-audit = Log
desk-audit-lead = What staff did: who, what, when and from where. Nothing here can be changed.
desk-audit-search = Order or customer number, or name of staff
desk-audit-none = There is nothing yet.
desk-audit-older = Older
desk-audit-when = When
desk-audit-who = Who
desk-audit-what = What
desk-audit-where = From where
audit-order-confirmed = Confirmed order
audit-packing-began = Began packing order
audit-parcel-packed = Packed a parcel of order
audit-parcel-unpacked = Unpacked a parcel of order
audit-parcel-relabelled = Relabelled a parcel of order
audit-parcels-shipped = Shipped parcels of order
audit-parcel-handed-over = Handed over a parcel of order
audit-payment-recorded = Noted payment of order
audit-order-cancelled = Cancelled order
audit-note-added = Wrote a note on order
audit-mail-retried = Sent mail again
audit-acting-began = Began to act for
audit-acting-ended = Stopped acting for
audit-order-placed-for = Placed for the customer: order
audit-order-cancelled-for = Cancelled for the customer: order
audit-part-agreed-for = Agreed to a part for the customer: order
frame-acting = { $staff }, you act for { $name }. What you do here stands on their timeline with your name.
frame-acting-end = Stop
desk-others-turn = This is the work of colleagues with another role.
mail-address-code-subject = Confirm your address for { $company }
mail-address-code-old = Somebody who is signed in to your account wants to sign in with another address. Type this code there if it is you:
mail-address-code-new = Somebody wants to sign in to { $company } with this address. Type this code there if it is you:
mail-address-code-not-you-old = It is not you? Then do not give the code to anybody, sign out everywhere else on the page of your account, and set a password.
mail-address-code-not-you-new = It is not you? Then do nothing; without the code nothing happens.
mail-notice-subject = How you sign in to { $company } has changed
mail-notice-authenticator-on = From now on, signing in by mail or password asks for a code of your authenticator app too.
mail-notice-authenticator-off = Your authenticator app was turned off. Signing in asks for no code of it any more.
mail-notice-recovery-codes = New recovery codes were made for your account. The old ones work no more.
mail-notice-password-changed = A new password was set for your account. Every other session was signed out.
mail-notice-passkey-added = A passkey was added to your account.
mail-notice-passkey-removed = A passkey was removed from your account.
mail-notice-address-changed = Your account has another address now. This one opens it no more.
mail-notice-not-you = It was not you? Then please get in touch with us at once.
mail-address-taken-subject = Your address for { $company }
mail-address-taken = Somebody wanted to sign in to another account with this address. It belongs to your account, so nothing has changed. You have nothing to do.

# Personal data
data-title = Your data
data-lead = What we keep about { $email }, what you agreed to, and how to have it erased.
data-done = Your choice counts from now on.
data-export = Everything we keep about you
data-export-about = Orders, addresses, mails, sign-ins and everything else, as one page to read or as a file for a program.
data-export-read = Read it
data-export-file = Download the file (JSON)
data-export-of = As of
data-consents = What you agreed to
data-consents-none = You have not changed anything yet.
data-history = What you said, and when
data-acting = Our staff may act for you
data-acting-yes = Allowed. What they do carries their name on your timeline.
data-acting-no = Not allowed
data-acting-allow = Allow it
data-acting-refuse = Do not allow it
data-yes = Yes
data-no = No
data-said-account = in your account
data-said-link = by a link in a mail
data-said-one-click = by one click in your mail program
data-erase = Erase your account
data-erase-goes = Gone at once: your name and address here, how you sign in, your own addresses, baskets, mails, links, consents, and who ordered, phone and your words on orders. Nobody can bring it back.
data-erase-stays = What stays: for whom you ordered, and of your orders their number, days, goods, amounts, own reference, and where and to whom they went. Tax and commercial law ask us to keep those for up to { $years } years after the end of the year of the order; then they go too.
data-erase-type = Type { $email } to confirm
data-erase-now = Erase everything now
data-hindered = Not yet.
data-hindered-orders = These orders are still under way. Cancel them, or come back when they are with you.
data-hindered-complaints = These complaints are still open. Withdraw them, or come back when they are settled.
data-hindered-admin = You are the only admin of { $customer }. Make a colleague admin first.
data-hindered-desk = You work at the desk. Whoever looks after its people has to take you off it first.
data-stale = Sign in again first.
data-stale-about = So that nobody who finds your browser open erases you, this takes a sign-in of the last 15 minutes.
data-stale-act = Sign out to sign in again
data-erased-title = You are erased
data-erased-text = Everything that need not be kept is gone, and you are signed out everywhere.
data-erased-home = To the start page
data-erased-person = Somebody who was erased
data-nothing = Nothing
data-section-order-lines = What you ordered
data-section-order-events = What happened to your orders
data-section-invitations = Invitations
data-section-links = Links we sent you
data-section-link-openings = When those were opened
data-section-sessions = Where you are signed in
data-section-browsers = Browsers that know you
data-section-sign-in-codes = Codes you asked for
data-section-passkeys = Passkeys
data-section-authenticator = Authenticator app
data-section-recovery-codes = Recovery codes
data-section-address-changes = Change of address that waits
field-other-address = This is not the address you sign in with.
data-key-name = Name
data-key-email = E-mail
data-key-language = Language
data-key-time-zone = Time zone
data-key-created-at = Made
data-key-unreachable-since = No mail since
data-key-unreachable-address = Address that mail does not reach
data-key-unreachable-reason = What the mail server said
data-key-customer-number = Customer number
data-key-customer = Customer
data-key-role = Role
data-key-department = Department
data-key-last-used-at = Last used
data-key-ended-at = Ended
data-key-roles = Roles
data-key-purpose = What for
data-key-is-given = Agreed
data-key-at = When
data-key-said-by = Where it was said
data-key-number = Order
data-key-placed-at = Placed
data-key-status = Status
data-key-currency = Currency
data-key-goods-minor = Goods
data-key-freight-minor = Freight
data-key-tax-minor = Tax
data-key-total-minor = Total
data-key-buyer-name = Ordered by
data-key-po-number = Own reference
data-key-note = Note
data-key-requested-on = Day asked for
data-key-recipient = Recipient
data-key-phone = Phone
data-key-street = Street
data-key-city = City
data-key-region = Region
data-key-postal-code = Postal code
data-key-country = Country
data-key-handed-over-at = Handed over
data-key-cancelled-at = Cancelled
data-key-paid-at = Paid
data-key-sku = Article
data-key-quantity = Pieces
data-key-cancelled = Cancelled pieces
data-key-unit-price-minor = Price of one
data-key-amount-minor = Amount
data-key-kind = Kind
data-key-actor-role = Done by
data-key-actor-name = Name of who did it
data-key-acted-for = For
data-key-reason = Reason
data-key-added-at = Put in
data-key-label = Called
data-key-is-default = Default
data-key-invited-by = Invited by
data-key-accepted-at = Accepted
data-key-revoked-at = Taken back
data-key-recipient-name = To
data-key-subject = Subject
data-key-text = Text
data-key-sent-at = Sent
data-key-bounced-at = Came back
data-key-last-error = What went wrong
data-key-expires-at = Valid until
data-key-opened-at = Opened
data-key-device = Device
data-key-used-at = Used
data-key-attempts = Tries
data-key-confirmed-at = Turned on
## The desk looks after people

field-address-taken = Somebody signs in with this address already.
staff-title = Staff
staff-lead = Who works at the desk, and what each may do.
staff-members = At the desk
staff-own = you
staff-last = last signed in
staff-never = has not signed in yet
staff-second-factor = authenticator app on
staff-no-second-factor = no authenticator app
staff-disabled = Disabled since { $date }
staff-name = Name
staff-roles = May do
staff-no-roles = may only look
staff-role-orders = Orders and payments
staff-role-deliveries = Packing and shipping
staff-role-complaints = Complaints
staff-role-surveys = Surveys
staff-role-catalogue = Products and stock
staff-role-people = People
staff-role-settings = Settings, mail and log
staff-disable = Disable { $name }
staff-disable-about = { $name } is signed out at once and cannot work at the desk until somebody enables them again.
staff-enable = Enable { $name }
staff-add = Add somebody
staff-add-about = They sign in with a code that is mailed to this address. Everyone at the desk may look at orders, customers and mail.
staff-add-submit = Add
staff-done-added = They can sign in now.
staff-done-changed = Name and roles are saved. They hold from now on.
staff-done-disabled = Disabled and signed out everywhere.
staff-done-enabled = They can work at the desk again.
staff-oneself = Nobody disables themselves or gives up their own role for people. Ask a colleague who has it.
staff-not-own = Only who has this role can give it: { $role }.
staff-forbidden = You do not look after people any more.
staff-unknown = There is nobody like this at the desk.
desk-log-as = in the log as { $mark }
desk-person-none = Nobody buys for this customer here.
desk-person-passkeys =
    { $count ->
        [0] no passkeys
        [one] 1 passkey
       *[other] { $count } passkeys
    }
desk-person-disabled = Cannot sign in since
desk-person-unreachable = No mail arrives since
desk-person-is-staff = Works at the desk too, so nothing can be changed here.
desk-person-care = Help or disable
desk-person-reason = Reason
desk-person-reason-hint = It stands in the log with your name.
desk-person-address-new = New address
desk-person-address = Change address
desk-person-address-about = For somebody who cannot read mail at the old address. They are signed out everywhere, and the old address is told.
desk-person-second-factor = Take authenticator app away
desk-person-second-factor-about = For somebody who lost their authenticator app and their recovery codes. They are signed out everywhere and told by mail.
desk-person-sessions = Sign out everywhere
desk-person-sessions-about = Every session ends at once. They can sign in again.
desk-person-disabling = Disable
desk-person-disabling-about = They are signed out at once and cannot sign in, whichever customer they buy for.
desk-person-enabling = Enable
desk-person-enabling-about = They can sign in again, for every customer they buy for.
desk-person-done-address = They sign in with the new address now.
desk-person-done-second-factor = The authenticator app is taken away. Signing in asks for no code of it until they set one up again.
desk-person-done-sessions = They are signed out everywhere.
desk-person-done-disabling = They are signed out and cannot sign in any more.
desk-person-done-enabling = They can sign in again.
desk-person-no-second-factor = There is no authenticator app to take away.
desk-person-already-so = It is so already. Somebody may have been quicker.
desk-links = Links given
desk-links-text = Who holds one sees where the order is without signing in: no names, no prices, no addresses.
desk-link-mailed = By mail
desk-link-found = Found by number
desk-link-until = opens until { $date }
desk-link-revoked = taken back { $date }
desk-link-ended = ended { $date }
desk-link-uses-any = as often as wanted
desk-link-uses =
    { $count ->
        [one] once more
       *[other] { $count } times more
    }
desk-link-openings =
    { $count ->
        [0] not opened yet
        [one] opened once
       *[other] opened { $count } times
    }
desk-link-last = last
audit-staff-added = Added to the desk
audit-staff-changed = Changed name or roles at the desk of
audit-staff-disabled = Disabled at the desk
audit-staff-enabled = Enabled at the desk
audit-address-changed = Changed the address of
audit-second-factor-ended = Took away the authenticator app of
audit-sessions-ended = Signed out everywhere
audit-person-disabled = Disabled
audit-person-enabled = Enabled
audit-link-revoked = Took back a link to order
## The company's own settings

settings-title = Settings
settings-lead = Who the company is, what it offers and how it writes. Each change stands in the log.
settings-company = Company
settings-company-about = Name, colour and logo, as every page and mail shows them.
settings-region = Languages, currencies, time zone
settings-region-about = In which languages the portal speaks, in which currencies visitors see prices, and whose clock it tells.
settings-calendar = Working hours and holidays
settings-calendar-about = Which time counts when a delivery day is promised.
settings-contact = Contact
settings-contact-about = Where customers reach you: at the foot of every page and of every mail.
settings-mail = Mail
settings-mail-about = The name mails come from, where answers go, and how every mail ends.
settings-policy = Promises
settings-policy-about = Which customers are promised what for which products, and what they see of the stock.
settings-legal = Legal texts
settings-legal-about = What stands at the foot of every page, and beside the button that orders.
settings-legal-there = Can be read at the foot of every page.
settings-legal-none = Not written yet.
settings-in-language = { $label } ({ $language })
settings-preview = Look at it first
settings-refused-lead = Nothing was saved.
settings-refused = What is wrong stands at its field. Everything you typed is still here.
settings-older-lead = Somebody else has saved this meanwhile.
settings-older = Nothing of yours was saved. What you typed is still here: save it again to replace theirs, or open the page anew to see theirs.
settings-done-saved = Saved. It counts from now on.
settings-done-logo = The new logo is on every page.
settings-done-logo-removed = The logo is gone. The portal's sign stands in its place.
settings-done-test-mail = The mail is on its way to you.
settings-name = Company name
settings-name-hint = Stands at the top of every page, in its title and in every mail.
settings-hue = Colour
settings-hue-hint = A number on the circle of colours, from 0 to 359, for links and buttons. Every one of them can be read well, in light and dark.
settings-hues = The circle of colours, with a mark at { $hue }
settings-sample = Link
settings-sample-about = A button and a link in this colour, on light and on dark ground
settings-logo = Logo
settings-logo-file = Picture
settings-logo-hint = Stands at the top of every page, printed ones too. PNG, JPEG or WebP, at most 1 MB; it is made smaller than { $width } by { $height } pixels.
settings-logo-submit = Use this picture
settings-logo-remove = Remove the logo
settings-languages = Languages
settings-languages-hint = The language switch offers these. Who has another one set gets the language below.
settings-language = Language of whoever has not chosen
settings-language-hint = For browsers that ask for none of the languages above.
settings-currencies = Currencies for visitors
settings-currencies-hint = Visitors see prices in these alone. What customers have as their own prices cannot be switched off.
settings-currency-used = Price lists: { $lists }. { $customers ->
    [0] No customer has one.
    [one] { $customers } customer.
   *[other] { $customers } customers.
}
settings-no-price-lists = There are no price lists yet. Once there are, choose here which one visitors see.
settings-public-price-list = Prices visitors see
settings-public-price-list-hint = Who is not signed in sees the prices of this list.
settings-first-price-list = The first in one of these currencies
settings-time-zone = Time zone
settings-time-zone-hint = Working hours and every time on a page are told in it. It looks like Europe/Berlin or Asia/Shanghai.
settings-week = Working hours
settings-week-hint = What is ordered outside these hours counts from the next opening. Leave both times empty on a day off; 00:00 closes at midnight.
settings-monday = Monday
settings-tuesday = Tuesday
settings-wednesday = Wednesday
settings-thursday = Thursday
settings-friday = Friday
settings-saturday = Saturday
settings-sunday = Sunday
settings-opens = Opens
settings-closes = Closes
settings-holidays = Holidays
settings-holidays-hint = One day a line, such as 2026-12-25 Christmas Day. The name may be left out. No time counts on these days; past ones may stay.
settings-promises-stay = New orders are promised by these hours. Promises already given never move.
settings-email = E-mail
settings-email-hint = Customers write here with questions.
settings-phone = Phone
settings-phone-hint = With the country's code, so that phones can dial it: +49 40 123456.
settings-hours = Hours
settings-hours-hint = When somebody answers, in a few words: Monday to Friday, 9 to 17.
settings-site = Your own site
settings-site-hint = A link to your other pages. It begins with https://
settings-address = Address
settings-address-hint = Your postal address, a line each.
settings-sender-name = Sender's name
settings-sender-name-hint = What stands before the sender's address. Leave it empty for the one of the program's settings.
settings-reply-to = Answers go to
settings-reply-to-hint = Who answers a mail writes to this address. Leave it empty for the sender's own.
settings-closing = Closing
settings-closing-hint = Stands at the end of every mail: a greeting, a name.
settings-test-mail = Test mail
settings-test-mail-about = Save first. A mail goes to { $email } the way every mail does, so that you see how it arrives.
settings-test-mail-submit = Send me a test mail
settings-legal-form = Plain text. A line that begins with # is a heading, lines that begin with - are a list, an empty line begins a paragraph. A language you leave empty shows the other one; leave both empty to take the text away.
settings-legal-text = Text
settings-legal-save = Save as a new version
settings-legal-versions = Every version
settings-legal-ended = taken away
settings-imprint-about = Who runs this portal: name, address, who represents the company, register and tax number.
settings-privacy-about = What you keep about people, what for, for how long, and which rights they have.
settings-terms-about = The terms under which you sell. A link stands beside the button that orders.
settings-withdrawal-about = How an order is withdrawn from. A link stands beside the button that orders.
legal-imprint = Imprint
legal-privacy = Privacy
legal-terms = Terms of sale
legal-withdrawal = Right of withdrawal
legal-valid-from = Valid from
contact-label = Contact
checkout-legal = These apply to your order:
mail-test-subject = Test mail of { $company }
mail-test-text = Mail of the portal reaches you. Look at the sender's name, at where an answer would go, and at the closing.
desk-mail-test = Test mail
field-nothing-chosen = Choose one.
field-not-offered = This is not among what you offer above. Choose another, or offer it too.
field-not-a-hue = A colour is a whole number from 0 to 359.
field-not-a-web-address = This is not an address of the web. It begins with https:// and holds no spaces.
field-not-a-time-of-day = This is not a time. Write it like 08:30.
field-closes-before-it-opens = It closes before it opens. Make it a later time, or leave both empty on a day off.
field-never-open = Some day needs hours, or no delivery could ever be promised.
field-not-a-date-on-line = Line { $line } does not begin with a date. Write it like 2026-12-25.
field-currency-in-use = Customers have their prices in { $currency }, so it stays. Give them another price list first.
field-not-a-picture = This is not a PNG, JPEG or WebP picture, or it is damaged.
field-picture-too-large = The picture has more than { $side } pixels along a side. Make it smaller.
field-file-too-large = The file is larger than { $kib } KB. Make it smaller.
audit-company-changed = Changed name or colour:
audit-logo-changed = Changed the logo
audit-logo-removed = Removed the logo
audit-region-changed = Changed languages, currencies or time zone:
audit-calendar-changed = Changed working hours or holidays:
audit-contact-changed = Changed the contact:
audit-legal-text-saved = Saved the legal text
audit-mail-settings-changed = Changed how mails are written:
audit-test-mail-sent = Sent a test mail:
settings-priorities = Priorities
settings-priorities-hint = From 1 for what matters most to 20: one for each class of customers and class of products. Visitors are shown what class V gets.
settings-customer-class = Customers of class { $class }
settings-product-class = Products of class { $class }
settings-stock-seen = They see of the stock
settings-stock-exact = the number of pieces
settings-stock-band = many, few or none
settings-stock-yes-no = yes or no
settings-standards = Standards
settings-standards-hint = What each band of priorities is promised. The hours decide the promised day; the shares are kept for measuring.
settings-band = Band { $band }
settings-up-to = Up to priority
settings-cycle-hours = Hours to hand-over
settings-availability = In stock, %
settings-fill-rate = Delivered, %
field-out-of-range = This has to be a number from { $min } to { $max }.
field-not-ascending = Bands go up: make this more than the one before.
audit-policy-changed = Changed what is promised:
desk-acting-refused = Cannot be acted for
data-key-disabled-at = Disabled
field-repeated-on-line = Line { $line } names a day that stands above already.
legal-other-language = This text is there in { $language } only.
account-sign-in-again = Sign in again
account-sign-in-again-about = You signed in a while ago. To add a way to sign in, please show once more that it is you.
timeline-newest = { $title }, { $time }
