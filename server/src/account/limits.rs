//! How often signing in may be tried and the quick search asked by visitors: per address of the network, and per person, so that guessing is slow from anywhere
//! and a person's own tries are never used up for good.

use std::{net::IpAddr, num::NonZeroU32};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use governor::{DefaultKeyedRateLimiter, Quota};

use crate::web::AppError;

/// The limits of one portal.
pub struct Limits {
    by_network: DefaultKeyedRateLimiter<IpAddr>,
    by_person: DefaultKeyedRateLimiter<String>,
    suggestions: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        let per_minute = |tries: u32| Quota::per_minute(NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN));
        Self {
            by_network: DefaultKeyedRateLimiter::keyed(per_minute(60)),
            by_person: DefaultKeyedRateLimiter::keyed(per_minute(10)),
            suggestions: DefaultKeyedRateLimiter::keyed(per_minute(600)),
        }
    }
}

impl Limits {
    /// Counts a try from a network address.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_network(&self, address: IpAddr) -> Result<(), AppError> {
        self.by_network.check_key(&address).map_err(|_| AppError::TooMany { seconds: 60 })
    }

    /// Counts a try at a person's address, known or not.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_person(&self, email_key: &str) -> Result<(), AppError> {
        self.by_person.check_key(&email_key.to_owned()).map_err(|_| AppError::TooMany { seconds: 60 })
    }

    /// Counts what the quick search suggests to visitors of a network address, so that they leave time for others.
    ///
    /// # Errors
    /// They asked too often.
    pub fn check_suggestions(&self, address: IpAddr) -> Result<(), AppError> {
        self.suggestions.check_key(&address).map_err(|_| AppError::TooMany { seconds: 10 })
    }

    /// Forgets who has not tried for a while.
    pub fn tidy(&self) {
        self.by_network.retain_recent();
        self.by_person.retain_recent();
        self.suggestions.retain_recent();
    }
}

/// The network address a request came from.
pub struct Peer(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let known = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>();
        Ok(Self(known.map_or(IpAddr::from([127, 0, 0, 1]), |ConnectInfo(address)| address.ip())))
    }
}
