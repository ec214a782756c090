//! Name, colour and logo.

use domain::{
    company::{Hue, Logo},
    field::limit,
};
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{Field, FieldKind, FileField},
    texts::Texts,
};

impl GroupPage {
    pub(super) fn company(&self, texts: Texts) -> AnyView {
        let hue = Hue::parse(self.typed.get("hue")).unwrap_or_default();
        view! {
            {self
                .line(
                    "name",
                    texts.settings_name(),
                    texts.settings_name_hint(),
                    limit::COMPANY_NAME,
                    FieldKind::Text,
                    texts,
                )}
            <Field
                name="hue"
                label=texts.settings_hue()
                hint=texts.settings_hue_hint()
                kind=FieldKind::Number
                value=self.typed.get("hue")
                error=self.error("hue", texts)
                min="0".to_owned()
                max="359".to_owned()
                required=true
            />
            {circle(hue, texts)}
            {sample(hue, texts)}
        }
        .into_any()
    }

    /// The logo as it is, and the forms for another one and for none.
    pub(super) fn logo(&self, texts: Texts) -> AnyView {
        let shown = self.logo.as_ref().map(|logo| {
            view! {
                <div class="cluster between">
                    <img class="logo" src=logo.address() alt=texts.settings_logo() width=logo.width height=logo.height/>
                    <form method="post" action="/desk/settings/logo/removal">
                        <input type="hidden" name="revision" value=logo.hash.clone() autocomplete="off"/>
                        <button class="button danger" type="submit">{texts.settings_logo_remove()}</button>
                    </form>
                </div>
            }
        });
        let revision = self.logo.as_ref().map(|logo| logo.hash.clone()).unwrap_or_default();
        view! {
            <section class="card stack" aria-labelledby="logo-title">
                <h2 id="logo-title">{texts.settings_logo()}</h2>
                {shown}
                <form class="stack" method="post" action="/desk/settings/logo" enctype="multipart/form-data" novalidate>
                    <input type="hidden" name="revision" value=revision autocomplete="off"/>
                    <FileField
                        name="logo"
                        label=texts.settings_logo_file()
                        accept="image/png,image/jpeg,image/webp"
                        hint=texts.settings_logo_hint(Logo::WIDTH, Logo::HEIGHT)
                        error=self.error("logo", texts)
                    />
                    <div><button class="button" type="submit">{texts.settings_logo_submit()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }
}

/// Every hue with its number, and where the chosen one is.
fn circle(hue: Hue, texts: Texts) -> AnyView {
    let band = |hue: u16| view! { <rect x=hue y="0" width="10.5" height="24" fill=format!("oklch(60% 0.1 {hue})")/> };
    let bands: Vec<_> = (0..360).step_by(10).map(band).collect();
    let number = |hue: u16| view! { <text x=hue + 2 y="52" font-size="14" fill="currentColor">{hue}</text> };
    let numbers: Vec<_> = (0..360).step_by(60).map(number).collect();
    let at = hue.degrees();
    let here = format!("M{at} 26l6 10h-12z");
    view! {
        <svg class="hues" viewBox="-8 0 376 56" role="img" aria-label=texts.settings_hues(at)>
            {bands}
            {numbers}
            <path d=here fill="currentColor"/>
        </svg>
    }
    .into_any()
}

/// A button and a link in the colour, on light and on dark ground: lightness and chroma of style/tokens.css.
fn sample(hue: Hue, texts: Texts) -> AnyView {
    let hue = hue.degrees();
    let colour = |lightness: &str, chroma: &str| format!("oklch({lightness} {chroma} {hue})");
    let half = |x: u16, ground: String, accent: String, on_accent: String| {
        view! {
            <rect x=x y="0" width="180" height="64" fill=ground/>
            <rect x=x + 12 y="14" width="92" height="36" rx="8" fill=accent.clone()/>
            <text x=x + 58 y="37" font-size="14" text-anchor="middle" fill=on_accent>{texts.account_save()}</text>
            <text x=x + 116 y="37" font-size="14" fill=accent>{texts.settings_sample()}</text>
        }
    };
    view! {
        <svg class="hues" viewBox="0 0 360 64" role="img" aria-label=texts.settings_sample_about()>
            {half(0, "white".to_owned(), colour("44%", "0.095"), "white".to_owned())}
            {half(180, colour("20.5%", "0.014"), colour("81%", "0.09"), colour("19%", "0.04"))}
        </svg>
    }
    .into_any()
}
