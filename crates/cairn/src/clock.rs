//! The one place that asks the machine for the time, and the days of a time zone.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Today, where the programme is.
pub fn today(zone_name: &str) -> Date {
    zone(zone_name).to_datetime(Timestamp::now()).date()
}

/// The last moment of a day where the programme is: what was written down by then is known.
pub fn end_of(day: Date, zone_name: &str) -> Timestamp {
    day.checked_add(1.day())
        .and_then(|next| zone(zone_name).to_timestamp(next.at(0, 0, 0, 0)))
        .and_then(|next| next.checked_sub(SignedDuration::from_micros(1)))
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_where_the_programme_is() {
        let end = end_of(jiff::civil::date(2027, 3, 1), "America/Chicago");
        assert_eq!(end.to_string(), "2027-03-02T05:59:59.999999Z");
    }
}
