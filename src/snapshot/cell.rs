//! The current picture, and the documents made from it.

use super::document::Document;
use super::model::Model;
use super::render::{self, Key, Scene, View};
use crate::domain::time::Timestamp;
use arc_swap::ArcSwap;
use lru::LruCache;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many pages that nobody keeps asking for stay finished in memory.
const COLD_PAGES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(511);

/// So many pictures are drawn before anybody asks.
const DRAWN_AHEAD: usize = 3;

/// Why the picture may be older than the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The last moment at which the database confirmed what is shown.
    pub as_of: Timestamp,
}

/// A page that is rendered by the first who asks for it.
type Slot = Arc<OnceLock<Arc<Document>>>;

/// One immutable picture with its finished documents.
pub struct Snapshot {
    pub model: Arc<Model>,
    pub made_at: Timestamp,
    pub stale: Option<Stale>,
    base_url: Arc<str>,
    stamp: String,
    /// How readers see it who ask for nothing special.
    plain: View,
    /// For those readers.
    hot: HashMap<Key, Arc<Document>>,
    /// What is rendered on first use; several readers of one page wait for one
    /// rendering.
    cold: Shelf,
    /// The same for what only new content changes; it is handed on until then.
    lasting: Arc<Shelf>,
}

type Shelf = Mutex<LruCache<(Key, View), Slot>>;

fn shelf() -> Shelf {
    Mutex::new(LruCache::new(COLD_PAGES))
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
        stamp: String,
        previous: Option<&Snapshot>,
    ) -> Self {
        let plain = View::plain(&model);
        let scene = Scene { model: &model, now: made_at, stale, base_url: &base_url, view: plain, stamp: &stamp };
        let mut hot = HashMap::new();
        for key in render::hot(&scene) {
            let same = |p: &&Snapshot| !key.shows_time() && Arc::ptr_eq(&p.model, &model) && p.stale == stale;
            let quiet = |p: &&Snapshot| !key.shows_comments() && p.model.said == model.said && p.stale == stale;
            let kept =
                previous.filter(|p| key.is_fixed() || same(p) || quiet(p)).and_then(|p| p.hot.get(&key).cloned());
            let document = kept.or_else(|| render::document(&scene, &key).map(Arc::new));
            if let Some(document) = document {
                hot.insert(key, document);
            }
        }
        let alike = previous.filter(|p| p.stale == stale);
        let lasting = alike.filter(|p| Arc::ptr_eq(&p.model, &model)).map(|p| p.lasting.clone());
        let lasting = lasting.unwrap_or_else(|| Arc::new(alike.map_or_else(shelf, |p| p.handed_on(&model))));
        Self { model, made_at, stale, base_url, stamp, plain, hot, cold: shelf(), lasting }
    }

    /// What of the lasting documents is the same in `model`: the pictures of
    /// stories that did not change, which take long to draw.
    fn handed_on(&self, model: &Model) -> Shelf {
        let mut kept = LruCache::new(COLD_PAGES);
        let lasting = self.lasting.lock().unwrap_or_else(PoisonError::into_inner);
        for ((key, view), slot) in lasting.iter().rev().filter(|((key, _), _)| key.stays(&self.model, model)) {
            kept.put((key.clone(), *view), slot.clone());
        }
        Mutex::new(kept)
    }

    /// Draws what is shared most while something is going on: the pictures of
    /// what is open. Takes some time.
    pub fn draw_ahead(&self) {
        let open = self.model.open_incidents().into_iter().chain(self.model.active_maintenances());
        for story in open.take(DRAWN_AHEAD) {
            self.document(&Key::picture(&story.incident.id), self.plain);
        }
    }

    /// Whether it can be said what is at `key`: right after a start with much
    /// history older pages are not there yet.
    pub fn knows(&self, key: &Key) -> bool {
        self.model.whole || self.hot.contains_key(key)
    }

    /// How readers see it who ask for nothing special.
    pub fn plain_view(&self) -> View {
        self.plain
    }

    /// The document for `key` as a reader with this view sees it, or nothing if
    /// there is no such page. No I/O.
    pub fn document(&self, key: &Key, view: View) -> Option<Arc<Document>> {
        let view = key.seen(view, self.plain);
        if view == self.plain
            && let Some(document) = self.hot.get(key)
        {
            return Some(document.clone());
        }
        let scene = self.scene_for(view);
        if !render::exists(&scene, key) {
            return None;
        }
        let slot = {
            let shelf = if key.shows_time() { &self.cold } else { &*self.lasting };
            let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
            shelf.get_or_insert((key.clone(), view), Default::default).clone()
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
    pub fn not_found(&self, view: View) -> Arc<Document> {
        self.document(&Key::NotFound, view).unwrap_or_else(|| Arc::new(render::not_found(&self.scene_for(view))))
    }

    /// What pages for everybody are rendered from.
    pub fn scene(&self) -> Scene<'_> {
        self.scene_for(self.plain)
    }

    /// What pages made for one reader are rendered from.
    pub fn scene_for(&self, view: View) -> Scene<'_> {
        Scene {
            model: &self.model,
            now: self.made_at,
            stale: self.stale,
            base_url: &self.base_url,
            view,
            stamp: &self.stamp,
        }
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
