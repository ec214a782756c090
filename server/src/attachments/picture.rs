//! From whatever file is sent in to what is kept of it.
//!
//! A picture is decoded within limits on its pixels and on memory, turned as its camera was held, and written anew: what
//! else the file carried, such as the place it was taken, a second file or a script, is not decoded and so not kept. A PDF
//! file is kept as it is; it is never shown inside the portal.

use std::io::Cursor;

use domain::{
    attachment::{self, Content, KEPT_SIDE, MAX_BYTES, MediaType, THUMBNAIL_SIDE},
    field::FieldProblem,
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};

/// The most memory a picture may take while it is decoded.
const MEMORY: u64 = 256 * 1_024 * 1_024;
/// How well a photo is kept, of 100.
const QUALITY: u8 = 86;
/// How well its thumbnail is kept.
const THUMBNAIL_QUALITY: u8 = 76;

/// What is kept of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// What it is now.
    pub media_type: MediaType,
    /// Its content.
    pub content: Vec<u8>,
    /// Its pixels from left to right and from top to bottom.
    pub sides: Option<(u32, u32)>,
    /// A small picture of it, as JPEG.
    pub thumbnail: Option<Vec<u8>>,
}

/// What is kept of a file. Takes a second and much memory for a large picture: one at a time.
///
/// # Errors
/// It is none of the kinds that are taken, damaged, or too large.
pub fn make(file: Vec<u8>) -> Result<Made, FieldProblem> {
    if file.len() > MAX_BYTES as usize {
        return Err(attachment::TOO_MANY_BYTES);
    }
    let (format, is_photo) = match Content::of(&file)? {
        Content::Jpeg => (ImageFormat::Jpeg, true),
        Content::WebP => (ImageFormat::WebP, true),
        Content::Png => (ImageFormat::Png, false),
        Content::Pdf => {
            return Ok(Made { media_type: MediaType::Pdf, content: file, sides: None, thumbnail: None });
        }
    };
    let picture = decoded(&file, format)?;
    drop(file);
    let (media_type, content) = written(&picture, is_photo)?;
    let small = picture.width().max(picture.height()) <= THUMBNAIL_SIDE;
    let thumbnail = if small { flat(&picture) } else { flat(&picture.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE)) };
    let thumbnail = jpeg(&thumbnail, THUMBNAIL_QUALITY)?;
    Ok(Made { media_type, content, sides: Some((picture.width(), picture.height())), thumbnail: Some(thumbnail) })
}

/// The picture as people see it, upright.
fn decoded(file: &[u8], format: ImageFormat) -> Result<DynamicImage, FieldProblem> {
    let (mut reader, mut limits) = (ImageReader::with_format(Cursor::new(file), format), Limits::no_limits());
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    // Before anything is decoded: a few bytes can say a picture of a million million pixels.
    attachment::check_sides(width, height)?;
    // The decoder keeps its own buffers within the limit, not what it decodes into.
    limits.reserve(decoder.total_bytes()).map_err(|error| problem(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = fitted(DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?);
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn problem(error: &ImageError) -> FieldProblem {
    match error {
        ImageError::Limits(_) => attachment::TOO_MANY_PIXELS,
        _ => FieldProblem::NotAnAttachment,
    }
}

/// With at most the sides that are kept, its proportions kept too; eight bits a colour. Each point is the mean of those it
/// stands for, so that nothing larger than the picture itself is needed for it.
fn fitted(picture: DynamicImage) -> DynamicImage {
    let is_small = picture.width().max(picture.height()) <= KEPT_SIDE;
    let picture = if is_small { picture } else { picture.thumbnail(KEPT_SIDE, KEPT_SIDE) };
    if picture.color().has_alpha() {
        let picture = picture.into_rgba8();
        if is_opaque(&picture) { DynamicImage::ImageRgb8(over_white(&picture)) } else { picture.into() }
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    }
}

/// The picture as a file: a photo as JPEG, and what was drawn or can be seen through as PNG, unless that is too large.
fn written(picture: &DynamicImage, is_photo: bool) -> Result<(MediaType, Vec<u8>), FieldProblem> {
    if !is_photo || picture.color().has_alpha() {
        let mut png = Vec::new();
        let written = picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png);
        written.map_err(|_| FieldProblem::NotAnAttachment)?;
        if png.len() <= MAX_BYTES as usize {
            return Ok((MediaType::Png, png));
        }
    }
    Ok((MediaType::Jpeg, jpeg(&flat(picture), QUALITY)?))
}

fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, FieldProblem> {
    let mut file = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut file, quality).encode_image(picture);
    written.map_err(|_| FieldProblem::NotAnAttachment)?;
    Ok(file)
}

fn flat(picture: &DynamicImage) -> RgbImage {
    match picture {
        DynamicImage::ImageRgba8(picture) => over_white(picture),
        other => other.to_rgb8(),
    }
}

fn is_opaque(picture: &RgbaImage) -> bool {
    picture.pixels().all(|pixel| pixel.0[3] == u8::MAX)
}

fn over_white(picture: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use image::Rgba;

    use super::*;

    /// A JPEG whose left half is red and whose right half is blue, with the metadata of a phone: turned by a quarter, and
    /// taken at a place.
    fn photo() -> Vec<u8> {
        let picture = RgbImage::from_fn(80, 40, |x, _| if x < 40 { Rgb([230, 20, 20]) } else { Rgb([20, 20, 230]) });
        with_exif(&jpeg(&picture, 90).expect("a picture"))
    }

    /// The same file with a segment of EXIF after its first marker: orientation 6, and a position in a GPS directory.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            let mut bytes = tag.to_le_bytes().to_vec();
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value.to_le_bytes());
            bytes
        };
        // Two entries: orientation, and where the directory of the position is.
        tiff.extend(2_u16.to_le_bytes());
        tiff.extend(entry(0x0112, 3, 1, 6));
        tiff.extend(entry(0x8825, 4, 1, 38));
        tiff.extend(0_u32.to_le_bytes());
        // One entry: the name of the method, kept after it.
        tiff.extend(1_u16.to_le_bytes());
        tiff.extend(entry(0x001b, 7, 20, 56));
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(b"GPS-52.5200N-13.405E");
        let mut segment = vec![0xff, 0xe1];
        let length = u16::try_from(2 + 6 + tiff.len()).expect("short");
        segment.extend(length.to_be_bytes());
        segment.extend(b"Exif\0\0");
        segment.extend(tiff);
        [&jpeg[..2], &segment, &jpeg[2..]].concat()
    }

    fn contains(file: &[u8], words: &[u8]) -> bool {
        file.windows(words.len()).any(|bytes| bytes == words)
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let picture = DynamicImage::ImageRgb8(RgbImage::new(width, height));
        picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).expect("a picture");
        file
    }

    #[test]
    fn c6_a_photo_is_upright_and_says_no_place() {
        let photo = photo();
        assert!(contains(&photo, b"GPS-52.5200N"), "it said one");
        let made = make(photo).expect("a photo");
        assert_eq!((made.media_type, made.sides), (MediaType::Jpeg, Some((40, 80))));
        let thumbnail = made.thumbnail.expect("a thumbnail");
        for file in [&made.content, &thumbnail] {
            assert!(!contains(file, b"GPS-") && !contains(file, b"Exif"), "and says none now");
            let shown = image::load_from_memory_with_format(file, ImageFormat::Jpeg).expect("a picture").to_rgb8();
            let (top, bottom) = (shown.get_pixel(20, 10).0, shown.get_pixel(20, 70).0);
            assert!(top[0] > 150 && top[2] < 100, "left is on top: {top:?}");
            assert!(bottom[2] > 150 && bottom[0] < 100, "right is below: {bottom:?}");
        }
    }

    #[test]
    fn every_kind_is_kept_as_something_browsers_show() {
        let drawn = make(png(30, 20)).expect("a drawing");
        assert_eq!((drawn.media_type, drawn.sides), (MediaType::Png, Some((30, 20))));
        let clear = RgbaImage::from_pixel(10, 10, Rgba([255, 0, 0, 128]));
        let mut webp = Vec::new();
        DynamicImage::from(clear).write_to(&mut Cursor::new(&mut webp), ImageFormat::WebP).expect("a picture");
        let made = make(webp).expect("a picture");
        assert_eq!(made.media_type, MediaType::Png, "seen through");
        let thumbnail = image::load_from_memory(&made.thumbnail.expect("one")).expect("a picture").to_rgb8();
        let [red, green, _] = thumbnail.get_pixel(5, 5).0;
        assert!(red > 240 && (110..150).contains(&green), "on white: {red} {green}");
        let solid = RgbaImage::from_pixel(10, 10, Rgba([255, 0, 0, 255]));
        let mut webp = Vec::new();
        DynamicImage::from(solid).write_to(&mut Cursor::new(&mut webp), ImageFormat::WebP).expect("a picture");
        assert_eq!(make(webp).expect("a picture").media_type, MediaType::Jpeg);
        let paper = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n".to_vec();
        let made = make(paper.clone()).expect("a document");
        assert_eq!((made.media_type, made.content, made.thumbnail), (MediaType::Pdf, paper, None));
    }

    #[test]
    fn a_large_picture_becomes_smaller_and_keeps_its_proportions() {
        let made = make(png(8_192, 16)).expect("a picture");
        assert_eq!(made.sides, Some((4_096, 8)));
        let thumbnail = image::load_from_memory(&made.thumbnail.expect("one")).expect("a picture");
        assert_eq!(thumbnail.width(), THUMBNAIL_SIDE);
    }

    #[test]
    fn what_is_no_picture_or_too_much_of_one_is_refused() {
        assert_eq!(make(Vec::new()), Err(FieldProblem::Missing));
        for other in ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><script>1</script>", "GIF89a", "%PDF-1.4"] {
            assert_eq!(make(other.into()), Err(FieldProblem::NotAnAttachment), "{other}");
        }
        let whole = png(100, 100);
        assert_eq!(make(whole[..whole.len() / 2].to_vec()), Err(FieldProblem::NotAnAttachment), "broken off");
        assert_eq!(make(b"\xff\xd8\xff\xe0<script>alert(1)</script>".to_vec()), Err(FieldProblem::NotAnAttachment));
        assert_eq!(make(vec![0; MAX_BYTES as usize + 1]), Err(attachment::TOO_MANY_BYTES));
        // Less than a megabyte that says 64 million pixels.
        let bomb = png(8_000, 8_000);
        assert!(bomb.len() < 1_000_000, "{}", bomb.len());
        assert_eq!(make(bomb), Err(attachment::TOO_MANY_PIXELS));
        // Few enough pixels, of 64 bits each: more memory than there is for one. The head of such a file says so.
        let head =
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x18\x9c\0\0\x18\x9c\x10\x06\0\0\0\x9a\x2c\xe9\x29\0\0\0\x0aIDAT";
        assert_eq!(make(head.to_vec()), Err(attachment::TOO_MANY_PIXELS));
    }

    #[test]
    fn nothing_but_pixels_is_kept_of_a_file_that_is_two() {
        let marker = b"<script>alert('polyglot')</script>";
        for file in [[&photo()[..], marker].concat(), [&png(20, 20)[..], marker].concat()] {
            let made = make(file).expect("a picture");
            assert!(!contains(&made.content, b"<script>"));
        }
    }

    #[test]
    fn hostile_pictures_are_refused_or_say_nothing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/6-hostile/images");
        let Ok(files) = fs::read_dir(&folder) else {
            println!("left out: {} is not there", folder.display());
            return;
        };
        let mut seen = 0;
        for file in files.flatten() {
            let content = fs::read(file.path()).expect("a file");
            let is_drawing = file.path().extension().is_some_and(|ending| ending == "svg");
            seen += 1;
            match make(content) {
                Err(problem) => assert_eq!(problem, FieldProblem::NotAnAttachment, "{:?}", file.path()),
                Ok(made) => {
                    assert!(!is_drawing, "{:?}", file.path());
                    for words in [&b"alert("[..], b"<script", b"onmouseover", b"onerror", b"Exif"] {
                        assert!(!contains(&made.content, words), "{:?}", file.path());
                    }
                }
            }
        }
        assert!(seen > 0, "there are some");
    }
}
