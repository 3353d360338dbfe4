//! A server on this machine that notes what arrives.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::browser::Outcome;

/// How long a connection may take to say what it wants.
const FIRST_LINE: Duration = Duration::from_millis(500);

/// Notes the first line of every connection until it is dropped.
pub(crate) struct Listener {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Listener {
    /// Listens on a free port.
    pub(crate) async fn start() -> Outcome<Self> {
        let server = TcpListener::bind("127.0.0.1:0").await?;
        let port = server.local_addr()?.port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = server.accept().await {
                let noted = Arc::clone(&noted);
                tokio::spawn(async move {
                    let line = first_line(connection).await;
                    noted
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(line);
                });
            }
        });
        Ok(Self {
            port,
            requests,
            task,
        })
    }

    /// Host and port.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// First lines of the connections so far; empty for one that said nothing.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn first_line(connection: TcpStream) -> String {
    let mut line = String::new();
    let mut reader = BufReader::new(connection);
    let _ = timeout(FIRST_LINE, reader.read_line(&mut line)).await;
    line.trim_end().to_owned()
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}
