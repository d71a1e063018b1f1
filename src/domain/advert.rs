//! Advertising and applications for jobs, told by their words.
//!
//! Nothing is decided here: what reads like it goes into a folder of its own,
//! for somebody to look at together with others of its kind. No word of anger is
//! a sign: criticism is never advertising.

/// Words that hardly anybody writes about an outage.
const STRONG: &[&str] = &[
    "backlink",
    "backlinks",
    "casino",
    "guest post",
    "seo service",
    "seo services",
    "seo agency",
    "rank your",
    "looking for work",
    "looking for a job",
    "open to work",
    "we are hiring",
    "my resume",
    "my cv",
    "essay writing",
    "payday loan",
    "loan offer",
    "sports betting",
    "crypto signals",
    "buy followers",
    "suche arbeit",
    "stellenangebot",
    "meine bewerbung",
    "offre d emploi",
    "mon cv",
    "busco trabajo",
    "procuro emprego",
];

/// Words that need company.
const WEAK: &[&str] = &[
    "seo",
    "discount",
    "coupon",
    "promo",
    "promo code",
    "cheap",
    "cheaper",
    "best price",
    "free quote",
    "special offer",
    "our services",
    "our agency",
    "our platform",
    "ask for a quote",
    "visit my",
    "visit our",
    "check out my",
    "buy now",
    "order now",
    "whatsapp",
    "telegram",
    "dm me",
    "followers",
    "forex",
    "bitcoin",
    "investment",
    "earn money",
    "work from home",
    "freelancer",
    "hire me",
    "replica",
    "watches",
    "rabatt",
    "gutschein",
    "günstig",
    "billiger",
    "kredit",
    "réduction",
    "devis gratuit",
    "descuento",
    "oferta especial",
    "desconto",
];

/// Whether the text reads like an advertisement or an application.
pub fn is_advert(text: &str) -> bool {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    let line = format!(" {} ", words.join(" "));
    let has = |sign: &&&str| line.contains(&format!(" {sign} "));
    STRONG.iter().any(|sign| has(&sign)) || WEAK.iter().filter(has).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::is_advert;

    #[test]
    fn advertising_is_told_from_anger() {
        for text in [
            "Tired of outages? Our services are cheaper, ask for a quote.",
            "We build BACKLINKS for status pages",
            "Ich suche Arbeit als Administrator",
            "50% discount, order now!",
            "I am looking for work, my portfolio is online",
        ] {
            assert!(is_advert(text), "{text}");
        }
        for text in [
            "You are a disgrace. I will move to somebody cheaper.",
            "Does it work again? My customers ask me on WhatsApp.",
            "I lost my job because of you, what about my salary?",
            "Thank you for the discount last year, but this is not acceptable.",
            "",
        ] {
            assert!(!is_advert(text), "{text}");
        }
    }
}
