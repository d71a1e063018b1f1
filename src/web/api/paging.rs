//! Which part of a list a client wants. A page past the end is an empty list:
//! clients read on until they get one.

use crate::web::error::Failure;
use actix_web::HttpRequest;
use std::collections::HashMap;

/// Statuspage's largest page, and its usual one.
const MOST: usize = 100;

/// The query of a list.
pub struct Query(HashMap<String, String>);

impl Query {
    pub fn of(request: &HttpRequest) -> Self {
        let pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// The value of `name`, unless it is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// How many, and how many to pass over. `size` is the name of the page
    /// size, `first` the number of the first page: not all lists agree.
    pub fn part(&self, size: &str, first: usize) -> Result<(usize, usize), Failure> {
        let number = |name: &str| match self.get(name).map(str::parse::<usize>) {
            None => Ok(None),
            Some(Ok(n)) => Ok(Some(n)),
            Some(Err(_)) => Err(Failure::plain(400, "Bad request: page, per_page and limit must be numbers.")),
        };
        let limit = number(size)?.unwrap_or(MOST).clamp(1, MOST);
        let page = number("page")?.unwrap_or(first).max(first) - first;
        Ok((limit, page.saturating_mul(limit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_where_the_list_says() {
        let part = |query: &str, first| {
            let request = actix_web::test::TestRequest::with_uri(&format!("/?{query}")).to_http_request();
            Query::of(&request).part("limit", first).ok()
        };
        assert_eq!(part("", 1), Some((100, 0)));
        assert_eq!(part("limit=10&page=3", 1), Some((10, 20)));
        assert_eq!(part("limit=10&page=3", 0), Some((10, 30)));
        assert_eq!(part("limit=1000&page=0", 1), Some((100, 0)));
        assert_eq!(part("page=18446744073709551615", 0), Some((100, usize::MAX)));
        assert_eq!(part("page=x", 0), None);
    }
}
