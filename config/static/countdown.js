// The page says how many seconds the server has left; this machine only counts them down, and nothing is read aloud.
(() => {
  const two = number => String(number).padStart(2, '0');
  const clock = left => (left >= 3600 ? `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}` : Math.floor(left / 60)) + `:${two(left % 60)}`;
  const draw = () => document.querySelectorAll('[data-seconds-left]').forEach(place => {
    place.ends ??= Date.now() + Number(place.dataset.secondsLeft) * 1000;
    const left = Math.max(0, Math.round((place.ends - Date.now()) / 1000));
    place.querySelector('[data-clock]').textContent = left ? clock(left) : '';
    place.querySelector('[data-time-up]').hidden = left > 0;
  });
  draw();
  setInterval(draw, 1000);
  document.body.addEventListener('htmx:afterSwap', draw);
})();
