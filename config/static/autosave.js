// Drafts: forms with data-autosave post themselves as they change; forms with data-keep only stay in this browser.
// The kept copy belongs to the version the person saw, so that it never comes back over a newer one.
(() => {
  const IDLE = 2000, AGAIN = 15000, SECRET = /^(csrfmiddlewaretoken|seen|move)$/;
  const user = document.body.dataset.user;
  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const fields = form => [...form.elements].filter(field => field.name && !SECRET.test(field.name) && !/^(password|file|hidden|submit|button)$/.test(field.type));
  const versionOf = form => form.elements.seen ? form.elements.seen.value : '';
  const keyOf = form => `draft:${user}:${location.pathname}#${form.id || form.action}@${versionOf(form)}`;
  const text = form => JSON.stringify(fields(form).map(field => [field.name, field.value, field.checked === true]));

  const restore = form => {
    const kept = sessionStorage.getItem(keyOf(form));
    if (!kept || kept === text(form)) return false;
    const left = JSON.parse(kept);
    fields(form).forEach(field => {
      const isChoice = /^(radio|checkbox)$/.test(field.type);
      const found = left.find(([name, value]) => name === field.name && (!isChoice || value === field.value));
      if (!found) return;
      if (isChoice) field.checked = found[2]; else field.value = found[1];
    });
    const folded = form.closest('details');
    if (folded) folded.open = true;
    return true;
  };

  const tend = form => {
    const status = form.querySelector('[data-autosave-status]'), posts = form.matches('[data-autosave]');
    let timer = 0, isSending = false, isWaiting = false, isStopped = false;
    const say = state => {
      if (!status) return;
      status.dataset.state = state;
      status.textContent = status.dataset[state].replace('{time}', clock());
    };
    const keep = () => sessionStorage.setItem(keyOf(form), text(form));
    const later = pause => { clearTimeout(timer); if (posts && !isStopped) timer = setTimeout(send, pause); };
    const send = async () => {
      if (isSending) { isWaiting = true; return; }
      isSending = true; isWaiting = false;
      const sent = text(form), key = keyOf(form);
      try {
        const answer = await fetch(form.dataset.autosaveUrl, { method: 'POST', body: new FormData(form), redirect: 'manual', headers: { 'X-Autosave': '1' } });
        if (answer.status === 409) { isStopped = true; say('conflict'); }
        else if (!answer.ok) { say('failed'); later(AGAIN); }
        else {
          const told = /json/.test(answer.headers.get('Content-Type')) ? await answer.json() : {};
          if (told.version != null && form.elements.seen) form.elements.seen.value = told.version;
          sessionStorage.removeItem(key);
          if (sent !== text(form)) { keep(); isWaiting = true; }
          say('saved');
        }
      } catch { say('failed'); later(AGAIN); }
      isSending = false;
      if (isWaiting) later(IDLE);
    };
    form.addEventListener('input', () => { keep(); later(IDLE); });
    form.addEventListener('change', () => { keep(); later(0); });
    form.addEventListener('submit', () => { isStopped = true; clearTimeout(timer); });
    addEventListener('online', () => { if (sessionStorage.getItem(keyOf(form))) later(0); });
    if (restore(form)) { say('restored'); later(IDLE); }
  };

  const tended = new WeakSet();
  const begin = () => document.querySelectorAll('form:is([data-autosave], [data-keep]):not([data-no-autosave])').forEach(form => {
    if (tended.has(form)) return;
    tended.add(form);
    tend(form);
  });
  begin();
  document.body.addEventListener('htmx:load', begin);
})();
