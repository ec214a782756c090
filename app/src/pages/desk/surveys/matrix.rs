//! The customer-service audit as two pictures made here, each with a table that says the same.

use domain::survey::{Advice, ElementResult, Mean, Named, Position};
use leptos::prelude::*;

use super::hundredths;
use crate::texts::Texts;

/// The plane of the pictures, in units of the view box: from 1 to 7 is 540 by 360.
const LEFT: u64 = 70;
const TOP: u64 = 30;
const WIDTH: u64 = 540;
const HEIGHT: u64 = 360;
/// The size of a point, and how far from its middle its name begins.
const RADIUS: u64 = 12;
const BESIDE: u64 = 18;
/// How wide a letter of a name is, and how high a line.
const LETTER: u64 = 7;
const LINE: u64 = 17;
/// How far below the middle of a point its letters stand.
const MIDDLE: u64 = 5;
/// How many letters of the largest size fit beside each other into a zone.
const ZONE_LINE: usize = 13;

/// Both matrices and their table.
pub(super) fn audit(elements: &[Named], results: &[ElementResult], texts: Texts) -> AnyView {
    let named: Vec<(usize, String, &ElementResult)> = elements
        .iter()
        .zip(results)
        .enumerate()
        .map(|(at, (element, result))| (at + 1, element.text.get(texts.language).to_owned(), result))
        .collect();
    if named.iter().all(|(_, _, result)| result.advice().is_none()) {
        return view! { <p class="muted">{texts.survey_desk_no_answers()}</p> }.into_any();
    }
    let has_competitor = results.iter().any(|result| result.position().is_some());
    let position = has_competitor.then(|| {
        view! {
            <figure class="stack tight">
                <figcaption><h3>{texts.survey_desk_position()}</h3></figcaption>
                {positions(&named, texts)}
                <p class="muted small">{texts.survey_desk_position_about()}</p>
            </figure>
        }
    });
    view! {
        <figure class="stack tight">
            <figcaption><h3>{texts.survey_desk_matrix()}</h3></figcaption>
            {evaluation(&named, texts)}
            <p class="muted small">{texts.survey_desk_matrix_about()}</p>
        </figure>
        {position}
        {table(&named, has_competitor, texts)}
    }
    .into_any()
}

/// Where a mean stands between 1 and 7, of a length.
fn along(mean: Mean, length: u64) -> Option<u64> {
    Some(mean.thousandths()?.saturating_sub(1_000).min(6_000) * length / 6_000)
}

/// Importance upwards, performance to the right.
fn evaluation(named: &[(usize, String, &ElementResult)], texts: Texts) -> AnyView {
    let points: Vec<_> = named
        .iter()
        .filter_map(|(at, name, result)| {
            let x = LEFT + along(result.performance, WIDTH)?;
            let y = TOP + HEIGHT - along(result.importance, HEIGHT)?;
            let is_hot = matches!(result.advice(), Some(Advice::MustImprove | Advice::Improve));
            Some(Point { at: *at, name: name.clone(), x, y, is_hot })
        })
        .collect();
    // The lines at 3 and 5: a third and two thirds of the way.
    let (third, two) = (WIDTH / 3, 2 * WIDTH / 3);
    let (low, high) = (TOP + 2 * HEIGHT / 3, TOP + HEIGHT / 3);
    let lines = format!(
        "M{} {TOP}V{}M{} {TOP}V{}M{LEFT} {low}H{}M{LEFT} {high}H{}",
        LEFT + third,
        TOP + HEIGHT,
        LEFT + two,
        TOP + HEIGHT,
        LEFT + WIDTH,
        LEFT + WIDTH,
    );
    let zones = [
        (0, 0, Advice::MustImprove),
        (0, 1, Advice::Improve),
        (0, 2, Advice::MaintainOrImprove),
        (1, 0, Advice::Improve),
        (1, 1, Advice::Maintain),
        (1, 2, Advice::ReduceOrMaintain),
        (2, 0, Advice::Maintain),
        (2, 1, Advice::ReduceOrMaintain),
        (2, 2, Advice::ReduceOrMaintain),
    ];
    let zones: Vec<_> = zones
        .into_iter()
        .map(|(row, column, advice): (u64, u64, Advice)| {
            let corner = (LEFT + column * third, TOP + row * HEIGHT / 3);
            zone_name(corner, advice == Advice::MustImprove, advice_words(advice, texts))
        })
        .collect();
    picture(
        "evaluation",
        (texts.survey_desk_matrix(), describe(named, texts)),
        lines,
        zones.into_any(),
        points,
        (texts.survey_desk_performance(), texts.survey_desk_importance()),
    )
}

/// Importance upwards, own minus competitor's performance to the right, from -3 to 3.
fn positions(named: &[(usize, String, &ElementResult)], texts: Texts) -> AnyView {
    let points: Vec<_> = named
        .iter()
        .filter_map(|(at, name, result)| {
            let own = i64::try_from(result.performance.thousandths()?).ok()?;
            let other = i64::try_from(result.competitor.thousandths()?).ok()?;
            let ahead = u64::try_from((own - other).clamp(-3_000, 3_000) + 3_000).ok()?;
            let x = LEFT + ahead * WIDTH / 6_000;
            let y = TOP + HEIGHT - along(result.importance, HEIGHT)?;
            let is_hot = matches!(result.position(), Some(Position::Disadvantage { .. }));
            Some(Point { at: *at, name: name.clone(), x, y, is_hot })
        })
        .collect();
    // One point behind and one ahead; an importance of 4.
    let (behind, ahead, middle) = (LEFT + WIDTH / 3, LEFT + 2 * WIDTH / 3, TOP + HEIGHT / 2);
    let bottom = TOP + HEIGHT;
    let lines = format!("M{behind} {TOP}V{bottom}M{ahead} {TOP}V{bottom}M{LEFT} {middle}H{}", LEFT + WIDTH);
    let zone = |column: u64, is_major: bool| {
        let position = match column {
            0 => Position::Disadvantage { is_major },
            1 => Position::Parity { is_major },
            _ => Position::Advantage { is_major },
        };
        let is_hot = matches!(position, Position::Disadvantage { is_major: true });
        let corner = (LEFT + column * WIDTH / 3, if is_major { TOP } else { middle });
        zone_name(corner, is_hot, position_words(position, texts))
    };
    let zones: Vec<_> = [true, false].into_iter().flat_map(|major| (0..3).map(move |at| (at, major))).collect();
    let zones: Vec<_> = zones.into_iter().map(|(at, major)| zone(at, major)).collect();
    picture(
        "position",
        (texts.survey_desk_position(), describe(named, texts)),
        lines,
        zones.into_any(),
        points,
        (texts.survey_desk_standing(), texts.survey_desk_importance()),
    )
}

/// What a zone advises, in its upper left corner, in lines that fit into it on the narrowest screen too.
fn zone_name((left, top): (u64, u64), is_hot: bool, words: &'static str) -> AnyView {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= ZONE_LINE => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    let (x, y) = ((left + 8).to_string(), (top + 4).to_string());
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let x = x.clone();
            view! { <tspan x=x dy="1.15em">{line}</tspan> }
        })
        .collect();
    view! { <text class=if is_hot { "zone-name hot" } else { "zone-name" } y=y>{lines}</text> }.into_any()
}

struct Point {
    at: usize,
    name: String,
    x: u64,
    y: u64,
    is_hot: bool,
}

fn picture(
    id: &'static str,
    (title, about): (&'static str, String),
    lines: String,
    zones: AnyView,
    points: Vec<Point>,
    (across, up): (&'static str, &'static str),
) -> AnyView {
    let (title_id, about_id) = (format!("{id}-title"), format!("{id}-about"));
    let labels = labels(&points);
    let points: Vec<_> = points
        .into_iter()
        .zip(labels)
        .map(|(point, label)| {
            let (x, y) = (label.x.to_string(), label.y.to_string());
            view! {
                <g>
                    <circle
                        class=if point.is_hot { "pt hot" } else { "pt" }
                        cx=point.x.to_string()
                        cy=point.y.to_string()
                        r=RADIUS.to_string()
                    ></circle>
                    <text class="no" x=point.x.to_string() y=(point.y + MIDDLE).to_string()>{point.at.to_string()}</text>
                    <text class="nm" x=x y=y text-anchor=label.anchor>{point.name}</text>
                </g>
            }
        })
        .collect();
    let middle = (TOP + HEIGHT / 2).to_string();
    view! {
        <svg class="matrix" viewBox="0 0 640 440" role="img" aria-labelledby=format!("{title_id} {about_id}")>
            <title id=title_id.clone()>{title}</title>
            <desc id=about_id.clone()>{about}</desc>
            <rect
                class="frame"
                x=LEFT.to_string()
                y=TOP.to_string()
                width=WIDTH.to_string()
                height=HEIGHT.to_string()
                rx="8"
            ></rect>
            <path class="mid" d=lines></path>
            {zones}
            <text class="axis" x="340" y="424" text-anchor="middle">{across} " →"</text>
            <text class="axis" transform=format!("rotate(-90 30 {middle})") x="30" y=middle text-anchor="middle">
                {up} " →"
            </text>
            {points}
        </svg>
    }
    .into_any()
}

/// Where a name is written.
struct Label {
    x: u64,
    y: u64,
    anchor: &'static str,
}

/// Where names are written: each beside its point, on the side where there is more room, or else on the other one, or as
/// little higher or lower as it takes to stand on no other name and no point.
fn labels(points: &[Point]) -> Vec<Label> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|at| points[*at].y);
    let mut labels: Vec<Option<Label>> = points.iter().map(|_| None).collect();
    let mut taken: Vec<(u64, u64, u64)> = Vec::new();
    for at in order {
        let point = &points[at];
        let width: u64 = point.name.chars().map(|letter| if letter.is_ascii() { LETTER } else { 2 * LETTER }).sum();
        let before = ("end", point.x - BESIDE, (point.x - BESIDE).saturating_sub(width));
        let after = ("start", point.x + BESIDE, point.x + BESIDE);
        let sides = if point.x > LEFT + WIDTH / 2 { [before, after] } else { [after, before] };
        let is_free = |&(y, (_, _, left)): &(u64, (&str, u64, u64))| {
            let right = left + width;
            let on_name =
                taken.iter().any(|(from, to, other)| *from < right && left < *to && y.abs_diff(*other) < LINE);
            let mut others = points.iter().filter(|other| other.at != point.at);
            let on_point =
                others.any(|it| left < it.x + BESIDE && it.x < right + BESIDE && y.abs_diff(it.y + MIDDLE) < LINE);
            !on_name && !on_point
        };
        let is_inside = |&(y, (_, _, left)): &(u64, (&str, u64, u64))| {
            let right = left + width;
            left >= LEFT && right <= LEFT + WIDTH && y > TOP + LINE && y < TOP + HEIGHT
        };
        let places = || {
            let heights =
                (0..HEIGHT / 4).flat_map(|off| [point.y + MIDDLE + off, (point.y + MIDDLE).saturating_sub(off)]);
            heights.flat_map(|y| sides.map(|side| (y, side)))
        };
        // A name that is longer than the picture has no place inside, and stands on no other all the same.
        let place = places().find(|it| is_inside(it) && is_free(it)).or_else(|| places().find(is_free));
        let (y, (anchor, x, left)) = place.unwrap_or((point.y + MIDDLE, sides[0]));
        taken.push((left, left + width, y));
        labels[at] = Some(Label { x, y, anchor });
    }
    labels.into_iter().flatten().collect()
}

fn describe(named: &[(usize, String, &ElementResult)], texts: Texts) -> String {
    let line = |(at, name, result): &(usize, String, &ElementResult)| {
        let advice = result.advice().map_or("–", |advice| advice_words(advice, texts));
        format!("{at}. {name}: {advice}")
    };
    named.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn table(named: &[(usize, String, &ElementResult)], has_competitor: bool, texts: Texts) -> AnyView {
    let mean = |mean: Mean| match mean.thousandths() {
        Some(of) => format!("{} (n = {})", hundredths(of), mean.n),
        None => "–".to_owned(),
    };
    let rows: Vec<_> = named
        .iter()
        .map(|(at, name, result)| {
            let advice = result.advice().map_or("–", |advice| advice_words(advice, texts));
            let position = result.position().map_or("–", |position| position_words(position, texts));
            let competitor = has_competitor.then(|| {
                view! { <td>{mean(result.competitor)}</td><td>{position}</td> }
            });
            view! {
                <tr data-element=result.key.clone()>
                    <th scope="row">{format!("{at}. {name}")}</th>
                    <td>{mean(result.importance)}</td>
                    <td>{mean(result.performance)}</td>
                    <td>{advice}</td>
                    {competitor}
                </tr>
            }
        })
        .collect();
    let heads = has_competitor.then(|| {
        view! {
            <th scope="col">{texts.survey_desk_competitor()}</th>
            <th scope="col">{texts.survey_desk_standing()}</th>
        }
    });
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=texts.survey_desk_audit()>
            <table class="audit">
                <caption class="vh">{texts.survey_desk_audit()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.survey_desk_element()}</th>
                        <th scope="col">{texts.survey_desk_importance()}</th>
                        <th scope="col">{texts.survey_desk_performance()}</th>
                        <th scope="col">{texts.survey_desk_advice()}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

const fn advice_words(advice: Advice, texts: Texts) -> &'static str {
    match advice {
        Advice::MustImprove => texts.survey_desk_must_improve(),
        Advice::Improve => texts.survey_desk_improve(),
        Advice::MaintainOrImprove => texts.survey_desk_maintain_or_improve(),
        Advice::Maintain => texts.survey_desk_maintain(),
        Advice::ReduceOrMaintain => texts.survey_desk_reduce_or_maintain(),
    }
}

const fn position_words(position: Position, texts: Texts) -> &'static str {
    match position {
        Position::Advantage { is_major: true } => texts.survey_desk_major_advantage(),
        Position::Advantage { is_major: false } => texts.survey_desk_minor_advantage(),
        Position::Parity { is_major: true } => texts.survey_desk_major_parity(),
        Position::Parity { is_major: false } => texts.survey_desk_minor_parity(),
        Position::Disadvantage { is_major: true } => texts.survey_desk_major_disadvantage(),
        Position::Disadvantage { is_major: false } => texts.survey_desk_minor_disadvantage(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at: usize, x: u64, y: u64, name: &str) -> Point {
        Point { at, name: name.to_owned(), x, y, is_hot: false }
    }

    /// Where a name begins and ends, and its line.
    fn span(label: &Label, name: &str) -> (u64, u64, u64) {
        let width = LETTER * name.len() as u64;
        let left = if label.anchor == "end" { label.x.saturating_sub(width) } else { label.x };
        (left, left + width, label.y)
    }

    #[test]
    fn no_name_stands_on_another_or_on_a_point() {
        let long = "A name that is longer than the half of the picture is wide";
        for names in [["Delivered on the day", "Complete", "In stock"], [long, long, "In stock"]] {
            let points = [point(1, 338, 80, names[0]), point(2, 420, 80, names[1]), point(3, 344, 84, names[2])];
            let spans: Vec<_> = labels(&points).iter().zip(names).map(|(label, name)| span(label, name)).collect();
            for (at, (left, right, y)) in spans.iter().enumerate() {
                let on_name =
                    |(from, to, other): &(u64, u64, u64)| from < right && left < to && y.abs_diff(*other) < LINE;
                assert!(!spans[at + 1..].iter().any(on_name), "{spans:?}");
                let on_point =
                    |it: &Point| *left < it.x + RADIUS && it.x < *right + RADIUS && y.abs_diff(it.y) < RADIUS;
                assert!(!points.iter().filter(|it| it.at != at + 1).any(on_point), "{spans:?}");
            }
        }
        let alone = labels(&[point(1, 120, 200, "Alone"), point(2, 560, 200, "Right")]);
        assert_eq!((alone[0].anchor, alone[1].anchor), ("start", "end"), "where there is more room");
    }
}
