//! How often signing in may be tried. Guessing is slow from anywhere, and nobody can use up the tries of somebody else:
//! what strangers do counts against their own network first, and not at all against a browser in which the person has
//! signed in before.
//!
//! Everything is counted by the address that was typed, known or not, so that a refusal tells nothing. Each instance of
//! the portal counts for itself.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use domain::{OrderNumber, id::CustomerId};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock};

use crate::{portal::Portal, web::AppError};

/// Tries a minute of a network, whoever is tried.
const OF_NETWORK: u32 = 60;
/// Codes mailed to an address in ten minutes, asked for from one network.
const CODES_HERE: u32 = 5;
/// Codes mailed to an address in an hour, asked for from anywhere.
const CODES: u32 = 30;
/// Wrong digits for an address in an hour, from anywhere; after them only the link of the mail opens. With a million
/// codes, guessing for a year without a pause opens one account in six.
const DIGITS: u32 = 20;
/// Codes of an authenticator app for an address in an hour, from anywhere; after them only a recovery code opens. Three of
/// a million codes are right at a time, and only who has shown the first factor gets to try.
const SECOND_FACTORS: u32 = 10;
/// Changes of address a person may ask for in an hour: each writes to an address that may be a stranger's.
const ADDRESS_CHANGES: u32 = 5;
/// Passwords for an address in a minute, from one network.
const PASSWORDS_HERE: u32 = 10;
/// Passwords for an address in an hour, from anywhere.
const PASSWORDS: u32 = 100;
/// Tries in ten minutes to find an order without a sign-in, from one network.
const FINDING_HERE: u32 = 20;
/// Tries in an hour to find one order, from anywhere.
const FINDING: u32 = 30;
/// Invitations to one address in a day, whoever invites.
const INVITED: u32 = 5;
/// Invitations of one customer in an hour.
const INVITATIONS: u32 = 60;
/// Questions of the quick search in a minute, from visitors of one network.
const SUGGESTIONS: u32 = 600;
/// Files in an hour from one network.
const UPLOADS: u32 = 200;
/// Tries in ten minutes in a browser in which the person has signed in before.
const IN_KNOWN_BROWSER: u32 = 30;

/// Who tries, and for whom.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
    /// The address that was typed, as it is compared.
    pub email_key: &'a str,
    /// The network it comes from.
    pub network: Network,
    /// Whether this person has signed in in this browser before.
    pub is_known_browser: bool,
}

/// The part of a network address that one customer of a provider holds: all of an IPv4 address, the first 64 bits of an
/// IPv6 address (RFC 6177).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let prefix = address.to_bits() & !u128::from(u64::MAX);
                Self(IpAddr::V6(Ipv6Addr::from_bits(prefix)))
            }
            v4 @ IpAddr::V4(_) => Self(v4),
        }
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

type Keyed<K> = DefaultKeyedRateLimiter<K>;

/// The limits of one portal.
pub struct Limits {
    of_network: Keyed<Network>,
    codes_here: Keyed<(String, Network)>,
    codes: Keyed<String>,
    digits: Keyed<String>,
    second_factors: Keyed<String>,
    address_changes: Keyed<String>,
    passwords_here: Keyed<(String, Network)>,
    passwords: Keyed<String>,
    in_known_browser: Keyed<String>,
    suggestions: Keyed<Network>,
    finding_here: Keyed<Network>,
    finding: Keyed<String>,
    invitations: Keyed<CustomerId>,
    invited: Keyed<String>,
    uploads: Keyed<Network>,
}

impl Default for Limits {
    fn default() -> Self {
        const MINUTE: Duration = Duration::from_mins(1);
        Self {
            of_network: Keyed::keyed(quota(OF_NETWORK, MINUTE)),
            codes_here: Keyed::keyed(quota(CODES_HERE, 10 * MINUTE)),
            codes: Keyed::keyed(quota(CODES, 60 * MINUTE)),
            digits: Keyed::keyed(quota(DIGITS, 60 * MINUTE)),
            second_factors: Keyed::keyed(quota(SECOND_FACTORS, 60 * MINUTE)),
            address_changes: Keyed::keyed(quota(ADDRESS_CHANGES, 60 * MINUTE)),
            passwords_here: Keyed::keyed(quota(PASSWORDS_HERE, MINUTE)),
            passwords: Keyed::keyed(quota(PASSWORDS, 60 * MINUTE)),
            in_known_browser: Keyed::keyed(quota(IN_KNOWN_BROWSER, 10 * MINUTE)),
            suggestions: Keyed::keyed(quota(SUGGESTIONS, MINUTE)),
            finding_here: Keyed::keyed(quota(FINDING_HERE, 10 * MINUTE)),
            finding: Keyed::keyed(quota(FINDING, 60 * MINUTE)),
            invitations: Keyed::keyed(quota(INVITATIONS, 60 * MINUTE)),
            invited: Keyed::keyed(quota(INVITED, 24 * 60 * MINUTE)),
            uploads: Keyed::keyed(quota(UPLOADS, 60 * MINUTE)),
        }
    }
}

impl Limits {
    /// Counts a try from a network.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_network(&self, network: Network) -> Result<(), AppError> {
        check(&self.of_network, &network)
    }

    /// Counts a code that is asked for.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_code_request(&self, attempt: &Attempt<'_>) -> Result<(), AppError> {
        let email = attempt.email_key.to_owned();
        if attempt.is_known_browser {
            return check(&self.in_known_browser, &email);
        }
        check(&self.codes_here, &(email.clone(), attempt.network))?;
        check(&self.codes, &email)
    }

    /// Counts digits that are tried; says whether they may still open a session.
    pub fn may_try_digits(&self, attempt: &Attempt<'_>) -> bool {
        let limiter = if attempt.is_known_browser { &self.in_known_browser } else { &self.digits };
        limiter.check_key(&attempt.email_key.to_owned()).is_ok()
    }

    /// Counts a code of an authenticator app that is tried; says whether it may still open anything.
    pub fn may_try_second_factor(&self, attempt: &Attempt<'_>) -> bool {
        let limiter = if attempt.is_known_browser { &self.in_known_browser } else { &self.second_factors };
        limiter.check_key(&attempt.email_key.to_owned()).is_ok()
    }

    /// Counts a change of address that a person asks for.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_address_change(&self, email_key: &str) -> Result<(), AppError> {
        check(&self.address_changes, &email_key.to_owned())
    }

    /// Counts a password that is tried.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_password(&self, attempt: &Attempt<'_>) -> Result<(), AppError> {
        let email = attempt.email_key.to_owned();
        if attempt.is_known_browser {
            return check(&self.in_known_browser, &email);
        }
        check(&self.passwords_here, &(email.clone(), attempt.network))?;
        check(&self.passwords, &email)
    }

    /// Counts a try to find an order by its number, known or not.
    ///
    /// # Errors
    /// There were too many.
    pub fn check_finding(&self, network: Network, number: &str) -> Result<(), AppError> {
        check(&self.finding_here, &network)?;
        // However it is typed, it is one number.
        let number = match number.parse::<OrderNumber>() {
            Ok(number) => number.as_str().to_owned(),
            Err(_) => number.chars().filter(char::is_ascii_alphanumeric).take(50).collect::<String>().to_uppercase(),
        };
        check(&self.finding, &number)
    }

    /// Counts an invitation: each sends a mail to whom an admin names.
    ///
    /// # Errors
    /// There were too many of the customer, or to this address.
    pub fn check_invitation(&self, customer: CustomerId, email_key: &str) -> Result<(), AppError> {
        check(&self.invited, &email_key.to_owned())?;
        check(&self.invitations, &customer)
    }

    /// Counts a look at a parcel by its number alone.
    ///
    /// # Errors
    /// There were too many from this network.
    pub fn check_parcel(&self, network: Network) -> Result<(), AppError> {
        check(&self.finding_here, &network)
    }

    /// Counts what the quick search suggests to visitors of a network address, so that they leave time for others.
    ///
    /// # Errors
    /// They asked too often.
    pub fn check_suggestions(&self, network: Network) -> Result<(), AppError> {
        check(&self.suggestions, &network)
    }

    /// Counts a file that is sent in.
    ///
    /// # Errors
    /// There were too many from this network.
    pub fn check_upload(&self, network: Network) -> Result<(), AppError> {
        check(&self.uploads, &network)
    }

    /// Forgets who has not tried for a while.
    pub fn tidy(&self) {
        self.of_network.retain_recent();
        self.codes_here.retain_recent();
        self.codes.retain_recent();
        self.digits.retain_recent();
        self.second_factors.retain_recent();
        self.address_changes.retain_recent();
        self.passwords_here.retain_recent();
        self.passwords.retain_recent();
        self.in_known_browser.retain_recent();
        self.suggestions.retain_recent();
        self.finding_here.retain_recent();
        self.finding.retain_recent();
        self.invitations.retain_recent();
        self.invited.retain_recent();
        self.uploads.retain_recent();
    }
}

/// So many in so long, all at once or one after the other.
fn quota(count: u32, span: Duration) -> Quota {
    let count = NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    let each = Quota::with_period(span / count.get()).unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN));
    each.allow_burst(count)
}

fn check<K: std::hash::Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> Result<(), AppError> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(limiter.clock().now());
        AppError::TooMany { seconds: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1) }
    })
}

/// The network a request came from.
pub struct Peer(pub Network);

impl FromRequestParts<Portal> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, portal))
    }
}

impl Peer {
    /// Where this request came from: the other end of its connection, or whom a trusted proxy there names.
    pub fn of(parts: &Parts, portal: &Portal) -> Self {
        let known = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = known.map_or(IpAddr::from([127, 0, 0, 1]), |ConnectInfo(address)| address.ip());
        let told = portal.trusted_proxies.contains(&peer.to_canonical()).then(|| forwarded(parts)).flatten();
        Self(told.unwrap_or(peer).into())
    }
}

/// The last address of `X-Forwarded-For`, which is the one the proxy itself wrote.
fn forwarded(parts: &Parts) -> Option<IpAddr> {
    let last = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(email_key: &str, network: [u8; 4]) -> Attempt<'_> {
        Attempt { email_key, network: IpAddr::from(network).into(), is_known_browser: false }
    }

    #[test]
    fn a_provider_gives_a_customer_sixty_four_bits() {
        let network = |text: &str| Network::from(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::"), network("2001:db8:1:3::"));
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1"));
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
    }

    #[test]
    fn strangers_do_not_use_up_what_the_owner_may() {
        let limits = Limits::default();
        for stranger in 0..CODES {
            let network = [10, 0, 0, u8::try_from(stranger).expect("few")];
            limits.check_code_request(&attempt("mei@lin.example", network)).expect("few from each");
        }
        let far = attempt("mei@lin.example", [10, 1, 1, 1]);
        assert!(limits.check_code_request(&far).is_err(), "from anywhere there are enough");
        let own = Attempt { is_known_browser: true, ..far };
        limits.check_code_request(&own).expect("not in her own browser");
        for _ in 0..DIGITS {
            assert!(limits.may_try_digits(&attempt("mei@lin.example", [10, 2, 2, 2])));
        }
        assert!(!limits.may_try_digits(&attempt("mei@lin.example", [10, 3, 3, 3])), "from any network");
        assert!(limits.may_try_digits(&attempt("tom@desk.example", [10, 2, 2, 2])), "somebody else");
        assert!(limits.may_try_digits(&own));
    }

    #[test]
    fn one_network_is_slow_for_one_person() {
        let limits = Limits::default();
        let near = attempt("mei@lin.example", [10, 0, 0, 1]);
        for _ in 0..CODES_HERE {
            limits.check_code_request(&near).expect("some");
        }
        assert!(matches!(limits.check_code_request(&near), Err(AppError::TooMany { seconds: 100..=121 })));
        limits.check_code_request(&attempt("mei@lin.example", [10, 0, 0, 2])).expect("she herself, elsewhere");
    }
}
