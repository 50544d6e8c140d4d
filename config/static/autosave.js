// Nothing typed is lost. Forms with data-autosave post themselves; every other form in which people write is kept
// as a draft of its author, in this browser at once and on the server when the typing rests. data-keep="browser"
// never leaves the browser, data-no-autosave is left alone. What is put back keeps the version its author saw,
// so that it never comes over a newer one unnoticed.
(() => {
  const IDLE = 2000, AGAIN = 15000, TAKEN = 'vd_taken';
  const WAS = /^was-/, SECRET = /^(csrfmiddlewaretoken|seen|move|draft|next|whole|ends|pick-.*)$/, SILENT = /^(password|file|hidden|submit|button|image|reset)$/;
  const WRITTEN = 'textarea, input[type=text], input[type=number], input[type=date], input:not([type])';
  const { user, method } = document.body.dataset;
  const part = document.getElementById('autosave');
  if (!user || !part) return;
  const longest = Number(part.dataset.longest);

  const moment = when => {
    const is24 = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, speech = document.documentElement.lang;
    const isToday = when.toDateString() === new Date().toDateString();
    return when.toLocaleString(speech, isToday ? is24 : { ...is24, day: '2-digit', month: '2-digit' });
  };
  const fields = form => [...form.elements].filter(field => field.name && !SECRET.test(field.name) && (WAS.test(field.name) || !SILENT.test(field.type)));
  const read = form => fields(form).map(field => [field.name, field.value, field.checked === true]);
  const text = form => JSON.stringify(read(form));
  const addressOf = form => {
    const to = new URL(form.getAttribute('action') || location.href, location.href);
    return `${to.pathname}${to.search}#${form.id}`;
  };
  const keyOf = at => `draft:${user}:${at}`;
  const kept = at => JSON.parse(sessionStorage.getItem(keyOf(at)) || 'null');
  const fill = (form, rows) => {
    const left = rows.slice();
    fields(form).forEach(field => {
      const isChoice = /^(radio|checkbox)$/.test(field.type);
      const at = left.findIndex(([name, value]) => name === field.name && (!isChoice || value === field.value));
      if (at < 0) return;
      const [[, value, isTicked]] = left.splice(at, 1);
      if (isChoice) field.checked = isTicked; else field.value = value;
    });
    const folded = form.closest('details');
    if (folded) folded.open = true;
  };

  // What the server took is forgotten here too: it says so by the mark of that copy.
  const taken = document.cookie.split('; ').find(each => each.startsWith(`${TAKEN}=`));
  if (taken) {
    const mark = taken.slice(TAKEN.length + 1);
    Object.keys(sessionStorage).filter(key => key.startsWith('draft:') && JSON.parse(sessionStorage.getItem(key)).mark === mark)
      .forEach(key => sessionStorage.removeItem(key));
    document.cookie = `${TAKEN}=; path=/; max-age=0; samesite=lax`;
  }

  // What was put back is told on top, where the person begins to read; everything else beside the buttons.
  const statusOf = form => form.querySelector('[data-autosave-status]') || part.content.firstElementChild.cloneNode(true);
  const place = (form, status, isOnTop) => {
    const row = [...form.querySelectorAll('.button-row')].pop();
    if (isOnTop) form.prepend(status); else if (row) row.before(status); else form.append(status);
  };
  const nameOf = form => (form.querySelector('legend') || document.querySelector('h1') || {}).textContent?.trim().slice(0, 200) || document.title;

  const tend = form => {
    const at = addressOf(form), posts = form.matches('[data-autosave]'), isHere = form.dataset.keep === 'browser';
    const status = statusOf(form), discard = status.querySelector('[data-discard]'), first = read(form), untouched = JSON.stringify(first);
    const mark = [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const seen = form.elements.seen, firstSeen = seen ? seen.value : '';
    let timer = 0, isSending = false, isWaiting = false, isStopped = false, aborter = null;

    const sign = document.createElement('input');
    Object.assign(sign, { type: 'hidden', name: 'draft', value: `${mark} ${at}` });
    form.append(sign);
    place(form, status, false);
    const say = (state, when = new Date()) => {
      const isOnTop = /^restored/.test(state);
      place(form, status, isOnTop);
      status.dataset.state = state;
      status.querySelector('[role=status]').textContent = state ? status.dataset[state].replace('{time}', moment(when)) : '';
      discard.hidden = !isOnTop;
    };
    const rebase = (version, rows) => {
      seen.value = version;
      rows.forEach(([name, value]) => { const was = form.elements['was-' + name]; if (was) was.value = value; });
    };
    const drop = () => sessionStorage.removeItem(keyOf(at));
    const keep = () => {
      try { sessionStorage.setItem(keyOf(at), JSON.stringify({ mark, seen: seen ? seen.value : '', fields: read(form) })); } catch { drop(); }
    };
    const later = pause => { clearTimeout(timer); timer = isStopped || isHere ? 0 : setTimeout(send, pause); };
    const token = () => form.elements.csrfmiddlewaretoken.value;
    const ask = (url, body, is) => fetch(url, { method: 'POST', body, redirect: 'manual', signal: aborter.signal, headers: { 'X-Autosave': '1', 'X-CSRFToken': token() }, ...is });
    const draft = () => {
      const body = new FormData();
      Object.entries({ at, page: location.pathname + location.search, title: nameOf(form), seen: seen ? seen.value : '', fields: text(form) }).forEach(pair => body.append(...pair));
      return body;
    };
    const send = async is => {
      timer = 0;
      if (isSending) { isWaiting = true; return; }
      const sent = text(form);
      if (!posts && sent.length > longest) { say('toolong'); return; }
      isSending = true; isWaiting = false; aborter = new AbortController();
      try {
        const answer = posts ? await ask(form.dataset.autosaveUrl, new FormData(form), is) : await ask(part.dataset.url, draft(), is);
        if (answer.type === 'opaqueredirect' || answer.status === 401) say('signedout');
        else if (answer.status === 409) { isStopped = true; say('conflict'); }
        else if (answer.status === 413) say('toolong');
        else if (!answer.ok) { say('failed'); later(AGAIN); }
        else {
          const told = /json/.test(answer.headers.get('Content-Type')) ? await answer.json() : {};
          if (told.version != null && seen) rebase(told.version, JSON.parse(sent));
          drop();
          if (sent !== text(form)) { keep(); isWaiting = true; }
          say(posts ? 'saved' : 'kept');
        }
      } catch (broken) { if (broken.name !== 'AbortError') { say('failed'); later(AGAIN); } }
      isSending = false;
      if (isWaiting) later(IDLE);
    };
    const forget = () => {
      const body = new FormData();
      body.append('at', at);
      aborter = new AbortController();
      return ask(part.dataset.discard, body).catch(() => say('failed'));
    };
    const putBack = ({ fields: rows, seen: version }, when) => {
      if (text(form) !== untouched || JSON.stringify(rows) === untouched) return false;
      fill(form, rows);
      const isOlder = seen && version && version !== firstSeen && !form.elements.move;
      if (isOlder) seen.value = version;
      say(isOlder ? (fields(form).some(field => WAS.test(field.name)) ? 'restoredold' : 'restoredpast') : when ? 'restored' : 'restoredhere', when);
      return true;
    };

    discard.addEventListener('click', () => {
      clearTimeout(timer);
      fill(form, first);
      if (seen) seen.value = firstSeen;
      drop();
      say('');
      if (!posts && !isHere) forget();
    });
    // A file that was chosen is not kept: no moment is told for it.
    const tell = pause => ({ target }) => { if (target.type !== 'file') { keep(); later(pause); } };
    form.addEventListener('input', tell(IDLE));
    form.addEventListener('change', tell(0));
    form.addEventListener('submit', () => { keep(); isStopped = true; clearTimeout(timer); timer = 0; if (aborter) aborter.abort(); });
    addEventListener('pageshow', event => { if (event.persisted) isStopped = false; });
    addEventListener('online', () => { if (kept(at)) later(0); });
    document.addEventListener('visibilitychange', () => { if (document.hidden && timer) { clearTimeout(timer); send({ keepalive: true }); } });

    const mine = kept(at);
    if (method !== 'POST' && mine && putBack(mine)) later(IDLE);
    return posts || isHere ? null : { at, putBack };
  };

  const tended = new WeakSet();
  const begin = async () => {
    const forms = [...document.querySelectorAll('form[method=post]:not([data-no-autosave])')]
      .filter(form => !tended.has(form) && (form.matches('[data-autosave], [data-keep]') || form.querySelector(WRITTEN)));
    forms.forEach(form => tended.add(form));
    const open = forms.map(tend).filter(Boolean);
    if (!open.length || method === 'POST') return;
    const query = new URLSearchParams(open.map(({ at }) => ['at', at]));
    const answer = await fetch(`${part.dataset.url}?${query}`, { redirect: 'manual' }).catch(() => null);
    if (!answer || !answer.ok) return;
    for (const draft of (await answer.json()).drafts) open.find(({ at }) => at === draft.at)?.putBack(draft, new Date(draft.saved_at));
  };
  begin();
  document.body.addEventListener('htmx:load', begin);
})();
