//! What monitors send when something breaks, read as the state of one service.
//!
//! Monitors are not ours: what is not understood changes nothing, and a field
//! that is missing is no error.

use super::component::ComponentStatus;
use serde_json::Value;

/// What a message means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    State(ComponentStatus),
    /// Understood, and nothing is to be changed: a test message, an
    /// acknowledgement.
    Nothing,
}

use ComponentStatus::{DegradedPerformance, MajorOutage, Operational, PartialOutage, UnderMaintenance};

/// The meaning of a request's body; nothing if it is in no form we know.
pub fn read(body: &[u8]) -> Option<Signal> {
    let known = serde_json::from_slice::<Value>(body).ok().or_else(|| part(body));
    let Some(value) = known else { return gatus(&String::from_utf8_lossy(body)) };
    if let Some(event) = value.get("event") {
        return pagerduty(event);
    }
    if value.get("alerts").is_some() {
        return alertmanager(&value);
    }
    if value.get("heartbeat").is_some() {
        return Some(uptime_kuma(&value["heartbeat"]));
    }
    word(value.get("status")?.as_str()?)
}

/// The JSON in a form with several parts, as which Uptime Kuma can send it.
fn part(body: &[u8]) -> Option<Value> {
    if !body.starts_with(b"--") {
        return None;
    }
    let (from, to) = (body.iter().position(|b| *b == b'{')?, body.iter().rposition(|b| *b == b'}')?);
    serde_json::from_slice(body.get(from..=to)?).ok()
}

/// The plain form `{"status": …}`: one of our states, or a word for up or down.
fn word(status: &str) -> Option<Signal> {
    if let Ok(state) = status.parse() {
        return Some(Signal::State(state));
    }
    match status.to_ascii_lowercase().as_str() {
        "up" | "ok" | "resolved" => Some(Signal::State(Operational)),
        "down" | "triggered" | "firing" => Some(Signal::State(MajorOutage)),
        _ => None,
    }
}

/// Gatus does not escape what it puts into its template, so that the body may
/// not be JSON: only the word that we look for is read.
fn gatus(text: &str) -> Option<Signal> {
    let after = text.split_once("\"status\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    word(after.strip_prefix('"')?.split('"').next()?)
}

/// Prometheus Alertmanager, and Grafana, which took over its form: the worst
/// of the alerts that fire.
fn alertmanager(value: &Value) -> Option<Signal> {
    let alerts = value["alerts"].as_array()?;
    let fires = |alert: &&Value| alert["status"].as_str() == Some("firing");
    let worst = alerts.iter().filter(fires).map(severity).max();
    Some(Signal::State(worst.unwrap_or(Operational)))
}

fn severity(alert: &Value) -> ComponentStatus {
    match alert["labels"]["severity"].as_str().unwrap_or_default() {
        "critical" | "page" => MajorOutage,
        "warning" | "info" => DegradedPerformance,
        _ => PartialOutage,
    }
}

fn uptime_kuma(heartbeat: &Value) -> Signal {
    match heartbeat["status"].as_i64() {
        Some(0) => Signal::State(MajorOutage),
        Some(1) => Signal::State(Operational),
        Some(3) => Signal::State(UnderMaintenance),
        _ => Signal::Nothing,
    }
}

fn pagerduty(event: &Value) -> Option<Signal> {
    let urgent = event["data"]["urgency"].as_str() != Some("low");
    Some(match event["event_type"].as_str()? {
        "incident.triggered" | "incident.reopened" if urgent => Signal::State(MajorOutage),
        "incident.triggered" | "incident.reopened" => Signal::State(DegradedPerformance),
        "incident.resolved" => Signal::State(Operational),
        _ => Signal::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_monitor_is_understood() {
        let state = |s| Some(Signal::State(s));
        for (body, expected) in [
            (r#"{"status":"partial_outage"}"#, state(PartialOutage)),
            (r#"{"status":"UP"}"#, state(Operational)),
            (r#"{"status":"TRIGGERED","errors":"[dial "tcp"]"}"#, state(MajorOutage)),
            (r#"{"status":"RESOLVED","name":"api"}"#, state(Operational)),
            (r#"{"alerts":[{"status":"firing","labels":{"severity":"critical"}}],"version":"4"}"#, state(MajorOutage)),
            (r#"{"alerts":[{"status":"firing","labels":{}},{"status":"resolved"}]}"#, state(PartialOutage)),
            (r#"{"alerts":[{"status":"resolved","labels":{"severity":"critical"}}]}"#, state(Operational)),
            (r#"{"heartbeat":{"status":0},"monitor":{},"msg":""}"#, state(MajorOutage)),
            (r#"{"heartbeat":null,"monitor":null,"msg":"Test"}"#, Some(Signal::Nothing)),
            (
                "--x\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"heartbeat\":{\"status\":0},\"monitor\":{}}\r\n--x--\r\n",
                state(MajorOutage),
            ),
            ("--x\r\n}{\r\n--x--", None),
            (r#"{"event":{"event_type":"incident.triggered","data":{"urgency":"low"}}}"#, state(DegradedPerformance)),
            (r#"{"event":{"event_type":"incident.acknowledged"}}"#, Some(Signal::Nothing)),
            (r#"{"status":"purple"}"#, None),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(read(body.as_bytes()), expected, "{body}");
        }
    }
}
