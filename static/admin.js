// Keeps a draft while somebody writes. An extra: everything works without it.
(() => {
  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  const status = document.querySelector('#autosave');
  const say = (words) => { status.textContent = words; };
  const EVERY = 15000;
  let changed = false;
  let ends = false;
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('submit', () => { ends = true; });

  const save = async () => {
    if (!changed || ends) return;
    changed = false;
    const fields = new URLSearchParams(new FormData(form));
    fields.set('do', 'save');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const seen = page.querySelector('form[data-autosave] [name=seen]');
      // Somebody else saved, or the session has ended: pressing a button says which.
      if (!answer.ok || !seen || page.querySelector('[role=alert]')) throw new Error('not saved');
      form.elements.seen.value = seen.value;
      say(status.dataset.saved + ' ' + new Date().toISOString().slice(11, 16) + ' UTC.');
    } catch {
      changed = true;
      say(status.dataset.failed);
    }
  };
  setInterval(save, EVERY);
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
})();

// Rows of a list are moved with the mouse, each within its own list. Without it
// there are buttons.
(() => {
  for (const list of document.querySelectorAll('ol.order')) {
    let moving;
    const row = (event) => [...list.children].find((child) => child.contains(event.target));
    for (const child of list.children) child.draggable = true;
    list.addEventListener('dragstart', (event) => {
      event.stopPropagation();
      moving = row(event);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', moving.id);
    });
    list.addEventListener('dragover', (event) => {
      const over = row(event);
      if (!moving || !over) return;
      event.preventDefault();
      if (over === moving) return;
      const box = over.getBoundingClientRect();
      list.insertBefore(moving, event.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
    });
    list.addEventListener('drop', (event) => event.preventDefault());
    list.addEventListener('dragend', async (event) => {
      event.stopPropagation();
      if (!moving) return;
      const next = moving.nextElementSibling;
      const fields = new URLSearchParams({ step: 'before', before: next ? next.id : '' });
      try {
        await fetch(moving.querySelector('form').action, { method: 'POST', body: fields });
      } finally {
        // Whatever became of it, the server knows the order.
        location.reload();
      }
    });
  }
})();
