//! GET `/complaints/new` and POST `/complaints`: a customer files a complaint.

use app::{
    format::Format,
    pages::{
        attachments::FilesField,
        complaint::{Choose, Line, New, NewForm, Place},
    },
    shell::{self, Tab},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    OrderNumber,
    audit::AuditAct,
    complaint::{ComplaintNumber, Filing, MAX_TEXT, Reason, Remedy, Source},
    field::{self, FieldErrors, FieldProblem, limit},
    id::{ComplaintId, OrderLineId, ParcelId},
    order::Order,
    parcel::Parcel,
    promise::{CustomerClass, ProductClass},
    scope::Scope,
    search::SearchQuery,
};
use serde::Deserialize;
use store::{Db, OrderFilter, StoreError};

use super::{
    context::{Context, Who},
    open::{self, Opening, Sent},
};
use crate::{
    attachments::{Draft, PostedFiles, form},
    orders::list::row,
    portal::Portal,
    web::{AppError, BuyerReader, reader, see_other},
};

/// What a complaint can be about, as the page and the form name it.
pub struct About {
    /// The order.
    pub order: Option<Order>,
    /// The line's place, from 0.
    line: Option<usize>,
    /// Where the parcel stands among the order's parcels, from 0.
    parcel: Option<usize>,
    /// The class of the line's product.
    class: Option<ProductClass>,
}

/// What a form says, once it is right.
pub struct Asked {
    /// The id it gets.
    pub id: ComplaintId,
    /// The parcel it is about.
    pub parcel_id: Option<ParcelId>,
    /// Pieces of lines it is about.
    pub lines: Vec<(OrderLineId, u32)>,
    /// What went wrong.
    pub reason: Reason,
    /// What would put it right.
    pub wish: Remedy,
    /// What happened.
    pub text: Option<String>,
}

/// Orders to choose from.
const CHOICE: u32 = 10;

/// The page; without an order, the choice of one.
///
/// **Permissions**: buyers whose role lets them order; their own customer's orders.
pub async fn blank(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Query(form): Query<NewForm>,
    Query(choice): Query<ChoiceQuery>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    if form.order.is_empty() && form.follows.is_empty() {
        return choose(&portal, &buyer, choice.q).await;
    }
    let about = load(&mut portal.store.read().await?, Some(buyer.scope().into()), &form).await?;
    let (errors, draft) = (FieldErrors::default(), Draft::new(&portal));
    let files = draft.field(Vec::new(), &errors, buyer.reader.texts());
    let page = page(&portal, &buyer, &about, form, (errors, files));
    Ok(reader::html(render(&portal, &buyer, page)))
}

/// What is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChoiceQuery {
    q: String,
}

async fn choose(portal: &Portal, buyer: &BuyerReader, words: String) -> Result<Response, AppError> {
    let words: String = words.chars().take(limit::SEARCH as usize).collect();
    let filter = OrderFilter { words: SearchQuery::new(&words), ..OrderFilter::default() };
    let page = portal.store.read().await?.orders().list(buyer.scope(), &filter, None, CHOICE).await?;
    let choose = Choose { words, orders: page.orders.into_iter().map(row).collect(), has_more: page.next.is_some() };
    let frame = buyer.reader.page(portal, Choose::title(buyer.reader.texts()), Some(Tab::Complaints));
    let format = buyer.reader.format(portal);
    Ok(reader::html(shell::customer(&frame, || choose.view(&format))))
}

/// Files it, once.
///
/// **Permissions**: buyers whose role lets them order; their own customer's orders.
pub async fn file(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    posted: PostedFiles<NewForm>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    let PostedFiles { input: form, draft, files, problem, .. } = posted;
    let context = Context::load(&portal).await?;
    let mut db = portal.store.read().await?;
    let about = load(&mut db, Some(buyer.scope().into()), &form).await?;
    let follows = follows(&mut db, &buyer, &form).await?;
    drop(db);
    let asked = match with_files(about.read(&form, context.company.complaints.reasons(about.class)), problem) {
        Ok(asked) => asked,
        Err(errors) => {
            let files = draft.field(files, &errors, buyer.reader.texts());
            let page = page(&portal, &buyer, &about, form, (errors, files));
            return Ok(reader::refused(render(&portal, &buyer, page)));
        }
    };
    let language = if buyer.acting.is_some() { buyer.buyer.language } else { buyer.reader.language };
    let sent = Sent { draft_hash: draft.hash(), person_id: Some(buyer.buyer.person_id) };
    let opening = Opening {
        follows,
        files: Some(sent),
        ..about.opening(asked, buyer.customer.clone(), Source::Customer, Who::buyer(&buyer), language)
    };
    let (id, acted) = (opening.id, buyer.audit(&portal, AuditAct::ComplaintFiledFor, String::new()));
    let filed = portal.store.write(async move |tx| {
        let number = open::record(tx, &context, &opening).await?;
        if let Some(audit) = &acted {
            let mut audit = audit.clone();
            audit.object = number.to_string();
            tx.audit().insert(&audit).await?;
        }
        Ok(number)
    });
    let number = match filed.await {
        // The same page has filed it already.
        Err(error) if error.is_conflict_on("complaints_pkey") => known(&portal, id, buyer.scope()).await?,
        filed => filed?,
    };
    portal.mail_waits.notify_one();
    Ok(see_other(&format!("/complaints/{number}?filed=1")))
}

/// What a form says, unless a file that came with it was not kept.
///
/// # Errors
/// What is wrong, by field.
pub fn with_files(asked: Result<Asked, FieldErrors>, problem: Option<FieldProblem>) -> Result<Asked, FieldErrors> {
    let Some(problem) = problem else { return asked };
    let mut errors = asked.err().unwrap_or_default();
    errors.add(form::FIELD, problem);
    Err(errors)
}

/// The number of the complaint a page has filed, if its reader may see it.
pub async fn known(portal: &Portal, id: ComplaintId, scope: impl Into<Scope>) -> Result<ComplaintNumber, AppError> {
    let mut db = portal.store.read().await?;
    let number = db.complaints().number_of(id).await?.ok_or(AppError::NotFound)?;
    db.complaints().get(scope, number).await?.ok_or(AppError::NotFound)?;
    Ok(number)
}

/// The complaint it follows, when the buyer may see it.
async fn follows(db: &mut Db, buyer: &BuyerReader, form: &NewForm) -> Result<Option<ComplaintNumber>, AppError> {
    let Ok(number) = form.follows.parse::<ComplaintNumber>() else { return Ok(None) };
    Ok(db.complaints().get(buyer.scope(), number).await?.map(|complaint| complaint.number))
}

/// What the fields name; an order that may not be seen is not found.
pub async fn load(db: &mut Db, scope: Option<Scope>, form: &NewForm) -> Result<About, AppError> {
    let order = match (form.order.trim(), scope) {
        ("" | Choose::NO_ORDER, _) | (_, None) => None,
        (number, Some(scope)) => {
            let number: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
            Some(db.orders().get(scope, number).await?.ok_or(AppError::NotFound)?)
        }
    };
    Ok(About::of(db, order, form).await?)
}

impl About {
    /// What the fields name of an order that was found.
    pub async fn of(db: &mut Db, order: Option<Order>, form: &NewForm) -> Result<Self, StoreError> {
        let place = |text: &str, count: usize| {
            text.trim().parse::<usize>().ok().and_then(|place| place.checked_sub(1)).filter(|place| *place < count)
        };
        let line = order.as_ref().and_then(|order| place(&form.line, order.lines.len()));
        // By its place as people name it: one that was taken apart leaves a gap.
        let position = form.parcel.trim().parse::<u32>().ok();
        let at = |order: &Order| order.parcels.iter().position(|parcel| Some(parcel.position) == position);
        let parcel = order.as_ref().and_then(at);
        let class = match order.as_ref().zip(line).and_then(|(order, line)| Some((order, order.lines.get(line)?))) {
            Some((order, line)) => match db.customers().get(order.customer_id).await? {
                Some(customer) => {
                    let offer = db.catalogue().get(customer.price_list_id, &line.sku).await?;
                    offer.map(|offer| offer.product.class)
                }
                None => None,
            },
            None => None,
        };
        Ok(Self { order, line, parcel, class })
    }

    fn chosen_parcel(&self) -> Option<&Parcel> {
        self.order.as_ref()?.parcels.get(self.parcel?)
    }

    /// The lines there are, with what is known of each; prices only where they may be read.
    fn lines(&self, format: &Format, has_prices: bool) -> Vec<Line> {
        let Some(order) = &self.order else { return Vec::new() };
        let parcel = self.chosen_parcel();
        let known = order.lines.iter().zip(1u32..).map(|(line, position)| {
            let pieces = parcel.map_or(line.quantity.get(), |parcel| parcel.pieces_of(line.id));
            let texts = format.texts;
            let price = has_prices.then(|| format.money(line.unit_price));
            let ordered = texts.complaint_new_ordered(format.date(order.placed_at).words);
            let promise = line.promise.map(|promise| texts.order_line_promised(format.date(promise.promised_at).words));
            let mut facts: Vec<String> = [texts.order_count(pieces)].into_iter().chain(price).collect();
            facts.push(ordered);
            facts.extend(promise);
            let progress = order.progress(line);
            if order.status.is_open() && progress.shipped + progress.handed_over == 0 {
                facts.push(texts.order_waiting().to_owned());
            }
            if let Some(parcel) = parcel {
                facts.push(texts.order_parcel(parcel.position));
                let handed_over = parcel.handed_over_at.map(|at| format.date_time(at).words);
                facts.extend(handed_over.map(|at| texts.complaint_new_delivered(at)));
                facts.extend(parcel.carrier.as_deref().map(|carrier| texts.complaint_new_carrier(carrier)));
            }
            Line { position, name: line.name.clone(), sku: line.sku.to_string(), pieces, facts }
        });
        known.filter(|line| line.pieces > 0).collect()
    }

    /// The page.
    pub fn page(
        &self,
        place: Place,
        customer_class: CustomerClass,
        context: &Context,
        mut form: NewForm,
        (errors, files): (FieldErrors, FilesField),
        format: &Format,
    ) -> New {
        let rules = &context.company.complaints;
        let lines = self.lines(format, !matches!(place, Place::Guest(_)));
        let is_fixed = form.chooses.is_empty();
        let chosen = self.line.filter(|_| is_fixed);
        let chosen = chosen.and_then(|at| lines.iter().find(|line| line.position as usize == at + 1).cloned());
        if form.key.parse::<ComplaintId>().is_err() {
            form.key = context.portal.randomness.id::<ComplaintId>(context.now).to_string();
        }
        if form.pieces.is_empty() {
            form.pieces = chosen.as_ref().map(|line| line.pieces.to_string()).unwrap_or_default();
        }
        // While nothing is chosen, the time that holds whatever will be.
        let reasons = rules.reasons(self.class);
        let chosen_reason = Reason::from_code(&form.reason).map(|reason| vec![reason]);
        let possible = chosen_reason.unwrap_or_else(|| reasons.to_vec());
        let acting = context.acting();
        let promised = |reason: Reason| Filing::new(customer_class, reason.first_severity(), &acting).answer_by();
        let answer_by = possible.into_iter().filter_map(promised).max();
        let asks_contact = match &place {
            Place::Buyer => false,
            Place::Guest(_) => true,
            Place::Desk => self.order.as_ref().is_none_or(|order| order.buyer_id.is_none()),
        };
        New {
            order: self.order.as_ref().map(|order| order.number),
            lines: if chosen.is_some() { Vec::new() } else { lines },
            line: chosen,
            parcel: self.chosen_parcel().map(|parcel| parcel.position),
            reasons: reasons.to_vec(),
            follows: form.follows.parse().ok(),
            answer_by,
            asks_contact,
            place,
            form,
            errors,
            files,
        }
    }

    /// What the form says.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn read(&self, form: &NewForm, offered: &[Reason]) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let id = errors.take("key", form.key.parse::<ComplaintId>().map_err(|_| FieldProblem::Missing));
        let choice = |text: &str| if text.is_empty() { FieldProblem::NothingChosen } else { FieldProblem::NotAChoice };
        let reason = Reason::from_code(&form.reason).ok_or(choice(&form.reason));
        let reason = reason
            .and_then(|reason| if offered.contains(&reason) { Ok(reason) } else { Err(FieldProblem::NotOffered) });
        let reason = errors.take("reason", reason);
        let wish = errors.take("wish", Remedy::from_code(&form.wish).ok_or(choice(&form.wish)));
        // About no order, the words are all there is.
        let text = match &self.order {
            Some(_) => field::optional(&form.text, MAX_TEXT),
            None => field::required(&form.text, MAX_TEXT).map(Some),
        };
        let text = errors.take("text", text);
        let lines = self.pieces(form, reason, &mut errors);
        let parcel_id = self.chosen_parcel().map(|parcel| parcel.id);
        match (id, reason, wish, text) {
            (Some(id), Some(reason), Some(wish), Some(text)) if errors.is_empty() => {
                Ok(Asked { id, parcel_id, lines, reason, wish, text })
            }
            _ => Err(errors),
        }
    }

    /// The pieces of the chosen line; every piece of the parcel when no line is chosen and it did not come.
    fn pieces(&self, form: &NewForm, reason: Option<Reason>, errors: &mut FieldErrors) -> Vec<(OrderLineId, u32)> {
        let Some(order) = &self.order else { return Vec::new() };
        let parcel = self.chosen_parcel();
        let Some(line) = self.line.and_then(|at| order.lines.get(at)) else {
            if !form.line.trim().is_empty() {
                errors.add("line", FieldProblem::NotAChoice);
            }
            let contents = parcel.filter(|_| reason.is_some_and(Reason::is_of_pieces)).map(|parcel| &parcel.contents);
            return contents.into_iter().flatten().map(|content| (content.line_id, content.quantity)).collect();
        };
        let most = parcel.map_or(line.quantity.get(), |parcel| parcel.pieces_of(line.id));
        if !reason.is_none_or(Reason::is_of_pieces) {
            return if most > 0 { vec![(line.id, most)] } else { Vec::new() };
        }
        let pieces = match form.pieces.trim().parse::<u32>() {
            Ok(pieces @ 1..) if pieces <= most => pieces,
            Ok(1..) => {
                errors.add("pieces", FieldProblem::TooMany { most });
                return Vec::new();
            }
            _ => {
                errors.add("pieces", FieldProblem::OutOfRange { min: 1, max: most.max(1) });
                return Vec::new();
            }
        };
        vec![(line.id, pieces)]
    }

    /// A complaint that begins with this.
    pub fn opening(
        &self,
        asked: Asked,
        customer: domain::customer::Customer,
        source: Source,
        who: Who,
        language: domain::Language,
    ) -> Opening {
        Opening {
            id: asked.id,
            source,
            customer,
            buyer_id: who.buyer_id.or(self.order.as_ref().and_then(|order| order.buyer_id)),
            guest: None,
            language,
            order_id: self.order.as_ref().map(|order| order.id),
            parcel_id: asked.parcel_id,
            lines: asked.lines,
            reason: asked.reason,
            severity: None,
            wish: asked.wish,
            text: asked.text,
            follows: None,
            who,
            files: None,
        }
    }

    /// The reasons offered for it.
    pub fn reasons<'a>(&self, context: &'a Context) -> &'a [Reason] {
        context.company.complaints.reasons(self.class)
    }
}

fn page(portal: &Portal, buyer: &BuyerReader, about: &About, form: NewForm, shown: (FieldErrors, FilesField)) -> New {
    let context = Context::without_manager(portal);
    about.page(Place::Buyer, buyer.customer.class, &context, form, shown, &buyer.reader.format(portal))
}

fn render(portal: &Portal, buyer: &BuyerReader, page: New) -> String {
    let texts = buyer.reader.texts();
    let mut frame = buyer.reader.page(portal, page.title(texts), Some(Tab::Complaints));
    if frame.path == "/complaints" {
        "/complaints/new".clone_into(&mut frame.path);
    }
    let format = buyer.reader.format(portal);
    shell::customer(&frame, || page.view(&format))
}
