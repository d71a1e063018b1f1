//! Comma-separated values (RFC 4180) that no spreadsheet takes for a formula.

/// One line, with its end.
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that begins as a formula does gets an apostrophe before it.
fn cell(text: &str) -> String {
    let formula = text.starts_with(FORMULA);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The lines of a file with their numbers, counted from 1. Cells are separated
/// by `,` or, where the first line has none, by `;`. The apostrophe that
/// [`row`] puts before what looks like a formula is taken away again.
pub fn read(text: &str) -> Vec<(usize, Vec<String>)> {
    let separator = if text.lines().next().unwrap_or_default().contains(',') { ',' } else { ';' };
    let mut rows = Vec::new();
    let (mut cells, mut cell, mut quoted, mut line, mut begun) = (Vec::new(), String::new(), false, 1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                cells.push(plain(std::mem::take(&mut cell)));
                rows.push((begun, std::mem::take(&mut cells)));
                (line, begun) = (line + 1, line + 1);
            }
            c if c == separator && !quoted => cells.push(plain(std::mem::take(&mut cell))),
            c => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(plain(cell));
        rows.push((begun, cells));
    }
    rows.retain(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
    rows
}

fn plain(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => cell,
    }
}

/// How formulas begin.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        assert_eq!(row(["a", "b c"]), "a,b c\r\n");
        assert_eq!(row(["a,b", "say \"x\"", "two\nlines"]), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
        for formula in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            assert!(cell(formula).starts_with("\"'"), "{formula:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let cells = ["a", "b,c", "say \"x\"", "two\nlines", "+1", "", "'quoted'"];
        let text = format!("{}{}", row(["h"; 7]), row(cells));
        let rows = read(&text);
        assert_eq!(rows[1], (2, cells.map(str::to_owned).to_vec()));
        assert_eq!(
            read("email;name\r\n\r\na@x.test;Ann"),
            [(1, vec!["email".to_owned(), "name".to_owned()]), (3, vec!["a@x.test".to_owned(), "Ann".to_owned()]),]
        );
        assert_eq!(read(""), []);
    }
}
