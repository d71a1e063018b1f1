//! Where a request comes from.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue};
use std::net::{IpAddr, Ipv4Addr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the client: the peer's own, unless the peer is a proxy we
/// trust; then the last address in X-Forwarded-For that is not one of them.
/// Anybody else's X-Forwarded-For is not looked at.
pub fn address(request: &HttpRequest, trusted: &[IpAddr]) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |a| a.ip());
    if !trusted.contains(&peer.to_canonical()) {
        return peer.to_canonical();
    }
    let lists = request.headers().get_all(FORWARDED_FOR);
    let listed: Vec<&str> = lists.filter_map(|v: &HeaderValue| v.to_str().ok()).flat_map(|v| v.split(',')).collect();
    for entry in listed.into_iter().rev() {
        match entry.trim().parse::<IpAddr>() {
            Ok(address) if trusted.contains(&address.to_canonical()) => {}
            Ok(address) => return address.to_canonical(),
            Err(_) => break,
        }
    }
    peer.to_canonical()
}
