//! What the portal's pages are held against: an axum page of 20 KB that never changes.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::{Router, response::Html, routing::get};

/// The command of this program that serves it.
pub const COMMAND: &str = "static-page";

pub async fn serve(arguments: &[String]) -> Result<()> {
    let address: SocketAddr = arguments.last().context("an address to listen on")?.parse()?;
    let page: &'static str = Box::leak("All is well. ".repeat(20 * 1_024 / 13).into_boxed_str());
    let router = Router::new().route("/", get(move || async move { Html(page) }));
    let listener = tokio::net::TcpListener::bind(address).await?;
    Ok(axum::serve(listener, router).await?)
}
