//! `GET /desk/mail/previews`: every kind of mail with made-up people and goods, in both languages.

use domain::Language;
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Link},
    format::Format,
    mail::{Preview, Rendered},
    texts::Texts,
};

/// Every kind of mail in every language.
#[derive(Clone, Copy, Debug)]
pub struct Previews;

/// One kind of mail in one language. Its HTML stands alone at the same address with `/body`, in a frame beside the text.
#[derive(Clone, Debug)]
pub struct PreviewShow {
    /// Which kind.
    pub kind: Preview,
    /// Its language.
    pub language: Language,
    /// What it says.
    pub said: Rendered,
}

impl Previews {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let kinds: Vec<_> = Preview::ALL
            .into_iter()
            .map(|kind| {
                let languages: Vec<_> = Language::ALL
                    .into_iter()
                    .map(|language| {
                        view! {
                            <a class="button small" href=address(kind, language)>
                                {language.own_name()} <span class="vh">" " {kind.name(texts)}</span>
                            </a>
                        }
                    })
                    .collect();
                view! {
                    <li class="cluster between">
                        <b>{kind.name(texts)}</b>
                        <span class="cluster">{languages}</span>
                    </li>
                }
            })
            .collect();
        view! {
            <div class="stack">
                {crumbs(vec![Link::new("/desk/mail", texts.nav_mail())], texts.desk_mail_previews().to_owned(), texts)}
                <h1 class="t-xl">{texts.desk_mail_previews()}</h1>
                <p class="muted">{texts.desk_mail_previews_about()}</p>
                <ul class="rows open" role="list">{kinds}</ul>
            </div>
        }
        .into_any()
    }
}

impl PreviewShow {
    /// What the page is called.
    pub fn title(&self, texts: Texts) -> String {
        texts.desk_mail_preview_of(self.kind.name(texts), self.language.own_name())
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let title = self.title(texts);
        let way = vec![
            Link::new("/desk/mail", texts.nav_mail()),
            Link::new("/desk/mail/previews", texts.desk_mail_previews()),
        ];
        let lines = self.said.text.lines().map(|line| view! { {line.to_owned()} <br/> }).collect_view();
        let body = format!("{}/body", address(self.kind, self.language));
        view! {
            <div class="stack">
                {crumbs(way, title.clone(), texts)}
                <h1 class="t-xl">{title}</h1>
                <dl class="facts inline">
                    <dt>{texts.desk_mail_subject()}</dt>
                    <dd lang=self.language.tag()>{self.said.subject}</dd>
                </dl>
                <div class="mail-forms">
                    <section class="stack tight" aria-labelledby="mail-html">
                        <h2 id="mail-html">{texts.desk_mail_html_body()}</h2>
                        <iframe class="mail-body" src=body sandbox="" title=texts.desk_mail_html_body()></iframe>
                    </section>
                    <section class="stack tight" aria-labelledby="mail-text">
                        <h2 id="mail-text">{texts.desk_mail_text()}</h2>
                        <div class="bubble" lang=self.language.tag()>{lines}</div>
                    </section>
                </div>
            </div>
        }
        .into_any()
    }
}

fn address(kind: Preview, language: Language) -> String {
    format!("/desk/mail/previews/{}/{}", kind.code(), language.code())
}

fn crumbs(way: Vec<Link>, here: String, texts: Texts) -> AnyView {
    view! { <Crumbs label=texts.frame_you_are_here() way=way here=here/> }.into_any()
}
