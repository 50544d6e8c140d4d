// A projector is left alone: while the page is in front, the machine does not darken its screen.
(() => {
  const stayAwake = () => { if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {}); };
  document.addEventListener('visibilitychange', stayAwake);
  stayAwake();
})();
