//! The current picture, and the documents made from it.

use super::document::Document;
use super::model::Model;
use super::render::{self, Key, Scene};
use crate::domain::time::Timestamp;
use arc_swap::ArcSwap;
use lru::LruCache;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many pages that nobody keeps asking for stay finished in memory.
const COLD_PAGES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(511);

/// Why the picture may be older than the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The last moment at which the database confirmed what is shown.
    pub as_of: Timestamp,
}

/// One immutable picture with its finished documents.
pub struct Snapshot {
    pub model: Arc<Model>,
    pub made_at: Timestamp,
    pub stale: Option<Stale>,
    base_url: Arc<str>,
    hot: HashMap<Key, Arc<Document>>,
    /// Pages rendered on first use; several readers of one page wait for one
    /// rendering.
    cold: Mutex<LruCache<Key, Arc<OnceLock<Arc<Document>>>>>,
}

impl Snapshot {
    /// Renders what everybody asks for; the rest is rendered on first use.
    /// Documents of `previous` that the passing of time cannot change are kept
    /// if the model is the same.
    pub fn new(
        model: Arc<Model>,
        made_at: Timestamp,
        stale: Option<Stale>,
        base_url: Arc<str>,
        previous: Option<&Snapshot>,
    ) -> Self {
        let scene = Scene { model: &model, now: made_at, stale, base_url: &base_url };
        let mut hot = HashMap::new();
        for key in render::hot(&scene) {
            let kept = previous
                .filter(|p| !key.shows_time() && Arc::ptr_eq(&p.model, &model))
                .and_then(|p| p.hot.get(&key).cloned());
            let document = kept.or_else(|| render::document(&scene, &key).map(Arc::new));
            if let Some(document) = document {
                hot.insert(key, document);
            }
        }
        Self { model, made_at, stale, base_url, hot, cold: Mutex::new(LruCache::new(COLD_PAGES)) }
    }

    /// The document for `key`, or nothing if there is no such page. No I/O.
    pub fn document(&self, key: &Key) -> Option<Arc<Document>> {
        if let Some(document) = self.hot.get(key) {
            return Some(document.clone());
        }
        let scene = self.scene();
        if !render::exists(&scene, key) {
            return None;
        }
        let slot = {
            let mut cold = self.cold.lock().unwrap_or_else(PoisonError::into_inner);
            cold.get_or_insert(key.clone(), Default::default).clone()
        };
        Some(
            slot.get_or_init(|| {
                let page = render::document(&scene, key).unwrap_or_else(|| render::not_found(&scene));
                Arc::new(page)
            })
            .clone(),
        )
    }

    /// The page for an address that does not exist.
    pub fn not_found(&self) -> Arc<Document> {
        self.document(&Key::NotFound).unwrap_or_else(|| Arc::new(render::not_found(&self.scene())))
    }

    /// What pages made for one request are rendered from.
    pub fn scene(&self) -> Scene<'_> {
        Scene { model: &self.model, now: self.made_at, stale: self.stale, base_url: &self.base_url }
    }
}

/// The place where readers find the current picture.
#[derive(Clone)]
pub struct Snapshots(Arc<ArcSwap<Snapshot>>);

impl Snapshots {
    pub fn new(first: Snapshot) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(first)))
    }

    /// The current picture.
    pub fn get(&self) -> arc_swap::Guard<Arc<Snapshot>> {
        self.0.load()
    }

    /// Swaps in a new picture.
    pub fn set(&self, next: Snapshot) {
        self.0.store(Arc::new(next));
    }
}
