//! The draft of a survey, walked through at the desk.

use server::jobs;
use store::Store;

use crate::harness::{Client, TestPortal};

store::on_both!(a_preview_follows_the_answers, a_preview_ends_with_what_would_be_sent, a_preview_walks_as_anybody);

const WALK: &str = "/desk/surveys/delivery/preview/en";

async fn staff(store: Store) -> Client {
    let test = TestPortal::new(store).await;
    jobs::due(&test.portal).await.expect("the surveys of a new company");
    test.staff().await
}

/// What was answered travels in the address and decides what comes next; what is wrong is said where it was typed.
async fn a_preview_follows_the_answers(store: Store) {
    let mut staff = staff(store).await;
    let refused = staff.get(&format!("{WALK}?at=recommend&recommend=77&go=next")).await;
    assert_eq!(refused.value("input[name=at]"), "recommend");
    assert!(refused.has("#recommend-error, [aria-invalid=true]"), "{}", refused.body);
    let next = staff.get(&format!("{WALK}?at=recommend&recommend=9&go=next")).await;
    assert_eq!(next.value("input[type=hidden][name=recommend]"), "9", "{}", next.body);
    let at = next.value("input[name=at]");
    assert_ne!(at, "recommend");
    let back = staff.get(&format!("{WALK}?at={at}&recommend=9&go=back")).await;
    assert_eq!(back.value("input[name=at]"), "recommend");
    assert_eq!(back.value("input[name=recommend][checked]"), "9");
    let skipped = staff.get(&format!("{WALK}?at={at}&recommend=9&{at}=3&go=skip")).await;
    assert!(!skipped.has(&format!("input[type=hidden][name={at}]")), "what is skipped is not answered");
}

/// The question that a low score opens counts only while the score is low.
async fn a_preview_ends_with_what_would_be_sent(store: Store) {
    let mut staff = staff(store).await;
    let low = "recommend=2&delivery=1";
    let opened = staff.get(&format!("{WALK}?at=delivery&{low}&go=next")).await;
    let why = opened.value("input[name=at]");
    let end = async |staff: &mut Client, scores: &str| {
        let walked = format!("{WALK}?at=comment&{scores}&{why}.late=on&comment=Good+tea&go=send");
        staff.get(&walked).await
    };
    let low = end(&mut staff, low).await;
    assert!(low.text().contains("Good tea") && !low.has("form.survey"), "{}", low.body);
    assert!(low.has("a[href='/desk/surveys/delivery/draft']"), "the way back");
    let asked = low.texts("dl.facts > div").len();
    let high = end(&mut staff, "recommend=10&delivery=5").await;
    assert_eq!(high.texts("dl.facts > div").len() + 1, asked, "{}", high.body);
}

/// As whom one walks stays while one walks.
async fn a_preview_walks_as_anybody(store: Store) {
    let mut staff = staff(store).await;
    let page = staff.get(&format!("{WALK}?at=recommend&recommend=9&go=next&as-class=III&as-late=yes")).await;
    assert_eq!(page.value("select[name=as-class] option[selected]"), "III");
    assert!(page.has("input[name=as-late][checked]") && !page.has("input[type=hidden][name=as-late]"));
}
