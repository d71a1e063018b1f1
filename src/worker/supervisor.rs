//! Keeps workers running until they are told to stop.

use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Tells a worker to stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A signal of one's own, for a worker with several tasks.
    pub fn pair() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Whether the worker is to stop.
    pub fn is_set(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the worker is to stop.
    pub async fn wait(&mut self) {
        // The sender is gone only when the supervisor is, which means stop.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Sleeps; answers false if it was woken to stop.
    pub async fn sleep(&mut self, time: Duration) -> bool {
        tokio::select! {
            () = tokio::time::sleep(time) => true,
            () = self.wait() => false,
        }
    }
}

/// How long a worker that fell over waits before it starts again.
const PAUSE: Duration = Duration::from_secs(1);
/// How long workers may take to finish what they hold.
const PATIENCE: Duration = Duration::from_secs(30);

/// The running workers.
pub struct Supervisor {
    stop: watch::Sender<bool>,
    tasks: Vec<(&'static str, JoinHandle<()>)>,
}

impl Default for Supervisor {
    fn default() -> Self {
        Self { stop: watch::Sender::new(false), tasks: Vec::new() }
    }
}

impl Supervisor {
    /// Runs what `make` makes, and makes it again after a panic.
    pub fn run<F, W>(&mut self, name: &'static str, make: F)
    where
        F: Fn(Stop) -> W + Send + 'static,
        W: Future<Output = ()> + Send + 'static,
    {
        let mut stop = Stop(self.stop.subscribe());
        let task = tokio::spawn(async move {
            while !stop.is_set() {
                match tokio::spawn(make(stop.clone())).await {
                    Ok(()) => break,
                    Err(error) => tracing::error!(worker = name, %error, "a worker fell over; starting it again"),
                }
                stop.sleep(PAUSE).await;
            }
        });
        self.tasks.push((name, task));
    }

    /// Tells all workers to stop and waits for them, within reason.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for (name, task) in self.tasks {
            if tokio::time::timeout(PATIENCE, task).await.is_err() {
                tracing::warn!(worker = name, "a worker did not stop in time");
            }
        }
    }
}
