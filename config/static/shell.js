// The frame: menus that close, printing, and forgetting kept text when the person signs out or changes.
(() => {
  const KEPT = /^(draft|ballot):/;
  const forget = keep => Object.keys(sessionStorage).filter(key => KEPT.test(key) && !keep(key)).forEach(key => sessionStorage.removeItem(key));
  const user = document.body.dataset.user;
  if (user) forget(key => key.split(':')[1] === user);
  document.addEventListener('submit', event => { if (event.target.matches('[data-sign-out]')) forget(() => false); });
  document.querySelectorAll('[data-ballot-clear]').forEach(mark => sessionStorage.removeItem(`ballot:${user}:${mark.dataset.ballotClear}`));

  const close = except => document.querySelectorAll('details.menu[open]').forEach(menu => { if (menu !== except) menu.open = false; });
  document.addEventListener('click', event => {
    close(event.target.closest('details.menu'));
    if (event.target.closest('[data-print]')) print();
  });
  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  });
})();
