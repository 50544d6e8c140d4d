// The socket carries names of topics only; each fragment fetches itself over HTTP as the person who looks.
(() => {
  const body = document.body, badge = document.querySelector('[data-live-badge]');
  const topics = [...new Set((body.dataset.liveTopics || '').split(/\s+/).filter(Boolean))];
  const SPREAD = 600, SPREAD_QUICK = 100, SILENCE = 45000, POLL = 15000, LONGEST = 30000;
  const versions = {}, due = {}, dirty = new WeakSet(), held = new Set();
  let heard = 0, attempts = 0, polling = 0, online = false;

  const show = () => {
    if (!badge) return;
    const state = held.size ? 'held' : online ? 'on' : polling ? 'off' : 'wait';
    if (badge.dataset.state === state) return;
    badge.hidden = false;
    badge.dataset.state = state;
    badge.querySelector('[data-live-text]').textContent = badge.dataset[state];
  };
  const fire = topic => { delete due[topic]; body.dispatchEvent(new CustomEvent('live:' + topic)); };
  // Turnout is told sooner than the rest: whoever casts sees it rise on the wall within a second.
  const isQuick = topic => /^(ballot|turnout)\./.test(topic);
  const fireSoon = topic => { due[topic] ||= setTimeout(fire, Math.random() * (isQuick(topic) ? SPREAD_QUICK : SPREAD), topic); };
  const fireAll = () => topics.forEach(fireSoon);
  const isNews = ({ topic, version }) => {
    if (version == null) return true;
    if (versions[topic] >= version) return false;
    versions[topic] = version;
    return true;
  };
  const down = () => { online = false; polling ||= setInterval(fireAll, POLL); show(); };
  const up = () => { clearInterval(polling); polling = 0; online = true; show(); };

  const open = () => {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/ws/?t=' + encodeURIComponent(topics.join(',')));
    const watch = setInterval(() => { if (Date.now() - heard > SILENCE) { down(); socket.close(); } }, 5000);
    socket.onopen = () => { heard = Date.now(); if (attempts) fireAll(); attempts = 0; up(); };
    socket.onmessage = event => {
      heard = Date.now();
      const message = JSON.parse(event.data);
      if (message.topic && isNews(message)) fireSoon(message.topic);
    };
    socket.onclose = () => {
      clearInterval(watch);
      down();
      setTimeout(open, Math.min(500 * 2 ** attempts++, LONGEST) * (.7 + Math.random() * .6));
    };
  };

  // A fragment that holds a form somebody is filling stays as it is until the form is left or sent.
  const isBusy = form => dirty.has(form) || (form.contains(document.activeElement) && document.activeElement.matches('input, textarea, select'));
  const formsOf = element => [...element.querySelectorAll('form'), ...(element.closest('form') ? [element.closest('form')] : [])];
  document.addEventListener('input', event => { if (event.target.form) dirty.add(event.target.form); });
  for (const kind of ['submit', 'reset']) document.addEventListener(kind, event => dirty.delete(event.target));
  body.addEventListener('htmx:beforeRequest', event => {
    const cause = event.detail.requestConfig.triggeringEvent;
    if (!cause || !cause.type.startsWith('live:')) return;
    const isHeld = formsOf(event.detail.elt).some(isBusy);
    if (isHeld) { event.preventDefault(); held.add(cause.type.slice(5)); show(); }
  });
  body.addEventListener('focusout', () => setTimeout(() => { const waiting = [...held]; held.clear(); show(); waiting.forEach(fire); }, 300));

  if (!topics.length) return;
  show();
  addEventListener('online', fireAll);
  open();
})();
