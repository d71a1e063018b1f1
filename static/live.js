// An extra: the page is right without it, as of when it was made. While somebody
// looks at the page it is asked for again, conditionally. Spans of time are put
// right in place, word for word as the server wrote them; anything else only
// lets a quiet link appear, so that nothing moves under the reader's eyes.
(() => {
  const SHORTEST = 30e3, LONGEST = 300e3;
  const news = document.getElementById('news');
  let wait = SHORTEST, timer;

  const marks = (root) => [...root.querySelectorAll('[data-age]')];
  // What was posted, and what has fallen due.
  const state = (root) => root.querySelector('main').dataset.state;

  async function look() {
    wait = Math.min(wait * 1.5, LONGEST);
    try {
      const answer = await fetch(location.pathname, { cache: 'no-cache' });
      if (answer.ok) compare(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // Without a network the page stays as it is; it says when it was made.
    }
    plan();
  }

  function compare(fresh) {
    const [here, there] = [marks(document), marks(fresh)];
    if (state(fresh) !== state(document) || here.length !== there.length) {
      news.hidden = false;
      wait = LONGEST;
      return;
    }
    here.forEach((mark, n) => {
      if (mark.textContent !== there[n].textContent) mark.replaceChildren(...document.importNode(there[n], true).childNodes);
    });
  }

  function plan() {
    clearTimeout(timer);
    if (!document.hidden && news.hidden) timer = setTimeout(look, wait);
  }

  document.addEventListener('visibilitychange', () => {
    wait = SHORTEST;
    // Whoever comes back wants to know at once.
    if (document.hidden) clearTimeout(timer);
    else if (news.hidden) look();
  });
  plan();
})();
