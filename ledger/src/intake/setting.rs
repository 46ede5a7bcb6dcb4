//! What an operator can set: the table `[intake]` of `pactlog.toml`.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use serde::Deserialize;

use super::quota::Rate;
use crate::listen::Limit;

/// Limits of an intake; the defaults stand in the sample of `pactlog.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Setting {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Least milliseconds between the ends of two batches, 0 to 10,000.
    pub batch_interval_ms: u64,
    /// Statements that end a batch at once, 1 to 16,384.
    pub batch_statements: usize,
    /// Statements that may wait for the next batch.
    pub queue_statements: usize,
    /// Octets that may wait for the next batch.
    pub queue_octets: usize,
    /// Seconds that a submitter is kept waiting for the quorum.
    pub publish_wait_seconds: u64,
    /// Connections at once.
    pub connections: u32,
    /// Connections of one address at once.
    pub connections_per_address: u32,
    /// Seconds for a request's head.
    pub head_seconds: u64,
    /// Seconds for a request's body.
    pub body_seconds: u64,
    /// New statements of one party in a minute.
    pub party_per_minute: u32,
    /// New statements of one party at once.
    pub party_burst: u32,
    /// Other submissions from one address in a minute.
    pub address_per_minute: u32,
    /// Other submissions from one address at once.
    pub address_burst: u32,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 7300)),
            batch_interval_ms: 50,
            batch_statements: 1_024,
            queue_statements: 2_048,
            queue_octets: 16 << 20,
            publish_wait_seconds: 5,
            connections: 2_048,
            connections_per_address: 256,
            head_seconds: 10,
            body_seconds: 10,
            party_per_minute: 600,
            party_burst: 1_000,
            address_per_minute: 600,
            address_burst: 1_000,
        }
    }
}

/// A setting outside its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingError {
    /// Its name.
    pub name: &'static str,
    /// Least value.
    pub least: u64,
    /// Largest value.
    pub most: u64,
    /// What was found.
    pub found: u64,
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, least, most, found } = self;
        write!(f, "intake.{name} must be {least} to {most}, it is {found}")
    }
}

impl std::error::Error for SettingError {}

impl Setting {
    /// Checks every range.
    ///
    /// # Errors
    /// [`SettingError`] with the first that is wrong.
    pub fn check(&self) -> Result<(), SettingError> {
        let wide = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let ranges = [
            ("batch_interval_ms", 0, 10_000, self.batch_interval_ms),
            ("batch_statements", 1, 16_384, wide(self.batch_statements)),
            ("queue_statements", 1, 1 << 20, wide(self.queue_statements)),
            ("queue_octets", 1 << 16, 1 << 30, wide(self.queue_octets)),
            ("publish_wait_seconds", 0, 60, self.publish_wait_seconds),
            ("connections", 1, 1 << 20, u64::from(self.connections)),
            ("connections_per_address", 1, 1 << 20, u64::from(self.connections_per_address)),
            ("head_seconds", 1, 600, self.head_seconds),
            ("body_seconds", 1, 600, self.body_seconds),
            ("party_per_minute", 1, 1 << 30, u64::from(self.party_per_minute)),
            ("party_burst", 1, 1 << 30, u64::from(self.party_burst)),
            ("address_per_minute", 1, 1 << 30, u64::from(self.address_per_minute)),
            ("address_burst", 1, 1 << 30, u64::from(self.address_burst)),
        ];
        for (name, least, most, found) in ranges {
            if found < least || found > most {
                return Err(SettingError { name, least, most, found });
            }
        }
        Ok(())
    }

    /// Least time between the ends of two batches.
    pub(super) const fn batch_interval(&self) -> Duration {
        Duration::from_millis(self.batch_interval_ms)
    }

    /// Longest wait for the quorum.
    pub(super) const fn publish_wait(&self) -> Duration {
        Duration::from_secs(self.publish_wait_seconds)
    }

    /// Longest time for a request's body.
    pub(super) const fn body_time(&self) -> Duration {
        Duration::from_secs(self.body_seconds)
    }

    /// Quota of a party.
    pub(super) const fn party_rate(&self) -> Rate {
        Rate { per_minute: self.party_per_minute, burst: self.party_burst }
    }

    /// Quota of an address.
    pub(super) const fn address_rate(&self) -> Rate {
        Rate { per_minute: self.address_per_minute, burst: self.address_burst }
    }

    /// Limits of the accept loop.
    pub(super) const fn limit(&self) -> Limit {
        let mut limit = Limit::new(self.connections);
        limit.per_address = self.connections_per_address;
        limit.head = Duration::from_secs(self.head_seconds);
        limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_in_range_and_others_are_named() {
        assert_eq!(Setting::default().check(), Ok(()));
        let setting = Setting { batch_statements: 20_000, ..Setting::default() };
        let error = setting.check().expect_err("too many");
        assert_eq!((error.name, error.most, error.found), ("batch_statements", 16_384, 20_000));
    }
}
