//! The company's logo: what becomes one, and what does not.

use std::io::Cursor;

use axum::http::{Request, StatusCode, header};
use image::{DynamicImage, ImageFormat, RgbImage};
use store::Store;

use super::{COMPANY, keeper, saved};
use crate::harness::{Answer, Client, TestPortal};

store::on_both!(a_logo_takes_the_signs_place, what_is_no_logo_is_refused);

pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::new(width, height));
    picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).expect("a picture");
    file
}

pub async fn upload(client: &mut Client, revision: &str, file: &[u8]) -> Answer {
    let part = |name: &str, more: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
    let mut body = format!("{}{revision}\r\n", part("revision", "")).into_bytes();
    body.extend(part("logo", "; filename=\"logo.png\"").into_bytes());
    body.extend(file);
    body.extend(b"\r\n--b--\r\n");
    let request = Request::post("/desk/settings/logo").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    client.send(request, body).await
}

async fn a_logo_takes_the_signs_place(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    saved(&mut client, COMPANY, &[("name", "Tea Ltd")]).await;
    let set = upload(&mut client, "", &picture(960, 160)).await;
    assert_eq!((set.status, set.location()), (StatusCode::SEE_OTHER, "/desk/settings/company?done=logo"));
    let page = visitor.get("/").await;
    let address = page.attribute(".brand img.logo[alt='Tea Ltd'][width='480'][height='80']", "src");
    let file = visitor.get(&address).await;
    assert_eq!(
        (file.status, &file.headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &header::HeaderValue::from_static("image/png"),)
    );
    assert!(file.headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    let older = upload(&mut client, "", &picture(10, 10)).await;
    assert_eq!(older.status, StatusCode::CONFLICT, "there is one now");
    let revision = client.get(COMPANY).await.value("form[action='/desk/settings/logo/removal'] input[name=revision]");
    let removed = client.post("/desk/settings/logo/removal", &[("revision", &revision)]).await;
    assert_eq!(removed.location(), "/desk/settings/company?done=logo-removed");
    assert!(!visitor.get("/").await.has(".brand img"));
    assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND);
}

async fn what_is_no_logo_is_refused(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = keeper(&test).await;
    for (file, told) in [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "not a PNG, JPEG or WebP"),
        (Vec::new(), "required"),
        (picture(20_000, 4), "4,000 pixels"),
        (vec![0; 1_024 * 1_024 + 1], "larger than 1,024 KB"),
        (vec![0; 3 * 1_024 * 1_024], "larger than 1,024 KB"),
    ] {
        let refused = upload(&mut client, "", &file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let sentence = refused.texts("#logo-error").join(" ");
        assert!(sentence.contains(told) || told == "required" && !sentence.is_empty(), "{sentence}");
    }
    assert!(!test.visitor().get("/").await.has(".brand img"));
}
