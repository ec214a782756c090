## Answering a survey

survey-kept = Saved. You can go on later by the same link.
survey-not-kept = Not saved yet. It is saved when you go on.
survey-position = Question { $at } of { $of }
survey-about = About your order { $order }, delivered on { $day }.
survey-next = Next
survey-back = Back
survey-skip = Skip
survey-send = Send answers
survey-optional = Optional
survey-nps-low = 0: not at all
survey-nps-high = 10: certainly
survey-csat-low = 1: not at all
survey-csat-high = 5: completely
survey-ces-low = 1: very hard
survey-ces-high = 7: very easy
survey-other = Something else
survey-many-hint = Choose all that apply.
survey-grid-hint = A tap on each scale. Leave out what does not apply.
survey-grid-position = { $at } of { $of }
survey-importance = How important to you?
survey-importance-low = not important
survey-importance-high = very important
survey-performance = How did we do?
survey-competitor = How does another supplier do it?
survey-performance-low = poor
survey-performance-high = excellent
survey-point = { $value } of { $most }: { $what }
survey-privacy = No sign-in needed. Your answers go to { $company } with your order number. Each one is kept as you go, so you can go on later or on another device with the same link.
survey-save-failed = Something is wrong with an answer. What you typed is still there.
survey-thanks-title = Thank you.
survey-thanks-lead = Your answers are with { $company }.
survey-thanks-sent = Sent { $at }
survey-thanks-until = You can change them with this link until { $day }.
survey-change = Change my answers
survey-yours = Your answers
survey-no-answer = No answer
survey-already-title = Already answered
survey-already-lead = These answers were sent from another window or device. They are kept as they are.
survey-already-go = See the answers
survey-expired-title = This survey has closed
survey-expired-lead = It is too late to answer, but not too late to tell us. Write to us at any time; we read everything.
survey-withdrawn-title = This survey is not needed any more
survey-withdrawn-lead = What it was about has changed. You do not need to do anything.
survey-score-of = { $score } of { $most }
survey-rating = important { $importance }, done { $performance }
survey-rating-competitor = important { $importance }, done { $performance }, elsewhere { $competitor }

## One's own answers

survey-answers-title = My answers
survey-answers-lead = What you told us about your orders.
survey-answers-none = You have not been asked yet. After a delivery we ask how it went.
survey-answers-waiting = Waiting for you.
survey-answers-open = Answer now
survey-answers-on = Answered { $day }
survey-answers-closed = Not answered
survey-waiting = { $count ->
    [one] A survey waits for you
   *[other] { $count } surveys wait for you
}

## The mail

survey-mail-subject = How did it go? Your order { $order }
survey-mail-subject-plain = How did it go?
survey-mail-reminder-subject = Reminder: how did it go?
survey-mail-lead = You got your delivery a short while ago. One tap starts the answer; nothing is sent before you confirm it.
survey-mail-lead-complaint = Your complaint is closed. One tap starts the answer; nothing is sent before you confirm it.
survey-mail-reminder-lead = We asked you a few days ago how it went. We will not ask again about this.
survey-mail-open = Answer the survey
survey-mail-kind = Survey
survey-mail-kind-reminder = Survey, reminder
survey-mail-preview = It takes about a minute.

## On the timeline

survey-story-invited = We asked how it went: { $survey }
survey-story-answered = Answered: { $survey }
survey-story-score = { $score } of { $most }

## The desk

survey-desk-title = Surveys
survey-desk-lead = What customers say about deliveries and complaints.
survey-desk-none = There is no survey yet. The two a company begins with are made when the portal starts.
survey-desk-active = Sent since { $day }
survey-desk-inactive = Not sent
survey-desk-version = Version { $version }
survey-desk-results = Results
survey-desk-edit = Questions and rules
survey-desk-delivered = after a delivery
survey-desk-closed = after a closed complaint
survey-desk-turnout = { $completed } of { $sent } answered ({ $share })
survey-desk-begun = { $begun } begun
survey-desk-planned = { $planned } planned
survey-desk-silenced = { $silenced } not asked because a complaint was open
survey-desk-rested = { $rested } not asked because they were asked about something else lately
survey-desk-filter = Show
survey-desk-all = All
survey-desk-class = Customer class
survey-desk-product-class = Product class
survey-desk-carrier = Carrier
survey-desk-country = Country
survey-desk-time = On time or late
survey-desk-late = Late
survey-desk-on-time = On time
survey-desk-filter-submit = Show these
survey-desk-nps = NPS { $score }
survey-desk-nps-formula = Share of 9 and 10 minus share of 0 to 6, from -100 to 100. n = { $n }, margin of error ± { $margin } (95 %: 1.96 × √((p + d - (p - d)²) ÷ n)).
survey-desk-csat = CSAT { $score } %
survey-desk-csat-formula = Share of 4 and 5. n = { $n }, margin of error ± { $margin } points (95 %: 1.96 × √(p(1 - p) ÷ n)).
survey-desk-ces = CES { $score }
survey-desk-ces-formula = Mean of 1 to 7; { $share } % gave 5 to 7. n = { $n }, margin of error ± { $margin } (95 %: 1.96 × s ÷ √n).
survey-desk-source = Formulas: Cochran, Sampling Techniques, chapters 2 and 3.
survey-desk-no-answers = No answers yet.
survey-desk-chosen = { $count } chose it
survey-desk-trend = By month
survey-desk-month = Month
survey-desk-score = Score
survey-desk-number = Answers
survey-desk-drop-out = Where people stop
survey-desk-drop-out-none = Everybody who began has finished.
survey-desk-stopped = { $count } stopped here
survey-desk-comments = In their own words
survey-desk-comments-none = Nobody has written anything yet.
survey-desk-comments-not-found = No comment is like that.
survey-desk-search = Search the comments
survey-desk-export = Download all answers (CSV)
survey-desk-audit = What matters, and how it is done
survey-desk-matrix = Performance evaluation matrix
survey-desk-matrix-about = Importance upwards, performance to the right, each from 1 to 7. The lines stand at 3 and 5. The table below says the same.
survey-desk-position = Competitive position matrix
survey-desk-position-about = Own performance minus the competitor’s: one point and more is an advantage or a disadvantage. From an importance of 4 on it is a major one.
survey-desk-element = Service element
survey-desk-importance = Importance
survey-desk-performance = Performance
survey-desk-competitor = Competitor
survey-desk-advice = What to do
survey-desk-standing = Position
survey-desk-must-improve = Must improve
survey-desk-improve = Improve
survey-desk-maintain-or-improve = Maintain or improve
survey-desk-maintain = Maintain
survey-desk-reduce-or-maintain = Reduce or maintain
survey-desk-major-advantage = Major advantage
survey-desk-minor-advantage = Minor advantage
survey-desk-major-parity = Major parity
survey-desk-minor-parity = Minor parity
survey-desk-major-disadvantage = Major disadvantage
survey-desk-minor-disadvantage = Minor disadvantage
survey-desk-draft = Draft
survey-desk-draft-same = The draft is what is sent (version { $version }).
survey-desk-draft-other = The draft differs from version { $version }, which is sent until you publish.
survey-desk-preview = Preview: { $language }
survey-desk-preview-note = This is a preview: what you answer decides what is asked next, and nothing is kept.
survey-desk-preview-title = Preview
survey-desk-preview-end = Whoever answers like this is asked nothing more. Nothing was kept.
survey-desk-preview-back = Back to the survey
survey-desk-preview-again = Walk through it again
survey-desk-preview-late = The order came late
survey-desk-publish = Publish the draft
survey-desk-stop = Send it no more
survey-desk-start = Send it from now on
survey-desk-rules = When it is sent
survey-desk-delay = Hours after it happened
survey-desk-from = Not before this hour of the customer’s day
survey-desk-to = Not from this hour of the customer’s day on
survey-desk-rest = Days of rest for a person, over all surveys
survey-desk-reminder = Days until one reminder
survey-desk-reminder-hint = Leave empty for none.
survey-desk-open-days = Days it can be answered
survey-desk-change-days = Days an answer can be changed
survey-desk-low-nps = NPS answers up to this open a case
survey-desk-low-csat = CSAT answers up to this open a case
survey-desk-low-hint = Leave empty for never.
survey-desk-save = Save
survey-desk-question = Question { $at }: { $key }
survey-desk-key = Key
survey-desk-key-hint = Small letters, digits and _. Answers are kept under it, so it stays.
survey-desk-kind = How it is answered
survey-desk-kind-nps = Recommend, 0 to 10 (NPS)
survey-desk-kind-csat = Satisfied, 1 to 5 (CSAT)
survey-desk-kind-ces = Easy, 1 to 7 (CES)
survey-desk-kind-one = One choice
survey-desk-kind-many = Several choices
survey-desk-kind-text = Own words
survey-desk-kind-grid = Importance and performance, 1 to 7
survey-desk-text-en = Text, English
survey-desk-text-zh = Text, Chinese
survey-desk-listed = Choices or service elements
survey-desk-listed-hint = One a line: key | English | Chinese
survey-desk-extra = Also something else, or another supplier
survey-desk-required = Has to be answered
survey-desk-condition = Asked only if
survey-desk-condition-hint = Such as: recommend <= 6 and (late or class = I). Also: on_time, language = zh, reason = late, and, or.
survey-desk-up = Up
survey-desk-down = Down
survey-desk-remove = Remove
survey-desk-add = Add a question
survey-desk-changed = Saved.
survey-desk-started = It is sent from now on.
survey-desk-stopped-sending = It is not sent any more.
survey-desk-published = Published.
survey-desk-stale = Somebody else changed this survey meanwhile. It is shown as it is now; please do it again.
survey-problem-empty = It asks nothing yet.
survey-problem-too-many = It has more than 30 questions.
survey-problem-key = “{ $key }” is not a key: small letters, digits and _, beginning with a letter.
survey-problem-repeated = “{ $key }” is there twice.
survey-problem-nothing-listed = “{ $key }” has nothing to choose from or to rate.
survey-problem-untold = “{ $key }” lacks a text in English or Chinese.
survey-problem-not-before = “{ $key }” refers to “{ $to }”, which is not asked before it.
survey-problem-never = “{ $key }” waits for an answer to “{ $to }” that nobody can give.
survey-problem-unreachable = No way leads to “{ $key }”.
survey-problem-paths = There are too many ways through it.
survey-field-condition = This is not a condition; word { $word } does not belong there.
survey-field-condition-end = Something is missing at the end of this condition.
survey-field-line = Line { $line } is not “key | English | Chinese”.
survey-audit-changed = Survey changed
survey-audit-published = Survey published, started or stopped
survey-audit-exported = Survey answers taken away as a file

## Export of personal data

survey-data-surveys = Surveys
survey-data-answers = Answers to surveys
survey-data-survey = Survey
survey-data-question = Question
survey-data-part = Part
survey-data-score = Score
survey-data-answered-at = Answered
survey-data-replaced-at = Replaced
survey-data-reminded-at = Reminded
survey-data-started-at = Begun
survey-data-completed-at = Sent
survey-case = Rated { $score } in our survey. We would like to know what went wrong, and put it right.
survey-data-scores = Scores of your orders
survey-data-comment = Comment
survey-data-given-at = Given
survey-story-scored = Said how it went

## Figures of promises and scores

figures-title = Promises and scores
figures-lead = From the promise to the customer’s own verdict: how far each order went, and what orders that came late were scored beside those that came in time.
figures-filter = Orders placed
figures-days = in the last { $days } days
figures-ever = at any time
figures-class = Customer class
figures-every-class = Every class
figures-chain = How far the chain goes
figures-step = Step
figures-orders = Orders
figures-of-ordered = Of those ordered
figures-ordered = Ordered
figures-promised = Promised for a day
figures-shipped = Shipped
figures-handed-over = Handed over
figures-scored = Scored by the customer
figures-scores = What a broken promise costs
figures-kind = Handed over
figures-share = Share
figures-mean = Mean score
figures-on-time = By the promised day
figures-late = After the promised day
figures-whole = All of them
figures-none = No order of this span has the whole chain yet: promised, shipped, handed over and scored.
figures-method = Orders whose whole chain is known. Late is counted by calendar days in the company’s time zone ({ $zone }): handed over on a later day than the promised one. Scores are 1 to 5: the first question for satisfaction of the survey after a delivery, and scores taken in with past orders. An order with several scores counts once, with their mean.
