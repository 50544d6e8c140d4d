// While an export is put together the button waits; a cookie tells when the file has begun to come.
(() => {
  const form = document.querySelector('[data-export]');
  if (!form) return;
  const button = form.querySelector('button'), status = form.querySelector('[data-export-status]');
  const LONGEST = 10 * 60 * 1000;
  let watch = 0;
  const say = (text, isBusy) => {
    status.textContent = text;
    form.setAttribute('aria-busy', isBusy);
    button.disabled = isBusy;
    if (!isBusy) clearInterval(watch);
  };
  form.addEventListener('submit', () => {
    const token = [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const began = Date.now();
    form.elements.token.value = token;
    setTimeout(() => say(status.dataset.busy, true));
    clearInterval(watch);
    watch = setInterval(() => {
      if (document.cookie.includes('vd_export=' + token)) say(status.dataset.begun, false);
      else if (Date.now() - began > LONGEST) say(status.dataset.slow, false);
    }, 300);
  });
  addEventListener('pageshow', () => say('', false));
})();
