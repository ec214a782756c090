//! Programs that run beside this one while they are measured.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::load::{Client, now};

/// A server on a port of its own; it ends with this.
pub struct Server {
    pub address: SocketAddr,
    child: Child,
    /// How long it took to answer after it was started.
    pub cold_start: Duration,
}

impl Server {
    /// The portal as people install it.
    pub async fn portal(database: &str, data: &Path) -> Result<Self> {
        let program = std::env::var_os("PORTAL_BIN").context("PORTAL_BIN names no portal; run `cargo xtask bench`")?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--database").arg(database).arg("--data").arg(data).args(["--log", "error"]);
        Self::start(command).await
    }

    /// An axum server whose only page never changes.
    pub async fn static_page() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(crate::static_page::COMMAND);
        Self::start(command).await
    }

    async fn start(mut command: Command) -> Result<Self> {
        let address = free_address()?;
        let began = now();
        let child = command.arg("--listen").arg(address.to_string()).stdout(Stdio::null()).spawn()?;
        let mut server = Self { address, child, cold_start: Duration::ZERO };
        while began.elapsed() < Duration::from_secs(20) {
            if Client::connect(address).await.is_ok() {
                server.cold_start = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended by itself: {status}");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        bail!("the server does not answer at {address}")
    }

    /// The memory it holds, in bytes (`VmRSS` of Linux).
    pub fn memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        Ok(kilobytes.context("the system does not say how much memory a program holds")? * 1_024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing it holds is needed any more.
        if self.child.kill().and_then(|()| self.child.wait()).is_err() {
            eprintln!("the server at {} may still be running", self.address);
        }
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
