//! What the elements of a post and of a comment look like.

use super::*;

#[test]
fn paragraphs_keep_their_lines() {
    assert_eq!(
        post("We are *down*.\nPayments **fail**.\n\nSorry."),
        "<p dir=\"auto\">We are <em>down</em>.<br>\nPayments <strong>fail</strong>.</p>\n<p dir=\"auto\">Sorry.</p>\n"
    );
    assert_eq!(post("One<br />two"), "<p dir=\"auto\">One<br>\ntwo</p>\n");
    assert_eq!(post("~~All well.~~"), "<p dir=\"auto\"><del>All well.</del></p>\n");
}

#[test]
fn headings_start_at_the_third_level() {
    let html = post("# One\n## Two\n### Three\n#### Four\n##### Five\n###### Six\n\nSeven\n===");
    for heading in [
        "<h3 dir=\"auto\">One</h3>",
        "<h4 dir=\"auto\">Two</h4>",
        "<h5 dir=\"auto\">Three</h5>",
        "<h6 dir=\"auto\">Four</h6>",
        "<h6 dir=\"auto\">Five</h6>",
        "<h6 dir=\"auto\">Six</h6>",
        "<h3 dir=\"auto\">Seven</h3>",
    ] {
        assert!(html.contains(heading), "{heading} in {html}");
    }
    assert_eq!(comment("# One"), "<p dir=\"auto\">One</p>\n");
}

#[test]
fn lists_quotes_and_code() {
    assert_eq!(post("- a\n- b"), "<ul>\n<li dir=\"auto\">a</li>\n<li dir=\"auto\">b</li>\n</ul>\n");
    assert_eq!(post("3. a"), "<ol start=\"3\">\n<li dir=\"auto\">a</li>\n</ol>\n");
    assert_eq!(post("> a"), "<blockquote dir=\"auto\">\n<p>a</p>\n</blockquote>\n");
    assert_eq!(
        post("```rust\n<b> & https://a.example\n```"),
        "<pre dir=\"ltr\"><code>&lt;b&gt; &amp; https://a.example\n</code></pre>\n"
    );
    assert_eq!(comment("`a<b`\n\n---"), "<p dir=\"auto\"><code>a&lt;b</code></p>\n<hr>\n");
}

#[test]
fn tables_are_for_posts() {
    let table = "| Day | Lost |\n|---|---:|\n| Mon | 3 |";
    assert_eq!(
        post(table).replace('\n', ""),
        "<table><thead><tr><th dir=\"auto\">Day</th><th dir=\"auto\">Lost</th></tr></thead>\
         <tbody><tr><td dir=\"auto\">Mon</td><td dir=\"auto\">3</td></tr></tbody></table>"
    );
    assert!(!comment(table).contains("<t"));
}

#[test]
fn links_say_how_much_they_are_worth() {
    assert_eq!(
        post("[a](https://a.example/?x=1&y=2 \"title\")"),
        "<p dir=\"auto\"><a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener\">a</a></p>\n"
    );
    assert_eq!(
        comment("[a](https://a.example)"),
        "<p dir=\"auto\"><a href=\"https://a.example/\" rel=\"nofollow ugc noopener\">a</a></p>\n"
    );
    assert_eq!(
        post("<help@a.example>"),
        "<p dir=\"auto\"><a href=\"mailto:help@a.example\" rel=\"noopener\">help@a.example</a></p>\n"
    );
    assert_eq!(
        post("[](https://a.example)"),
        "<p dir=\"auto\"><a href=\"https://a.example/\" rel=\"noopener\">https://a.example/</a></p>\n"
    );
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(
        post("See https://a.example/x_y, please."),
        "<p dir=\"auto\">See <a href=\"https://a.example/x_y\" rel=\"noopener\">https://a.example/x_y</a>, please.</p>\n"
    );
    assert!(!post("`https://a.example`").contains("<a"));
    assert_eq!(post("[https://a.example](https://b.example)").matches("<a").count(), 1);
}

#[test]
fn pictures_become_links() {
    assert_eq!(
        post("![Graph *1*](https://a.example/1.png)"),
        "<p dir=\"auto\"><a href=\"https://a.example/1.png\" rel=\"noopener\">Graph <em>1</em></a></p>\n"
    );
    assert_eq!(
        post("[![x](https://a.example/1.png)](https://b.example/)"),
        "<p dir=\"auto\"><a href=\"https://b.example/\" rel=\"noopener\">x</a></p>\n"
    );
    assert_eq!(
        post("![a [b](https://b.example) c](https://a.example/)"),
        "<p dir=\"auto\"><a href=\"https://a.example/\" rel=\"noopener\">a b c</a></p>\n"
    );
}

#[test]
fn comments_count_every_kind_of_link() {
    let three = "[a](https://a.example) ![b](https://b.example) https://c.example";
    assert_eq!(refused(three, Profile::comment(2)), "The text has 3 links; at most 2 fit.");
    assert_eq!(refused("https://c.example", Profile::comment(0)), "The text has a link; links are not possible here.");
    assert!(render(three, Profile::comment(3)).is_ok());
    assert!(render("[a](javascript:x) https:", Profile::comment(0)).is_ok());
}

#[test]
fn raw_html_is_shown_as_typed() {
    assert_eq!(comment("a <b>b</b>"), "<p dir=\"auto\">a &lt;b&gt;b&lt;/b&gt;</p>\n");
    assert_eq!(post("<div>\n<!-- x -->\n</div>"), "<p dir=\"auto\">&lt;div&gt;\n&lt;!-- x --&gt;\n&lt;/div&gt;</p>\n");
}

#[test]
fn stored_html_comes_back_unchanged() {
    let html = render("a & b", Profile::UPDATE).unwrap();
    let json = serde_json::to_string(&html).unwrap();
    assert_eq!(json, "\"<p dir=\\\"auto\\\">a &amp; b</p>\\n\"");
    assert_eq!(serde_json::from_str::<SafeHtml>(&json).unwrap(), html);
    assert_eq!(SafeHtml::from_stored(html.to_string()), html);
    assert!(render(" \n", Profile::UPDATE).unwrap().is_empty());
}
