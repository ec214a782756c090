//! A company's logo: from whatever picture is sent in to a small PNG of the portal's own making.
//!
//! The picture is known by its content, not by its name; it is decoded within limits on its sides and on memory, and only
//! what was decoded is written anew, so nothing of the file that was sent in is ever served.

use std::io::Cursor;

use domain::{company::Logo, field::FieldProblem};
use image::{DynamicImage, ImageError, ImageFormat, ImageReader, Limits, imageops::FilterType};

use crate::edge;

/// The most memory a picture may take while it is decoded.
const MEMORY: u64 = 96 * 1_024 * 1_024;

/// The logo of a picture, and the file that is kept.
///
/// # Errors
/// [`FieldProblem::FileTooLarge`], [`FieldProblem::PictureTooLarge`], [`FieldProblem::NotAPicture`].
pub fn make(picture: &[u8]) -> Result<(Logo, Vec<u8>), FieldProblem> {
    if picture.is_empty() {
        return Err(FieldProblem::Missing);
    }
    if picture.len() > Logo::MAX_BYTES as usize {
        return Err(TOO_MANY_BYTES);
    }
    let picture = fitted(decoded(picture)?);
    let mut png = Vec::new();
    let written = picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png);
    written.map_err(|_| FieldProblem::NotAPicture)?;
    let hash = edge::hex(&edge::hash(&png));
    Ok((Logo { hash, width: picture.width(), height: picture.height() }, png))
}

/// What a file is told that has more bytes than are taken.
pub const TOO_MANY_BYTES: FieldProblem = FieldProblem::FileTooLarge { kib: Logo::MAX_BYTES / 1_024 };

fn decoded(picture: &[u8]) -> Result<DynamicImage, FieldProblem> {
    let reader = ImageReader::new(Cursor::new(picture)).with_guessed_format().map_err(|_| FieldProblem::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(FieldProblem::NotAPicture);
    }
    let mut reader = reader;
    reader.limits(limits());
    reader.decode().map_err(|error| match error {
        ImageError::Limits(_) => FieldProblem::PictureTooLarge { side: Logo::MAX_SIDE },
        _ => FieldProblem::NotAPicture,
    })
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(Logo::MAX_SIDE);
    limits.max_image_height = Some(Logo::MAX_SIDE);
    limits.max_alloc = Some(MEMORY);
    limits
}

/// With at most the sides of a logo, its proportions kept; eight bits a colour.
fn fitted(picture: DynamicImage) -> DynamicImage {
    let is_small = picture.width() <= Logo::WIDTH && picture.height() <= Logo::HEIGHT;
    let picture = if is_small { picture } else { picture.resize(Logo::WIDTH, Logo::HEIGHT, FilterType::Lanczos3) };
    DynamicImage::ImageRgba8(picture.to_rgba8())
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut file = Vec::new();
        let picture = DynamicImage::ImageRgb8(RgbImage::new(width, height));
        picture.write_to(&mut Cursor::new(&mut file), format).expect("a picture");
        file
    }

    #[test]
    fn every_kind_becomes_a_small_png() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let (logo, png) = make(&picture(960, 160, format)).expect("a logo");
            assert_eq!((logo.width, logo.height), (480, 80));
            assert_eq!(image::guess_format(&png).expect("a format"), ImageFormat::Png);
            assert_eq!(logo.hash, edge::hex(&edge::hash(&png)));
        }
        let (logo, _) = make(&picture(10, 20, ImageFormat::Png)).expect("a logo");
        assert_eq!((logo.width, logo.height), (10, 20), "a small one stays as it is");
    }

    #[test]
    fn what_is_no_picture_or_too_much_of_one_is_refused() {
        assert_eq!(make(b""), Err(FieldProblem::Missing));
        assert_eq!(make(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(FieldProblem::NotAPicture));
        let whole = picture(100, 100, ImageFormat::Png);
        assert_eq!(make(&whole[..whole.len() / 2]), Err(FieldProblem::NotAPicture));
        let bomb = picture(20_000, 4, ImageFormat::Png);
        assert_eq!(make(&bomb), Err(FieldProblem::PictureTooLarge { side: Logo::MAX_SIDE }));
        assert_eq!(make(&vec![0; Logo::MAX_BYTES as usize + 1]), Err(TOO_MANY_BYTES));
    }
}
