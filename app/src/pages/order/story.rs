//! The timeline as days with entries: what is promised ahead, now, and everything that happened, newest first.

pub(crate) mod complaint;
mod delivery;
mod survey;

use std::cmp::Reverse;

use domain::{
    order::{CancelledBy, Order, OrderLine, OrderStatus, PromiseOutcome},
    parcel::Parcel,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::{Timestamp, civil};

use super::{Live, words};
use crate::{
    components::{Dated, Icon, NodeShape, NodeTone},
    format::Format,
};

/// A day of the timeline.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    /// Which.
    pub date: civil::Date,
    /// Whether all of it is still ahead.
    pub is_ahead: bool,
    /// What happened on it, or is promised for it, newest first.
    pub entries: Vec<Entry>,
}

/// An entry as it is told.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// When; decides its place.
    pub moment: Timestamp,
    /// How its marker is drawn.
    pub node: (NodeShape, NodeTone, Option<Icon>),
    /// What.
    pub title: String,
    /// The time of day in words, such as `before 12:00`.
    pub time: Dated,
    /// Who.
    pub who: Option<String>,
    /// More about it.
    pub text: Option<String>,
    /// Words of a person, set apart.
    pub quote: Option<String>,
    /// What happens next.
    pub next: Option<String>,
    /// What more there is to see: an address below the desk or not, and its words.
    pub link: Option<(String, String)>,
}

/// The days of an order, the furthest ahead first.
pub(super) fn days(live: &Live, format: &Format) -> Vec<Day> {
    let teller = Teller { live, format };
    let mut days = Vec::new();
    let mut ahead = teller.promised();
    ahead.sort_by_key(|entry| Reverse(entry.moment));
    group(&mut days, ahead, true, format);
    // Entries of one moment are in the order of their ids, so the newest first is the reverse.
    let mut past = live.timeline.clone();
    past.sort_by_key(|entry| Reverse((entry.at, entry.id)));
    let mut past: Vec<_> = past
        .iter()
        .filter(|entry| !delivery::is_minor(&entry.event))
        .map(|entry| teller.told(entry))
        .chain(teller.missed())
        .collect();
    past.sort_by_key(|entry| Reverse(entry.moment));
    let now = teller.now().into_iter();
    group(&mut days, now.chain(past).collect(), false, format);
    days
}

/// The newest entry that really happened, in one line, for those who hear the page change.
pub(super) fn newest(live: &Live, format: &Format) -> Option<String> {
    let told = live.timeline.iter().filter(|entry| !delivery::is_minor(&entry.event));
    let newest = told.max_by_key(|entry| (entry.at, entry.id))?;
    let told = Teller { live, format }.told(newest);
    Some(format.texts.timeline_newest(told.title, told.time.to_string()))
}

pub(crate) fn group(days: &mut Vec<Day>, entries: Vec<Entry>, is_ahead: bool, format: &Format) {
    for entry in entries {
        let date = format.local_date(entry.moment);
        match days.last_mut() {
            Some(day) if day.date == date && day.is_ahead == is_ahead => day.entries.push(entry),
            _ => days.push(Day { date, is_ahead, entries: vec![entry] }),
        }
    }
}

struct Teller<'a> {
    live: &'a Live,
    format: &'a Format,
}

impl Teller<'_> {
    /// What is promised and still ahead, an entry for each promised moment.
    fn promised(&self) -> Vec<Entry> {
        let texts = self.format.texts;
        self.moments(|outcome| outcome == PromiseOutcome::Open, |order, line| words::ahead(&order.progress(line)))
            .into_iter()
            .map(|(moment, pieces)| Entry {
                node: (NodeShape::Promise, NodeTone::Ahead, Some(Icon::Parcel)),
                title: texts.timeline_ahead(pieces),
                time: self.before(moment),
                who: Some(self.live.company.to_string()),
                text: None,
                quote: None,
                next: None,
                link: None,
                moment,
            })
            .collect()
    }

    /// Promised moments that passed before everything promised for them was there.
    fn missed(&self) -> Vec<Entry> {
        let texts = self.format.texts;
        let is_missed = |outcome| matches!(outcome, PromiseOutcome::Overdue | PromiseOutcome::Late { .. });
        self.moments(is_missed, |_, line| line.quantity.get() - line.cancelled)
            .into_iter()
            .map(|(moment, pieces)| Entry {
                node: (NodeShape::Late, NodeTone::Late, None),
                title: texts.timeline_missed().to_owned(),
                time: self.format.time(moment),
                who: Some(self.live.company.to_string()),
                text: Some(texts.timeline_missed_text(pieces)),
                quote: None,
                next: None,
                link: None,
                moment,
            })
            .collect()
    }

    /// Promised moments whose outcome is asked for, with the pieces that belong to them.
    fn moments(
        &self,
        is_wanted: impl Fn(PromiseOutcome) -> bool,
        pieces_of: impl Fn(&Order, &OrderLine) -> u32,
    ) -> Vec<(Timestamp, String)> {
        let order = &self.live.order;
        let wanted = |line: &&OrderLine| order.promise_outcome(line, self.format.now).is_some_and(&is_wanted);
        let promised_at = |line: &OrderLine| line.promise.map(|promise| promise.promised_at);
        let lines: Vec<_> = order.lines.iter().filter(wanted).collect();
        let mut moments: Vec<_> = lines.iter().filter_map(|line| promised_at(line)).collect();
        moments.sort();
        moments.dedup();
        let told = |moment| {
            let lines = lines.iter().filter(|line| promised_at(line) == Some(moment));
            let lines: Vec<_> = lines.map(|line| (pieces_of(order, line), &line.name)).collect();
            (moment, self.list(lines))
        };
        moments.into_iter().map(told).collect()
    }

    /// The row of this moment, while there is something to come.
    fn now(&self) -> Option<Entry> {
        let texts = self.format.texts;
        let order = &self.live.order;
        let text = match order.status {
            OrderStatus::Placed => texts.timeline_now_placed(),
            OrderStatus::Confirmed => texts.timeline_now_confirmed(),
            OrderStatus::Packing => texts.timeline_now_packing(),
            OrderStatus::PartlyShipped => texts.timeline_now_partly_shipped(),
            OrderStatus::Shipped => texts.timeline_now_shipped(),
            OrderStatus::HandedOver | OrderStatus::Cancelled => return None,
        };
        Some(Entry {
            moment: self.format.now,
            node: (NodeShape::Now, NodeTone::Fact, None),
            title: texts.timeline_now().to_owned(),
            time: self.format.time(self.format.now),
            who: None,
            text: None,
            quote: None,
            next: Some(text.to_owned()),
            link: None,
        })
    }

    fn told(&self, entry: &TimelineEntry) -> Entry {
        let texts = self.format.texts;
        let told = Entry {
            moment: entry.at,
            node: (NodeShape::Movement, tone(&entry.actor), None),
            title: String::new(),
            time: self.format.time(entry.at),
            who: Some(self.who(&entry.actor)),
            text: None,
            quote: None,
            next: None,
            link: None,
        };
        let fact = |icon| (NodeShape::Movement, NodeTone::Fact, Some(icon));
        match &entry.event {
            TimelineEvent::Placed { lines, total } => Entry {
                node: (NodeShape::Movement, tone(&entry.actor), Some(Icon::Basket)),
                title: texts.timeline_placed().to_owned(),
                text: Some(match total {
                    Some(total) => texts.timeline_placed_text(lines, self.format.money(*total)),
                    None => texts.order_lines(lines),
                }),
                next: Some(texts.timeline_placed_next().to_owned()),
                ..told
            },
            TimelineEvent::Promised { promised_at, lines } => Entry {
                node: (NodeShape::Promise, NodeTone::Fact, Some(Icon::Tick)),
                title: texts.timeline_promised(self.format.date(*promised_at).words),
                text: Some(texts.timeline_promised_text(lines, self.format.time(*promised_at).words)),
                ..told
            },
            TimelineEvent::Confirmed => Entry {
                node: fact(Icon::Tick),
                title: texts.timeline_confirmed().to_owned(),
                next: Some(texts.timeline_confirmed_next().to_owned()),
                ..told
            },
            TimelineEvent::Paid => Entry {
                node: (NodeShape::Movement, NodeTone::Done, Some(Icon::Tick)),
                title: texts.timeline_paid().to_owned(),
                ..told
            },
            TimelineEvent::PackingBegan => Entry {
                node: fact(Icon::Clipboard),
                title: texts.timeline_packing().to_owned(),
                next: Some(texts.timeline_packing_next().to_owned()),
                ..told
            },
            TimelineEvent::PartAgreed => Entry {
                node: (NodeShape::Talk, tone(&entry.actor), Some(Icon::Speech)),
                title: texts.timeline_part_agreed().to_owned(),
                next: Some(texts.timeline_part_agreed_next().to_owned()),
                ..told
            },
            TimelineEvent::Cancelled { by, reason } => Entry {
                node: match by {
                    CancelledBy::Customer => (NodeShape::Movement, tone(&entry.actor), Some(Icon::Cross)),
                    CancelledBy::Company => (NodeShape::Movement, NodeTone::Late, Some(Icon::Cross)),
                },
                title: match by {
                    CancelledBy::Customer => texts.timeline_cancelled_by_customer().to_owned(),
                    CancelledBy::Company => texts.timeline_cancelled_by_company(&*self.live.company),
                },
                quote: reason.clone(),
                ..told
            },
            TimelineEvent::Complaint(event) => complaint::told(event, &entry.actor, &[], told, self.format),
            TimelineEvent::Delivery(event) => delivery::told(event, told, self.format),
            TimelineEvent::Survey(event) => survey::told(event, told, self.format),
            TimelineEvent::ParcelPacked { .. }
            | TimelineEvent::ParcelUnpacked { .. }
            | TimelineEvent::ParcelRelabelled { .. }
            | TimelineEvent::ParcelShipped { .. }
            | TimelineEvent::ParcelHandedOver { .. } => self.of_parcel(entry, told),
        }
    }

    fn of_parcel(&self, entry: &TimelineEntry, told: Entry) -> Entry {
        let texts = self.format.texts;
        let order = &self.live.order;
        let parcel = |id| order.parcels.iter().find(|parcel| parcel.id == id);
        let contents = |id| parcel(id).map(|parcel| self.contents(parcel));
        match &entry.event {
            TimelineEvent::ParcelPacked { parcel_id, position, .. } => Entry {
                node: (NodeShape::Movement, NodeTone::Fact, Some(Icon::Parcel)),
                title: texts.timeline_parcel_packed(position),
                text: contents(*parcel_id),
                next: Some(texts.timeline_parcel_packed_next().to_owned()),
                ..told
            },
            TimelineEvent::ParcelUnpacked { position, .. } => Entry {
                node: (NodeShape::Movement, NodeTone::Fact, Some(Icon::Parcel)),
                title: texts.timeline_parcel_unpacked(position),
                next: Some(texts.timeline_parcel_unpacked_next().to_owned()),
                ..told
            },
            TimelineEvent::ParcelRelabelled { position, carrier, tracking_number, .. } => {
                let by: Vec<_> = [carrier, tracking_number].into_iter().flatten().cloned().collect();
                Entry {
                    node: (NodeShape::Movement, NodeTone::Fact, Some(Icon::Truck)),
                    title: texts.timeline_parcel_relabelled(position),
                    text: (!by.is_empty()).then(|| by.join(" ")),
                    ..told
                }
            }
            TimelineEvent::ParcelShipped { parcel_id, position, carrier, tracking_number } => {
                let by: Vec<_> = [carrier, tracking_number].into_iter().flatten().cloned().collect();
                let carried = (!by.is_empty()).then(|| by.join(" "));
                Entry {
                    node: (NodeShape::Movement, NodeTone::Fact, Some(Icon::Truck)),
                    title: texts.timeline_parcel_shipped(position),
                    who: carried.or(told.who),
                    text: contents(*parcel_id),
                    next: parcel(*parcel_id)
                        .and_then(|parcel| self.promise_of(parcel))
                        .filter(|promised_at| *promised_at >= entry.at)
                        .map(|at| texts.timeline_parcel_shipped_next(self.format.date_time(at).words)),
                    ..told
                }
            }
            TimelineEvent::ParcelHandedOver { parcel_id, position } => {
                let promised = parcel(*parcel_id).and_then(|parcel| self.promise_of(parcel));
                let left = order.lines.iter().map(|line| words::ahead(&order.progress(line))).sum::<u32>();
                Entry {
                    node: (NodeShape::Movement, NodeTone::Done, Some(Icon::Tick)),
                    title: match promised {
                        Some(promised) => {
                            let difference = words::kept(self.format, promised, entry.at).word;
                            texts.timeline_parcel_handed_over_against(position, words::first_small(&difference))
                        }
                        None => texts.timeline_parcel_handed_over(position),
                    },
                    text: contents(*parcel_id),
                    next: (left > 0).then(|| texts.timeline_parcel_handed_over_next(left)),
                    ..told
                }
            }
            _ => told,
        }
    }

    /// The first promise that a parcel has to keep.
    fn promise_of(&self, parcel: &Parcel) -> Option<Timestamp> {
        let lines = parcel.contents.iter().filter_map(|content| self.live.order.line(content.line_id));
        lines.filter_map(|line| line.promise).map(|promise| promise.promised_at).min()
    }

    fn contents(&self, parcel: &Parcel) -> String {
        self.list(words::named_lines(&self.live.order, |line| parcel.pieces_of(line.id)))
    }

    fn list(&self, lines: Vec<(u32, &domain::LocalizedText)>) -> String {
        let all = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        words::pieces(self.format.texts, lines, 4, all)
    }

    fn before(&self, moment: Timestamp) -> Dated {
        let time = self.format.time(moment);
        let words = self.format.texts.order_before(time.words.as_str());
        time.said(words)
    }

    /// The person with whom they act for, so that the role is plain.
    fn who(&self, actor: &Actor) -> String {
        let texts = self.format.texts;
        match actor {
            // Who holds a link is not told who they are.
            Actor::Buyer(name) if name.is_empty() => texts.timeline_who_customer().to_owned(),
            Actor::Staff(name) if name.is_empty() => self.live.company.to_string(),
            Actor::StaffFor { name, buyer } => {
                let buyer = if buyer.is_empty() { texts.data_erased_person() } else { buyer };
                texts.timeline_who_for(name.as_str(), &*self.live.company, buyer)
            }
            Actor::Buyer(name) => texts.timeline_who(name.as_str(), self.live.order.customer_name.as_str()),
            Actor::Staff(name) => texts.timeline_who(name.as_str(), &*self.live.company),
            Actor::System => texts.timeline_automatic(&*self.live.company),
        }
    }
}

const fn tone(actor: &Actor) -> NodeTone {
    match actor {
        Actor::Buyer(_) => NodeTone::You,
        Actor::Staff(_) | Actor::StaffFor { .. } | Actor::System => NodeTone::Fact,
    }
}
