//! Names that pose as ours.

use unicode_security::confusable_detection::skeleton;

/// Words that only staff may have in a name.
const RESERVED: &[&str] = &[
    "admin",
    "administrator",
    "moderator",
    "official",
    "staff",
    "support",
    "helpdesk",
    "root",
    "system",
    "webmaster",
    "security",
    "ceo",
    "cto",
];

/// What a name looks like: letters that can be taken for one another become
/// the same, case and everything that is no letter or digit goes.
pub fn shape(name: &str) -> String {
    let seen: String = skeleton(&name.to_lowercase()).collect();
    let letters = seen.to_lowercase();
    let same = letters.chars().map(|c| match c {
        'l' | '1' | '|' | '!' => 'i',
        '0' => 'o',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        c => c,
    });
    // The skeleton writes ı for i in some versions, and splits m into rn.
    same.map(|c| if c == 'ı' { 'i' } else { c }).filter(|c| c.is_alphanumeric()).collect()
}

/// The name it could be taken for: a reserved word in it, one of `ours` in it
/// (the company), or the whole of one of `people`.
pub fn poses_as<'a>(name: &str, ours: &'a [String], people: &'a [String]) -> Option<&'a str> {
    let whole = shape(name);
    let words: Vec<String> = name.split(|c: char| c.is_whitespace() || ",.-_/()·|".contains(c)).map(shape).collect();
    let is = |word: &str| {
        let shape = shape(word);
        !shape.is_empty() && (whole == shape || words.contains(&shape))
    };
    let person = people.iter().find(|p| shape(p) == whole);
    person
        .or_else(|| ours.iter().find(|o| is(o)))
        .map(String::as_str)
        .or_else(|| RESERVED.iter().copied().find(|r| is(r)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_ours_is_recognised() {
        let (ours, people) = (["Kanal".to_owned()], ["Mara Lindqvist".to_owned()]);
        let poses = |name: &str| poses_as(name, &ours, &people).is_some();
        for name in [
            "Admin",
            "Аdmin",
            "ADMIN",
            "Adm1n",
            "a d m i n",
            "Kanal Support",
            "Kana1",
            "Ｋａｎａｌ",
            "Mara Lindqvist",
            "Mаra Lindqvist",
            "MARA  LINDQVIST",
            "Mara Llndqvist",
            "Kanal-Team",
            "Support (Kanal)",
        ] {
            assert!(poses(name), "{name}");
        }
        for name in ["Ann", "Mara", "Mara Lind", "Канат", "Administratrix Jones", "李小龙", "Kanalarbeiter Jo"]
        {
            assert!(!poses(name), "{name}");
        }
    }
}
