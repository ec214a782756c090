//! `GET /track/{secret}`: where an order is, for whoever holds a link to it.

use leptos::prelude::*;

use super::Track;
use crate::{
    components::{Note, Time},
    format::Format,
    islands::LiveOrder,
    pages::order::{Live, live, words},
};

impl Track {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let all = if self.may_see_all { texts.track_see_all() } else { texts.track_sign_in() };
        let href = words::address(self.tracked.order().number);
        let (changes, source) = (format!("{}/changes", self.path), format!("{}/live", self.path));
        let complain = format!("{}/complaint", self.path);
        let content = self.live(format);
        view! {
            <div class="stack">
                <LiveOrder changes=changes source=source news=texts.order_live_news("#")>{content}</LiveOrder>
                <p class="cluster">
                    <a class="button" href=href>{all}</a>
                    <a class="button" href=complain>{texts.complaint_order_complain()}</a>
                </p>
                <Note lead=texts.track_private()>{texts.track_private_text()}</Note>
            </div>
        }
        .into_any()
    }

    /// The answer to `GET /track/{secret}/live`: the part that changes alone, as HTML.
    pub fn to_html(self, format: &Format) -> String {
        live::to_html(|| self.live(format))
    }

    /// The part of the page that changes.
    fn live(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let (order, timeline) = self.tracked.into_parts();
        let head = view! {
            <header class="stack snug">
                <h1>{texts.order_title(order.number.to_string())}</h1>
                <p class="muted small">
                    {self.company.to_string()} " · " {texts.order_lines(order.lines.len())} " · "
                    <Time at=format.date_time(order.placed_at)/>
                </p>
            </header>
        };
        let live = Live { order, timeline, company: self.company, may_act: true };
        live.tracked_view(head.into_any(), self.path, format)
    }
}
