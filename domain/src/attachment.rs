//! Files that people attach to what they write: photos and PDF files (docs/attachments.md).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    field::FieldProblem,
    id::{AttachmentId, ComplaintId, PersonId},
};

/// The most files of one form.
pub const MAX_FILES: u32 = 10;
/// The most bytes of one file, in units of 1,048,576.
pub const MAX_MIB: u32 = 12;
/// The most bytes of one file.
pub const MAX_BYTES: u32 = MAX_MIB * 1_024 * 1_024;
/// The most pixels of a picture, in millions.
pub const MAX_MEGAPIXELS: u32 = 40;
/// The longest side of a picture that is kept; a larger one is made smaller.
pub const KEPT_SIDE: u32 = 4_096;
/// The longest side of a thumbnail.
pub const THUMBNAIL_SIDE: u32 = 320;
/// The most characters of a file's name.
pub const MAX_NAME: usize = 80;
/// How long a file is kept for a form that is never sent.
pub const DRAFTS_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// The most bytes that files of forms not yet sent take together; beyond them no new one is taken for now.
pub const MAX_DRAFT_BYTES: u64 = 8 * 1_024 * 1_024 * 1_024;

/// What a kept file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// A photo.
    Jpeg,
    /// A drawing, or a picture that can be seen through.
    Png,
    /// A document. Kept as it came, and never shown in the browser by the portal.
    Pdf,
}

impl MediaType {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];

    /// Its name on the web and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What a file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
            Self::Pdf => ".pdf",
        }
    }

    /// Whether there is a thumbnail of it.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

/// What a file that was sent in is, told by how its content begins and by nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// A PDF file.
    Pdf,
}

impl Content {
    /// The kind of a content.
    ///
    /// # Errors
    /// [`FieldProblem::Missing`] when there is none, [`FieldProblem::NotAnAttachment`] for every other kind.
    pub fn of(file: &[u8]) -> Result<Self, FieldProblem> {
        let webp = |file: &[u8]| file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP");
        match file {
            [] => Err(FieldProblem::Missing),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Self::Png),
            _ if webp(file) => Ok(Self::WebP),
            _ if file.starts_with(b"%PDF-") && has_end(file) => Ok(Self::Pdf),
            _ => Err(FieldProblem::NotAnAttachment),
        }
    }
}

/// Whether a PDF file is there to its end: the mark stands in its last kilobyte.
fn has_end(file: &[u8]) -> bool {
    let tail = &file[file.len().saturating_sub(1_024)..];
    tail.windows(5).any(|bytes| bytes == b"%%EOF")
}

/// Whether a picture of these sides is taken.
///
/// # Errors
/// [`FieldProblem::TooManyPixels`], [`FieldProblem::NotAnAttachment`] for a side of nothing.
pub fn check_sides(width: u32, height: u32) -> Result<(), FieldProblem> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        Err(FieldProblem::NotAnAttachment)
    } else if pixels > u64::from(MAX_MEGAPIXELS) * 1_000_000 {
        Err(TOO_MANY_PIXELS)
    } else {
        Ok(())
    }
}

/// What a picture of too many pixels is told.
pub const TOO_MANY_PIXELS: FieldProblem = FieldProblem::TooManyPixels { millions: MAX_MEGAPIXELS };
/// What a file of too many bytes is told.
pub const TOO_MANY_BYTES: FieldProblem = FieldProblem::AttachmentTooLarge { mib: MAX_MIB };
/// What one file too many is told.
pub const TOO_MANY: FieldProblem = FieldProblem::TooManyFiles { most: MAX_FILES };

/// The name a file keeps: without folders, without characters that a file system or a header reads as something else or
/// that turn the direction of writing, not longer than [`MAX_NAME`], and ending as its content asks for.
pub fn clean_name(name: &str, kind: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let is_kept = |character: &char| {
        character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '.' | ',' | '(' | ')' | '+' | '&')
    };
    let kept: String = stem.chars().filter(is_kept).take(MAX_NAME - 4).collect();
    let kept = kept.trim_matches([' ', '.']);
    let stem = if kept.is_empty() { "file" } else { kept };
    format!("{stem}{}", kind.ending())
}

/// What a file is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentOwner {
    /// A complaint.
    Complaint(ComplaintId),
}

impl AttachmentOwner {
    /// The word for its kind in the database, and its id.
    pub const fn parts(self) -> (&'static str, Uuid) {
        match self {
            Self::Complaint(id) => ("complaint", id.0),
        }
    }

    /// The owner of a word and an id.
    pub fn from_parts(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "complaint" => Some(Self::Complaint(ComplaintId(id))),
            _ => None,
        }
    }
}

/// A file that is kept, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its id, which is also where its content is kept.
    pub id: AttachmentId,
    /// What it is attached to; `None` while its form is not sent.
    pub owner: Option<AttachmentOwner>,
    /// The message of the owner it came with, if it came with one.
    pub message_id: Option<Uuid>,
    /// Who attached it, when that is somebody known.
    pub person_id: Option<PersonId>,
    /// Its name, cleaned.
    pub file_name: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its bytes.
    pub size: u32,
    /// Pixels from left to right and from top to bottom; `None` for a document.
    pub sides: Option<(u32, u32)>,
    /// SHA-256 of its content.
    pub sha256: [u8; 32],
    /// When it was sent in.
    pub created_at: Timestamp,
    /// When its form was sent.
    pub claimed_at: Option<Timestamp>,
}

/// A file of a form as a program gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    /// Its id.
    pub id: AttachmentId,
    /// Its name, cleaned.
    pub name: String,
    /// Its bytes.
    pub size: u32,
    /// What it is, such as `image/jpeg`.
    pub media_type: String,
    /// Where its thumbnail is; `None` for a document.
    pub thumbnail: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_how_it_begins() {
        assert_eq!(Content::of(&[0xff, 0xd8, 0xff, 0xe0]), Ok(Content::Jpeg));
        assert_eq!(Content::of(b"\x89PNG\r\n\x1a\n...."), Ok(Content::Png));
        assert_eq!(Content::of(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Content::WebP));
        assert_eq!(Content::of(b"%PDF-1.7\n...\n%%EOF\n"), Ok(Content::Pdf));
        assert_eq!(Content::of(b""), Err(FieldProblem::Missing));
        for other in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"<!doctype html><script>1</script>",
            b"GIF89a....",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"\n%PDF-1.7\n%%EOF",
            b"%PDF-1.7 and no end",
            b"\xff\xd8",
            b"PK\x03\x04",
        ] {
            assert_eq!(Content::of(other), Err(FieldProblem::NotAnAttachment), "{other:?}");
        }
    }

    #[test]
    fn a_picture_has_pixels_but_not_too_many() {
        assert_eq!(check_sides(8_000, 5_000), Ok(()));
        assert_eq!(check_sides(8_001, 5_000), Err(TOO_MANY_PIXELS));
        assert_eq!(check_sides(u32::MAX, u32::MAX), Err(TOO_MANY_PIXELS));
        assert_eq!(check_sides(0, 10), Err(FieldProblem::NotAnAttachment));
    }

    #[test]
    fn a_name_says_nothing_but_itself() {
        for (typed, kept) in [
            ("IMG_2041.HEIC", "IMG_2041.jpg"),
            ("C:\\Users\\Mei\\box.jpeg", "box.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("破损 的 纸箱.png", "破损 的 纸箱.jpg"),
            ("a\u{202e}gpj.exe", "agpj.jpg"),
            ("x\"; filename=\"y.html\r\nSet-Cookie: a=b", "x filenamey.jpg"),
            ("<img src=x>.jpg", "img srcx.jpg"),
            ("", "file.jpg"),
            ("...", "file.jpg"),
            (".htaccess", "file.jpg"),
        ] {
            assert_eq!(clean_name(typed, MediaType::Jpeg), kept, "{typed:?}");
        }
        assert_eq!(clean_name(&"箱".repeat(500), MediaType::Pdf).chars().count(), MAX_NAME);
    }

    #[test]
    fn kinds_and_owners_go_both_ways() {
        for kind in MediaType::ALL {
            assert_eq!(MediaType::from_name(kind.name()), Some(kind));
        }
        assert_eq!(MediaType::from_name("image/svg+xml"), None);
        let owner = AttachmentOwner::Complaint(ComplaintId(Uuid::from_u128(7)));
        let (kind, id) = owner.parts();
        assert_eq!(AttachmentOwner::from_parts(kind, id), Some(owner));
        assert_eq!(AttachmentOwner::from_parts("order", id), None);
    }
}
