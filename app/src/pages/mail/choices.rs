//! `GET /mail/preferences/{token}` and `GET /account/mail`: which mails one gets; and what is said once they have stopped.

use domain::mail::MailTopic;
use leptos::prelude::*;

use crate::{
    components::{Note, Tone},
    format::Format,
    texts::Texts,
};

/// The page on which one chooses. The same for whoever is signed in and for whoever opens it from a mail.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Where its form goes, which is its own address.
    pub address: String,
    /// Whose mails it is about.
    pub email: String,
    /// The topics that are turned off.
    pub refused: Vec<MailTopic>,
    /// Whether they were saved just now.
    pub is_saved: bool,
}

/// The page after one click on *unsubscribe*.
#[derive(Clone, Debug)]
pub struct Stopped {
    /// What has stopped; `None` for all there is a choice about.
    pub topic: Option<MailTopic>,
    /// Where one chooses.
    pub choices_address: String,
}

/// The page of a link that opened something once, for whoever holds its secret.
#[derive(Clone, Copy, Debug)]
pub struct Closed;

impl Choices {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let saved = self.is_saved.then(|| {
            view! { <Note lead=texts.choices_done() tone=Tone::Good>{texts.choices_done_text()}</Note> }
        });
        let topics: Vec<_> = MailTopic::ALL.into_iter().map(|topic| row(topic, &self.refused, texts)).collect();
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.choices_title()}</h1>
                    <p class="muted">{texts.choices_lead(self.email)}</p>
                </header>
                {saved}
                <form class="stack" method="post" action=self.address>
                    <fieldset class="stack">
                        <legend>{texts.choices_topics()}</legend>
                        {topics}
                    </fieldset>
                    <p class="muted small">{texts.choices_codes()}</p>
                    <div class="cluster">
                        <button class="button primary" type="submit" name="act" value="save">
                            {texts.choices_save()}
                        </button>
                        <button class="button" type="submit" name="act" value="stop">{texts.choices_stop_all()}</button>
                    </div>
                </form>
            </div>
        }
        .into_any()
    }
}

impl Stopped {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let words = match self.topic {
            Some(topic) => texts.choices_stopped_text(topic_name(topic, texts)),
            None => texts.choices_stopped_all().to_owned(),
        };
        view! {
            <div class="stack loose">
                <header class="stack tight"><h1>{texts.choices_stopped_title()}</h1> <p>{words}</p></header>
                <div><a class="button" href=self.choices_address>{texts.choices_more()}</a></div>
            </div>
        }
        .into_any()
    }
}

impl Closed {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        view! {
            <div class="stack loose">
                <header class="stack tight"><h1>{texts.choices_closed_title()}</h1> <p>{texts.choices_closed_text()}</p></header>
                <div><a class="button" href="/account/mail">{texts.choices_more()}</a></div>
            </div>
        }
        .into_any()
    }
}

/// A topic: a box to tick, or why there is none.
fn row(topic: MailTopic, refused: &[MailTopic], texts: Texts) -> AnyView {
    let (name, about) = (topic_name(topic, texts), about(topic, texts));
    if topic.is_required() {
        let name = format!("{name} ({})", texts.choices_always());
        return view! {
            <label class="choice">
                <input type="checkbox" checked disabled/>
                <span><b>{name}</b> <small>{about}</small></span>
            </label>
        }
        .into_any();
    }
    let is_on = !refused.contains(&topic);
    view! {
        <label class="choice">
            <input type="checkbox" name=topic.code() value="on" checked=is_on/>
            <span><b>{name}</b> <small>{about}</small></span>
        </label>
    }
    .into_any()
}

/// A topic in a few words.
pub const fn topic_name(topic: MailTopic, texts: Texts) -> &'static str {
    match topic {
        MailTopic::Orders => texts.choices_orders(),
        MailTopic::Deliveries => texts.choices_deliveries(),
        MailTopic::Complaints => texts.choices_complaints(),
        MailTopic::Surveys => texts.choices_surveys(),
    }
}

const fn about(topic: MailTopic, texts: Texts) -> &'static str {
    match topic {
        MailTopic::Orders => texts.choices_orders_about(),
        MailTopic::Deliveries => texts.choices_deliveries_about(),
        MailTopic::Complaints => texts.choices_complaints_about(),
        MailTopic::Surveys => texts.choices_surveys_about(),
    }
}
