//! What is done with a complaint, and what follows from each act for its stage and its clocks.

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::{
    Complaint,
    clock::{self, Because, ClockRule, EndedClock, GivenClock},
    offer::{Outcome, Solution, SolutionError, SolutionFate},
    words::{Awaited, ClockEnd, ClockKind, Decision, Severity, Stage},
};
use crate::{
    LocalizedText,
    calendar::WorkingCalendar,
    company::ComplaintSettings,
    id::{ComplaintPauseId, ComplaintPromiseId, SolutionId, StaffId},
    promise::CustomerClass,
};

/// The last level there is.
pub const MAX_LEVEL: u8 = 3;

/// How a complaint stands: everything of it that acts change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Counts its changes: an act decided on an older revision is refused.
    pub revision: u32,
    /// Where it stands.
    pub stage: Stage,
    /// How bad it is taken to be.
    pub severity: Severity,
    /// On which level it is looked after, from 1.
    pub level: u8,
    /// Who looks after it, with their name.
    pub owner: Option<(StaffId, String)>,
    /// When somebody had seen it.
    pub acknowledged_at: Option<Timestamp>,
    /// When it was known how bad it is.
    pub assessed_at: Option<Timestamp>,
    /// When work on it began.
    pub begun_at: Option<Timestamp>,
    /// When the newest solution was offered.
    pub offered_at: Option<Timestamp>,
    /// When it was opened again last.
    pub reopened_at: Option<Timestamp>,
    /// When the customer took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// For what the customer is waited for.
    pub waiting: Option<Waiting>,
}

/// How a complaint ended (row C40).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// Until when it can be opened again, as it was promised then (row C24).
    pub reopens_until: Timestamp,
    /// What was decided.
    pub decision: Decision,
    /// Why; always there when the desk decided.
    pub reason: Option<String>,
    /// What the customer can still do.
    pub further_ways: Option<LocalizedText>,
}

/// How often silence is warned about before it ends a complaint (row C25).
const WARNINGS: u8 = 2;

/// The customer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// For what.
    pub awaited: Awaited,
    /// Since when.
    pub since: Timestamp,
    /// How many warnings there were: 0 to 2.
    pub warned: u8,
    /// When silence has its next effect: a warning, or the end.
    pub next_at: Timestamp,
}

impl Waiting {
    /// By when the customer has to say something; `None` while they are warned before.
    pub const fn ends_at(&self) -> Option<Timestamp> {
        if self.warned < WARNINGS { None } else { Some(self.next_at) }
    }
}

/// When clocks stood still, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its id.
    pub id: ComplaintPauseId,
    /// From when on.
    pub began_at: Timestamp,
    /// Until when.
    pub ended_at: Option<Timestamp>,
    /// Why, as the customer reads it: the question.
    pub reason: String,
}

/// A pause to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PauseFact {
    /// It begins.
    Began(Pause),
    /// It is over.
    Ended(ComplaintPauseId, Timestamp),
}

/// Ids for what an act may make.
#[derive(Clone, Copy, Debug)]
pub struct FreshIds {
    /// For promises.
    pub promises: [ComplaintPromiseId; 3],
    /// For a pause.
    pub pause: ComplaintPauseId,
}

/// What every act needs to know.
#[derive(Clone, Debug)]
pub struct Acting<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The company's calendar.
    pub calendar: &'a WorkingCalendar,
    /// The company's rules for complaints.
    pub settings: &'a ComplaintSettings,
    /// Who looks after what goes to the next level.
    pub manager: Option<(StaffId, String)>,
    /// Ids for what it makes.
    pub ids: FreshIds,
}

/// What an act comes to, to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How the complaint stands then.
    pub state: State,
    /// Promises that ended.
    pub ended: Vec<EndedClock>,
    /// Promises that were given.
    pub given: Vec<GivenClock>,
    /// A pause that began or is over.
    pub pause: Option<PauseFact>,
    /// A solution that is offered.
    pub offered: Option<Solution>,
    /// What became of the one that was offered.
    pub fate: Option<(SolutionId, SolutionFate)>,
    /// The next due time of a clock that runs.
    pub due_at: Option<Timestamp>,
}

/// What filing comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// How the complaint stands.
    pub state: State,
    /// Its first promises.
    pub clocks: Vec<GivenClock>,
}

/// Why an act cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ActError {
    /// It is over.
    #[error("the complaint is over")]
    Over,
    /// It is not over.
    #[error("the complaint is open")]
    Open,
    /// That has happened already.
    #[error("that has happened already")]
    Already,
    /// Something else comes first.
    #[error("something else comes first")]
    TooEarly,
    /// Nothing is offered.
    #[error("nothing is offered")]
    NothingOffered,
    /// The customer is waited for.
    #[error("the customer is waited for")]
    Waiting,
    /// Nobody is waited for.
    #[error("nobody is waited for")]
    NotWaiting,
    /// No promise is broken.
    #[error("no promise is broken")]
    NotOverdue,
    /// There is no level above.
    #[error("there is no level above")]
    LastLevel,
    /// It was closed too long ago.
    #[error("it could be opened again until {until}")]
    WindowOver {
        /// Until when it could be.
        until: Timestamp,
    },
    /// What is offered would be sent again, and nobody who could order it is there any more.
    #[error("nobody is there to send it to")]
    NobodyToSendTo,
    /// What is offered makes no sense.
    #[error(transparent)]
    Solution(#[from] SolutionError),
}

impl Filing {
    /// A complaint of now.
    pub fn new(class: CustomerClass, severity: Severity, acting: &Acting) -> Self {
        let state = State {
            revision: 1,
            stage: Stage::Received,
            severity,
            level: 1,
            owner: None,
            acknowledged_at: None,
            assessed_at: None,
            begun_at: None,
            offered_at: None,
            reopened_at: None,
            withdrawn_at: None,
            closing: None,
            waiting: None,
        };
        let mut ids = acting.ids.promises.into_iter();
        let kinds = [ClockKind::FirstResponse, ClockKind::Solution];
        let give = |kind| Some(given(acting, class, &state, ids.next()?, kind, Because::Filed));
        let clocks = kinds.into_iter().filter_map(give).collect();
        Self { state, clocks }
    }

    /// The next due time.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.clocks.iter().map(|clock| clock.due_at).min()
    }

    /// Until when somebody answers.
    pub fn answer_by(&self) -> Option<Timestamp> {
        self.clocks.iter().find(|clock| clock.kind == ClockKind::FirstResponse).map(|clock| clock.due_at)
    }
}

/// A promise of now.
fn given(
    acting: &Acting,
    class: CustomerClass,
    state: &State,
    id: ComplaintPromiseId,
    kind: ClockKind,
    because: Because,
) -> GivenClock {
    let hours = acting.settings.hours(class, state.severity, kind);
    let rule = ClockRule { class, severity: state.severity, hours, because };
    let due_at = clock::due(acting.calendar, acting.now, SignedDuration::from_hours(i64::from(hours)));
    let (given_at, level) = (acting.now, state.level);
    GivenClock { id, kind, level, given_at, due_at, rule, ended: None, left: None, breached_at: None }
}

/// An act in the making.
struct Draft<'a> {
    complaint: &'a Complaint,
    acting: &'a Acting<'a>,
    ids: std::array::IntoIter<ComplaintPromiseId, 3>,
    change: Change,
}

impl<'a> Draft<'a> {
    fn new(complaint: &'a Complaint, acting: &'a Acting<'a>) -> Self {
        let state = State { revision: complaint.state.revision + 1, ..complaint.state.clone() };
        let nothing =
            Change { state, ended: vec![], given: vec![], pause: None, offered: None, fate: None, due_at: None };
        Self { complaint, acting, ids: acting.ids.promises.into_iter(), change: nothing }
    }

    fn end(&mut self, kind: ClockKind, how: ClockEnd) {
        let running = self.complaint.clocks.iter().filter(|clock| clock.kind == kind && clock.is_running());
        self.change.ended.extend(running.map(|clock| clock::end(clock, how, self.acting.now)));
    }

    fn end_all(&mut self, how: ClockEnd) {
        for kind in ClockKind::ALL {
            self.end(*kind, how);
        }
    }

    fn give(&mut self, kind: ClockKind, because: Because) {
        let Some(id) = self.ids.next() else { return };
        let clock = given(self.acting, self.complaint.class, &self.change.state, id, kind, because);
        self.change.given.push(clock);
    }

    /// The desk has said something: what was promised for it happened, and the next word is promised.
    fn said(&mut self) {
        self.end(ClockKind::FirstResponse, ClockEnd::Met);
        self.end(ClockKind::NextUpdate, ClockEnd::Met);
        if self.change.state.acknowledged_at.is_none() {
            self.change.state.acknowledged_at = Some(self.acting.now);
        }
        if self.change.state.stage == Stage::Received {
            self.change.state.stage = Stage::Acknowledged;
        }
    }

    /// A pause is over: what was left is promised anew.
    fn resume(&mut self) {
        self.change.state.waiting = None;
        let Some(pause) = self.complaint.open_pause() else { return };
        self.change.pause = Some(PauseFact::Ended(pause.id, self.acting.now));
        let held = self.complaint.clocks.iter().filter(|clock| clock.ended == Some((pause.began_at, ClockEnd::Paused)));
        for clock in held {
            let (Some(id), Some(left)) = (self.ids.next(), clock.left) else { continue };
            self.change.given.push(GivenClock {
                id,
                given_at: self.acting.now,
                due_at: clock::due(self.acting.calendar, self.acting.now, left),
                rule: ClockRule { because: Because::Resumed { pause: pause.id }, ..clock.rule },
                ended: None,
                left: None,
                breached_at: None,
                ..clock.clone()
            });
        }
    }

    /// Ends a pause without promising what was left of it.
    fn end_pause(&mut self) {
        self.change.state.waiting = None;
        if let Some(pause) = self.complaint.open_pause() {
            self.change.pause = Some(PauseFact::Ended(pause.id, self.acting.now));
        }
    }

    fn wait_for(&mut self, awaited: Awaited) {
        let next_at = self.acting.settings.silence(self.acting.now, 0);
        self.change.state.waiting = Some(Waiting { awaited, since: self.acting.now, warned: 0, next_at });
    }

    /// To the next level, with clocks of its own.
    fn raise(&mut self) {
        let state = &mut self.change.state;
        state.level = (state.level + 1).min(MAX_LEVEL);
        state.stage = Stage::InWork;
        state.begun_at = state.begun_at.or(Some(self.acting.now));
        state.acknowledged_at = state.acknowledged_at.or(Some(self.acting.now));
        if self.acting.manager.is_some() {
            state.owner.clone_from(&self.acting.manager);
        }
        self.end_all(ClockEnd::Replaced);
        self.give(ClockKind::Solution, Because::Raised);
        self.give(ClockKind::NextUpdate, Because::Raised);
    }

    fn close(&mut self, decision: Decision, reason: Option<String>, further_ways: Option<LocalizedText>) {
        let at = self.acting.now;
        self.end(ClockKind::FirstResponse, ClockEnd::Met);
        self.end(ClockKind::NextUpdate, ClockEnd::Dropped);
        self.end(ClockKind::Solution, if decision.is_satisfaction() { ClockEnd::Dropped } else { ClockEnd::Met });
        self.end_pause();
        let lapsed = self.complaint.offer().map(|offer| (offer.id, SolutionFate::Lapsed { at }));
        self.change.fate = self.change.fate.or(lapsed);
        self.change.state.stage = Stage::Closed;
        let reopens_until = at + SignedDuration::from_hours(24 * i64::from(self.acting.settings.reopen_days));
        self.change.state.closing = Some(Closing { at, reopens_until, decision, reason, further_ways });
    }

    fn done(mut self) -> Change {
        let ended: Vec<_> = self.change.ended.iter().map(|clock| clock.id).collect();
        let running = self.complaint.clocks.iter().filter(|clock| clock.is_running() && !ended.contains(&clock.id));
        self.change.due_at = running.chain(&self.change.given).map(|clock| clock.due_at).min();
        self.change
    }
}

impl Complaint {
    fn check_open(&self) -> Result<(), ActError> {
        if self.state.stage.is_open() { Ok(()) } else { Err(ActError::Over) }
    }

    /// The desk has seen it.
    ///
    /// # Errors
    /// [`ActError::Over`] and [`ActError::Already`].
    pub fn acknowledge(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        if self.state.stage != Stage::Received {
            return Err(ActError::Already);
        }
        let mut draft = Draft::new(self, acting);
        draft.said();
        draft.give(ClockKind::NextUpdate, Because::Said);
        Ok(draft.done())
    }

    /// The desk knows how bad it is and who looks after it. Promises that were given stay; those to come follow it.
    ///
    /// # Errors
    /// [`ActError::Over`], and [`ActError::TooEarly`] before it was seen.
    pub fn assess(
        &self,
        severity: Severity,
        owner: Option<(StaffId, String)>,
        acting: &Acting,
    ) -> Result<Change, ActError> {
        self.check_open()?;
        if self.state.stage == Stage::Received {
            return Err(ActError::TooEarly);
        }
        let mut draft = Draft::new(self, acting);
        let state = &mut draft.change.state;
        (state.severity, state.owner) = (severity, owner);
        state.assessed_at = state.assessed_at.or(Some(acting.now));
        if state.stage == Stage::Acknowledged {
            state.stage = Stage::Assessed;
        }
        Ok(draft.done())
    }

    /// Work on it begins.
    ///
    /// # Errors
    /// [`ActError::Over`], [`ActError::TooEarly`] and [`ActError::Already`].
    pub fn begin(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        match self.state.stage {
            Stage::Assessed => {}
            Stage::Received | Stage::Acknowledged => return Err(ActError::TooEarly),
            _ => return Err(ActError::Already),
        }
        let mut draft = Draft::new(self, acting);
        draft.change.state.stage = Stage::InWork;
        draft.change.state.begun_at = Some(acting.now);
        Ok(draft.done())
    }

    /// The desk says something.
    ///
    /// # Errors
    /// [`ActError::Over`].
    pub fn reply(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        let mut draft = Draft::new(self, acting);
        draft.said();
        if self.state.waiting.is_none() {
            draft.give(ClockKind::NextUpdate, Because::Said);
        }
        Ok(draft.done())
    }

    /// The desk asks something and waits: its clocks stand still, and the customer reads why.
    ///
    /// # Errors
    /// [`ActError::Over`], and [`ActError::Waiting`] when the customer is waited for already.
    pub fn ask(&self, question: &str, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        if self.state.waiting.is_some() {
            return Err(ActError::Waiting);
        }
        let mut draft = Draft::new(self, acting);
        draft.said();
        let running = self.clocks.iter().filter(|clock| clock.kind == ClockKind::Solution && clock.is_running());
        let paused: Vec<_> = running.filter_map(|clock| clock::pause(clock, acting.calendar, acting.now)).collect();
        draft.change.ended.extend(paused);
        let pause = Pause { id: acting.ids.pause, began_at: acting.now, ended_at: None, reason: question.to_owned() };
        draft.change.pause = Some(PauseFact::Began(pause));
        draft.wait_for(Awaited::Answer);
        Ok(draft.done())
    }

    /// The desk goes on without the answer it waited for.
    ///
    /// # Errors
    /// [`ActError::Over`], and [`ActError::NotWaiting`] unless an answer is waited for.
    pub fn resume(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        if self.state.waiting.is_none_or(|waiting| waiting.awaited != Awaited::Answer) {
            return Err(ActError::NotWaiting);
        }
        let mut draft = Draft::new(self, acting);
        draft.resume();
        draft.give(ClockKind::NextUpdate, Because::Said);
        Ok(draft.done())
    }

    /// The customer says something. What was waited for is there; a word about an offer begins the wait anew.
    ///
    /// # Errors
    /// [`ActError::Over`].
    pub fn say(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        match self.state.waiting {
            Some(Waiting { awaited: Awaited::Answer, .. }) => self.resume(acting),
            Some(Waiting { awaited: Awaited::Decision, .. }) => {
                let mut draft = Draft::new(self, acting);
                draft.wait_for(Awaited::Decision);
                Ok(draft.done())
            }
            None => Ok(Draft::new(self, acting).done()),
        }
    }

    /// The desk offers a solution, and the customer decides. That the solution is offered keeps its promise.
    ///
    /// # Errors
    /// [`ActError::Over`], [`ActError::TooEarly`] before it is known how bad it is, [`ActError::Already`] while one is
    /// offered, [`ActError::Solution`].
    pub fn offer_solution(
        &self,
        id: SolutionId,
        text: &str,
        outcomes: Vec<Outcome>,
        acting: &Acting,
    ) -> Result<Change, ActError> {
        self.check_open()?;
        match self.state.stage {
            Stage::Received | Stage::Acknowledged => return Err(ActError::TooEarly),
            Stage::SolutionOffered => return Err(ActError::Already),
            _ => {}
        }
        self.check_outcomes(&outcomes)?;
        let mut draft = Draft::new(self, acting);
        draft.said();
        draft.end(ClockKind::Solution, ClockEnd::Met);
        draft.end_pause();
        draft.wait_for(Awaited::Decision);
        let state = &mut draft.change.state;
        (state.stage, state.offered_at) = (Stage::SolutionOffered, Some(acting.now));
        state.begun_at = state.begun_at.or(Some(acting.now));
        let fate = SolutionFate::Open;
        draft.change.offered = Some(Solution { id, offered_at: acting.now, text: text.to_owned(), outcomes, fate });
        Ok(draft.done())
    }

    /// The customer takes the solution: it is put right.
    ///
    /// # Errors
    /// [`ActError::Over`] and [`ActError::NothingOffered`].
    pub fn accept(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        let offer = self.offer().ok_or(ActError::NothingOffered)?;
        let mut draft = Draft::new(self, acting);
        draft.change.fate = Some((offer.id, SolutionFate::Accepted { at: acting.now }));
        draft.close(Decision::Accepted, None, acting.settings.further_ways.clone());
        Ok(draft.done())
    }

    /// The customer does not take it: it goes to the next level, with clocks of its own.
    ///
    /// # Errors
    /// [`ActError::Over`] and [`ActError::NothingOffered`].
    pub fn refuse(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        let offer = self.offer().ok_or(ActError::NothingOffered)?;
        let mut draft = Draft::new(self, acting);
        draft.change.fate = Some((offer.id, SolutionFate::Refused { at: acting.now }));
        draft.change.state.waiting = None;
        draft.raise();
        Ok(draft.done())
    }

    /// Whether the customer can take it to the next level now.
    ///
    /// # Errors
    /// As [`Complaint::escalate`].
    pub fn check_escalate(&self, now: Timestamp) -> Result<(), ActError> {
        self.check_open()?;
        if self.state.level >= MAX_LEVEL {
            return Err(ActError::LastLevel);
        }
        if self.state.waiting.is_some() {
            return Err(ActError::Waiting);
        }
        if self.is_overdue(now) { Ok(()) } else { Err(ActError::NotOverdue) }
    }

    /// The customer takes it to the next level, once a promise is broken (row C20).
    ///
    /// # Errors
    /// [`ActError::Over`], [`ActError::LastLevel`], [`ActError::Waiting`] and [`ActError::NotOverdue`].
    pub fn escalate(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_escalate(acting.now)?;
        let mut draft = Draft::new(self, acting);
        draft.raise();
        Ok(draft.done())
    }

    /// The customer takes it back.
    ///
    /// # Errors
    /// [`ActError::Over`].
    pub fn withdraw(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        let mut draft = Draft::new(self, acting);
        draft.end_all(ClockEnd::Dropped);
        draft.end_pause();
        let lapsed = self.offer().map(|offer| (offer.id, SolutionFate::Lapsed { at: acting.now }));
        draft.change.fate = lapsed;
        draft.change.state.stage = Stage::Withdrawn;
        draft.change.state.withdrawn_at = Some(acting.now);
        Ok(draft.done())
    }

    /// The customer closes it: it is put right another way (row C23).
    ///
    /// # Errors
    /// [`ActError::Over`].
    pub fn settle(&self, acting: &Acting) -> Result<Change, ActError> {
        self.check_open()?;
        let mut draft = Draft::new(self, acting);
        draft.close(Decision::Settled, None, acting.settings.further_ways.clone());
        Ok(draft.done())
    }

    /// The desk closes it, with what was decided, why, and what the customer can still do (row C40).
    ///
    /// # Errors
    /// [`ActError::Over`], and [`ActError::TooEarly`] before anybody has looked at it.
    pub fn close(
        &self,
        decision: Decision,
        reason: String,
        further_ways: LocalizedText,
        acting: &Acting,
    ) -> Result<Change, ActError> {
        self.check_open()?;
        if self.state.stage == Stage::Received || !Decision::OF_DESK.contains(&decision) {
            return Err(ActError::TooEarly);
        }
        let mut draft = Draft::new(self, acting);
        draft.close(decision, Some(reason), Some(further_ways));
        Ok(draft.done())
    }

    /// The customer opens it again: the same number, clocks of its own (row C24).
    ///
    /// # Errors
    /// [`ActError::Open`] when it is not closed, [`ActError::WindowOver`].
    pub fn reopen(&self, acting: &Acting) -> Result<Change, ActError> {
        let until = self.reopens_until().ok_or(ActError::Open)?;
        if acting.now > until {
            return Err(ActError::WindowOver { until });
        }
        let mut draft = Draft::new(self, acting);
        let state = &mut draft.change.state;
        (state.stage, state.closing, state.reopened_at) = (Stage::InWork, None, Some(acting.now));
        state.begun_at = state.begun_at.or(Some(acting.now));
        draft.give(ClockKind::Solution, Because::Reopened);
        draft.give(ClockKind::NextUpdate, Because::Reopened);
        Ok(draft.done())
    }

    /// What the customer's silence comes to now: a warning, or the end after the second one; `None` while it is too early
    /// for either (row C25).
    pub fn silence(&self, acting: &Acting) -> Option<Change> {
        let waiting = self.state.waiting.filter(|waiting| acting.now >= waiting.next_at)?;
        let mut draft = Draft::new(self, acting);
        if waiting.ends_at().is_none() {
            let warned = waiting.warned + 1;
            let due = |warned| acting.settings.silence(waiting.since, warned);
            let pause = due(warned).duration_since(due(waiting.warned)).max(SignedDuration::ZERO);
            // Who was warned late, because nothing ran meanwhile, has as much time as anybody after it.
            let is_in_time = acting.now.duration_since(waiting.next_at) < SignedDuration::from_hours(1);
            let next_at = if is_in_time { waiting.next_at } else { acting.now } + pause;
            draft.change.state.waiting = Some(Waiting { warned, next_at, ..waiting });
        } else {
            draft.close(Decision::NoAnswer, None, acting.settings.further_ways.clone());
        }
        Some(draft.done())
    }
}
