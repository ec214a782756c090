### Parcels on their way, and who says what happens to them.


## sub

delivery-sub-details-received = The carrier has the parcel's details and waits for the parcel.
delivery-sub-label-created = The label is made; the carrier does not have the parcel yet.
delivery-sub-awaiting-scan = The carrier has not scanned the parcel yet.
delivery-sub-accepted = The carrier has taken the parcel over.
delivery-sub-moving = The parcel is on its way.
delivery-sub-arrived-at-facility = The parcel has arrived at a depot.
delivery-sub-departed-facility = The parcel has left a depot.
delivery-sub-processing = The parcel is being sorted.
delivery-sub-arrived-in-country = The parcel has reached the country it goes to.
delivery-sub-arrived-at-destination = The parcel has reached the depot near you.
delivery-sub-arrived-at-pickup-point = The parcel has reached the pick-up point and is not ready there yet.
delivery-sub-handed-to-local-carrier = A local carrier brings the parcel from here.
delivery-sub-forwarded = The parcel was sent on to another address.
delivery-sub-problem-resolved = The problem is solved and the parcel moves again.
delivery-sub-customs-cleared = Customs has released the parcel.
delivery-sub-delivery-scheduled = A day for the delivery is set.
delivery-sub-in-customs = The parcel is being cleared by customs.
delivery-sub-customs-delay = Clearing the parcel through customs takes longer.
delivery-sub-customs-inspection = Customs is inspecting the parcel.
delivery-sub-prohibited-goods = Customs does not let the content in.
delivery-sub-out-for-delivery = The parcel is on the vehicle and comes today.
delivery-sub-receiver-contacted = The driver has contacted the receiver.
delivery-sub-appointment-made = A time for the delivery was agreed.
delivery-sub-ready-for-pickup = The parcel can be collected.
delivery-sub-delivered = The parcel was delivered.
delivery-sub-collected-by-receiver = The parcel was collected by the receiver.
delivery-sub-signed = The parcel was delivered and signed for.
delivery-sub-cash-collected = The parcel was delivered and paid for in cash.
delivery-sub-left-with-neighbour = The parcel was left with a neighbour.
delivery-sub-attempt-made = The carrier tried to deliver and could not.
delivery-sub-delivery-problem = The parcel could not be delivered.
delivery-sub-receiver-absent = Nobody was there to take the parcel.
delivery-sub-business-closed = The business was closed when the carrier came.
delivery-sub-receiver-moved = The receiver is no longer at this address.
delivery-sub-refused = The parcel was refused.
delivery-sub-notice-left = Nobody was there; the driver left a card.
delivery-sub-access-restricted = The driver could not get to the door.
delivery-sub-no-safe-place = There was no safe place to leave the parcel.
delivery-sub-identity-not-verified = The identity or age of the receiver could not be checked.
delivery-sub-pickup-missed = The parcel was not collected in time.
delivery-sub-address-not-found = The carrier did not find the address.
delivery-sub-undeliverable = The carrier says that the parcel cannot be delivered.
delivery-sub-delayed = The parcel is delayed.
delivery-sub-processing-delay = The carrier is behind with its work.
delivery-sub-missorted = The parcel was sorted the wrong way.
delivery-sub-late-flight = The flight with the parcel is late.
delivery-sub-vehicle-trouble = A vehicle of the carrier broke down.
delivery-sub-no-capacity = The carrier had no room for the parcel.
delivery-sub-out-of-time = The driver ran out of time.
delivery-sub-transit-problem = Something happened on the way.
delivery-sub-being-traced = The carrier is looking for the parcel.
delivery-sub-rescheduled = The delivery was put off to another day.
delivery-sub-weather = Bad weather holds the parcel up.
delivery-sub-force-majeure = An event nobody can help holds the parcel up.
delivery-sub-security-check = The parcel was stopped for a security check.
delivery-sub-regulatory-hold = An authority has stopped the parcel.
delivery-sub-rejected-by-carrier = The carrier does not take the parcel as it is.
delivery-sub-wrong-data = The parcel's details were wrong.
delivery-sub-not-ready = The parcel was not ready when the carrier came.
delivery-sub-wrong-parcel = The carrier was given another parcel.
delivery-sub-wrong-size = The parcel's size is not what was announced.
delivery-sub-bad-packaging = The parcel was not packed well enough.
delivery-sub-payment-due = Something has to be paid before the parcel goes on.
delivery-sub-duties-unpaid = Duty or tax has to be paid before the parcel goes on.
delivery-sub-documents-missing = Customs needs papers that are missing or wrong.
delivery-sub-wrong-address = The address is wrong or incomplete.
delivery-sub-information-needed = The carrier lacks a piece of information.
delivery-sub-held = The carrier holds the parcel.
delivery-sub-contact-carrier = The carrier asks to be called.
delivery-sub-new-date-needed = A new day for the delivery has to be chosen.
delivery-sub-carrier-asks = The carrier asks for something and does not say for what.
delivery-sub-returning = The parcel is on its way back to us.
delivery-sub-returned = The parcel is back with us.
delivery-sub-damaged = The parcel was damaged.
delivery-sub-lost = The parcel was lost.
delivery-sub-disposed = The carrier disposed of the parcel.
delivery-sub-cancelled = The shipment was called off.
delivery-sub-cancelled-by-shipper = We called the shipment off.
delivery-sub-cancelled-by-receiver = The receiver called the shipment off.
delivery-sub-no-news = The carrier has no news of the parcel.
delivery-sub-tracking-expired = The carrier has said nothing for a long time.
delivery-sub-tracking-error = The carrier's tracking does not work at present.
delivery-sub-problem-unexplained = Something went wrong; the carrier does not say what.
delivery-sub-unreadable = The carrier says something we could not read.

## status

delivery-status-announced = Announced
delivery-status-collected = Collected
delivery-status-in-transit = On the way
delivery-status-customs = With customs
delivery-status-out-for-delivery = Out for delivery
delivery-status-pickup-ready = Ready to collect
delivery-status-attempt-failed = Not delivered
delivery-status-delayed = Delayed
delivery-status-action-needed = You must act
delivery-status-delivered = Delivered
delivery-status-returning = Going back
delivery-status-returned = Back with us
delivery-status-lost-or-damaged = Lost or damaged
delivery-status-cancelled = Called off
delivery-status-silent = No news

## fault

delivery-fault-carrier = The cause lies with the carrier.
delivery-fault-shipper = The cause lies with us, the sender.
delivery-fault-receiver = The cause lies at the receiving end.
delivery-fault-customs = The cause lies with customs or an authority.
delivery-fault-weather = The cause is weather or another event nobody can help.
delivery-fault-unknown = The cause is not known yet.

## party

delivery-party-carrier = Carrier
delivery-party-shipper = Us, the sender
delivery-party-receiver = Receiver
delivery-party-customs = Customs or authority
delivery-party-weather = Weather, force majeure
delivery-party-unknown = Not known

## we

delivery-we-attempt-failed = The carrier tries again on the next working day, and we watch that it does.
delivery-we-delayed = We ask the carrier where the parcel is and tell you when it moves.
delivery-we-action-needed = We hold the order open until the carrier has what it needs.
delivery-we-returning = We wait for the parcel and then write to you about sending it again.
delivery-we-returned = We have the parcel and write to you about sending it again.
delivery-we-lost-or-damaged = We claim it from the carrier and replace it or pay it back.
delivery-we-cancelled = We find out why and send the goods another way if you still want them.

## you

delivery-you-attempt-failed = See that somebody can take it, or ask the carrier for another day.
delivery-you-delayed = Nothing: the parcel comes as soon as it can.
delivery-you-action-needed = Contact the carrier with the tracking number and give it what it asks for.
delivery-you-returning = Tell us if the address has changed.
delivery-you-returned = Tell us if the address has changed.
delivery-you-lost-or-damaged = Tell us what you need first: a replacement or the money.
delivery-you-cancelled = Tell us whether you still want the goods.

## mail

delivery-mail-out-for-delivery = Parcel { $position } of order { $number } comes today
delivery-mail-pickup-ready = Parcel { $position } of order { $number } is ready to collect
delivery-mail-attempt-failed = Parcel { $position } of order { $number } could not be delivered
delivery-mail-delayed = Parcel { $position } of order { $number } is delayed
delivery-mail-late = Parcel { $position } of order { $number } comes later than promised
delivery-mail-action-needed = Parcel { $position } of order { $number } waits for you
delivery-mail-delivered = Parcel { $position } of order { $number } was delivered
delivery-mail-returning = Parcel { $position } of order { $number } is going back
delivery-mail-lost-or-damaged = Parcel { $position } of order { $number } was lost or damaged

## Pages

delivery-head-delivered = { $count } delivered
delivery-head-way = { $count } on the way
delivery-head-trouble = { $count } with a problem
delivery-head-house = { $count } packed
delivery-promised = Promised
delivery-first-estimate = First estimate
delivery-latest-estimate = Latest estimate
delivery-came = Arrived
delivery-late-than-promised = { $late } later than promised for { $date }.
delivery-late-open = Late: promised for { $date }, and not here yet.
delivery-late-estimate = Expected later than promised for { $date }.
delivery-on-time = { $how }: promised for { $date }.
delivery-window = { $from } to { $until }
delivery-window-past = { $date } (passed)
delivery-earlier-estimates = Earlier estimates
delivery-we-do = What we do:
delivery-you-do = What you do:
delivery-events = All scans ({ $count })
delivery-raw = The carrier's own words
delivery-local = { $time } there ({ $zone })
delivery-signed-by = Signed for by { $name }.
delivery-not-received = It says delivered, I have not got it
delivery-damaged = Damaged or missing
delivery-parcel-status = Parcel { $position }: { $status }
delivery-estimate-first = Parcel { $position } is expected { $date }
delivery-estimate-changed = Parcel { $position } is now expected { $date }
delivery-estimate-before = Before: { $date }.
delivery-corrected = Corrected by us.
delivery-minor-scans = { $count ->
    [one] { $count } more scan
   *[other] { $count } more scans
}
delivery-note-title = Note what happened
delivery-note-status = What happened
delivery-note-at = When
delivery-note-at-hint = In the company's time. Empty: now.
delivery-note-city = Where
delivery-note-text = In your words
delivery-note-expected = Expected on
delivery-note-expected-hint = The day that is known now. Alone it changes nothing else.
delivery-note-correction = It was not as said before
delivery-note-correction-hint = Also takes back delivered, returned and lost. It counts from now.
delivery-note-submit = Note it
delivery-desk-title = Parcels on the way
delivery-desk-none = Every parcel that left has arrived.
delivery-desk-none-next = Parcels appear here as soon as an order is shipped.
delivery-desk-parcel = Parcel { $position }
delivery-desk-unheard = Nothing heard yet
delivery-desk-report = What went wrong, { $month }
delivery-desk-report-none = Nothing went wrong this month.
delivery-desk-party = Put down to
delivery-desk-carrier = Carrier
delivery-desk-reason = What happened
delivery-desk-parcels = Parcels
delivery-desk-no-carrier = No carrier named
delivery-desk-earlier = The month before
delivery-desk-later = The month after
delivery-connections-title = Connections
delivery-connections-about = Who may say what happens to parcels: senders of webhooks and programs with a key.
delivery-connections-address = Enter this address there:
delivery-connections-own = Own format
delivery-connections-secret-none = No secret yet: nothing is taken in from here.
delivery-connections-secret = Secret of { $date }
delivery-connections-secret-field = Secret
delivery-connections-secret-hint = As the service shows it. Empty: a new one is made.
delivery-connections-secret-set = Keep the secret
delivery-connections-rotate = The one before stays valid until you take it back.
delivery-connections-revoke = Take back
delivery-connections-made = Copy it now; it is not shown again:
delivery-connections-keys = Keys of the API
delivery-connections-key-name = What the key is for
delivery-connections-key-make = Make a key
delivery-connections-key-used = last used { $date }
delivery-connections-key-unused = never used
delivery-connections-key-revoked = taken back { $date }
delivery-connections-keys-none = There is no key yet.
delivery-mail-late-text = It is expected later than we promised.
delivery-mail-name = Notice about a parcel
delivery-mail-of = Notice about a parcel of order { $number }
audit-parcel-event-noted = Noted what happened to a parcel:
audit-webhook-secret-made = Set a secret for webhooks:
audit-webhook-secret-revoked = Took a secret for webhooks back:
audit-api-key-made = Made a key of the API:
audit-api-key-revoked = Took a key of the API back:
delivery-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
delivery-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
delivery-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
delivery-note-time = Time of the day
data-section-parcel-events = What carriers said of parcels
data-key-position = Parcel
data-key-carrier = Carrier
data-key-tracking-number = Tracking number
data-key-shipped-at = Shipped
data-key-sub-status = What happened
data-key-signed-by = Signed for by
