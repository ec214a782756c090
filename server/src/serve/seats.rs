//! How many connections are open, in all and of one network address.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many seats each network address has.
type Taken = Arc<Mutex<HashMap<IpAddr, u32>>>;

/// The seats of the house. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Seats {
    free: Arc<Semaphore>,
    taken: Taken,
    /// The most of one address; 0 for any number.
    per_address: u32,
}

/// The seat of one connection; free again when it is dropped.
pub struct Seat {
    _free: OwnedSemaphorePermit,
    counted: Option<(IpAddr, Taken)>,
}

impl Seats {
    pub fn new(in_all: u32, per_address: u32) -> Self {
        let in_all = usize::try_from(in_all.max(1)).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { free: Arc::new(Semaphore::new(in_all)), taken: Arc::default(), per_address }
    }

    /// Waits until a seat is free.
    pub async fn free(&self) -> OwnedSemaphorePermit {
        match self.free.clone().acquire_owned().await {
            Ok(permit) => permit,
            // The semaphore is never closed.
            Err(_) => std::future::pending().await,
        }
    }

    /// A free seat for this client; `None` when their address has as many as it may have.
    pub fn take(&self, free: OwnedSemaphorePermit, peer: IpAddr) -> Option<Seat> {
        let Some(network) = network(peer).filter(|_| self.per_address > 0) else {
            return Some(Seat { _free: free, counted: None });
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_network = taken.entry(network).or_default();
        if *of_network >= self.per_address {
            return None;
        }
        *of_network += 1;
        Some(Seat { _free: free, counted: Some((network, self.taken.clone())) })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some((network, taken)) = &self.counted else { return };
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of_network) = taken.get_mut(network) {
            *of_network -= 1;
            if *of_network == 0 {
                taken.remove(network);
            }
        }
    }
}

/// What is counted as one address: of IPv6 the 64 bits that one household or company is given. `None` for the machine
/// itself: behind a proxy everyone comes from there.
fn network(peer: IpAddr) -> Option<IpAddr> {
    let address = peer.to_canonical();
    if address.is_loopback() {
        return None;
    }
    Some(match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(seats: &Seats, peer: &str) -> Option<Seat> {
        let free = seats.free.clone().try_acquire_owned().ok()?;
        seats.take(free, peer.parse().expect("an address"))
    }

    #[test]
    fn an_address_has_its_share_and_gets_it_back() {
        let seats = Seats::new(10, 2);
        let (first, second) = (take(&seats, "192.0.2.1"), take(&seats, "192.0.2.1"));
        assert!(first.is_some() && second.is_some());
        assert!(take(&seats, "192.0.2.1").is_none() && take(&seats, "::ffff:192.0.2.1").is_none());
        assert_eq!(seats.free.available_permits(), 8, "who is refused takes no seat");
        let other = take(&seats, "192.0.2.2");
        assert!(other.is_some());
        drop(first);
        assert!(take(&seats, "192.0.2.1").is_some());
        drop((second, other));
        assert!(seats.taken.lock().expect("no panic").is_empty(), "nobody is remembered for ever");
    }

    #[test]
    fn one_household_of_ipv6_is_one_address() {
        let seats = Seats::new(10, 1);
        let first = take(&seats, "2001:db8:1:2::1");
        assert!(first.is_some());
        assert!(take(&seats, "2001:db8:1:2:ffff::9").is_none());
        assert!(take(&seats, "2001:db8:1:3::1").is_some());
    }

    #[test]
    fn the_machine_itself_and_everyone_without_a_limit_fill_the_house() {
        let (counted, uncounted) = (Seats::new(3, 1), Seats::new(3, 0));
        let kept: Vec<_> = (0..3)
            .flat_map(|_| [take(&counted, "127.0.0.1"), take(&uncounted, "192.0.2.1")])
            .map(|seat| seat.expect("a seat"))
            .collect();
        assert!(take(&counted, "127.0.0.1").is_none() && take(&uncounted, "192.0.2.1").is_none(), "the house is full");
        drop(kept);
        assert!(take(&counted, "::1").is_some());
    }
}
