// The ballot works without this file: it posts and is judged again on the server.
(() => {
  const user = document.body.dataset.user;
  const ballot = document.querySelector('form[data-ballot]'), cast = document.querySelector('form[data-cast]');

  const watch = form => {
    const key = `ballot:${user}:${form.dataset.ballot}`;
    const candidates = [...form.querySelectorAll('[data-candidate]')];
    const marked = candidate => candidate.querySelector('input[type=radio]:checked');
    const chosen = candidate => { const input = marked(candidate); return input && input.value !== 'B' ? input : null; };
    const keep = () => sessionStorage.setItem(key, JSON.stringify(candidates.flatMap(c => chosen(c) ? [[chosen(c).name, chosen(c).value]] : [])));
    const restore = () => JSON.parse(sessionStorage.getItem(key) || '[]').forEach(([name, value]) => {
      const input = [...form.querySelectorAll('input[type=radio]')].find(radio => radio.name === name && radio.value === value);
      if (input) input.checked = true;
    });
    const count = contest => {
      const agreed = contest.querySelectorAll(`input[value="${form.dataset.counted}"]:checked`).length, most = Number(contest.dataset.max);
      const tag = contest.querySelector('[data-contest-count]'), over = contest.querySelector('[data-contest-over]');
      tag.textContent = tag.dataset.text.replace('{n}', agreed).replace('{max}', most);
      tag.classList.toggle('tag-err', agreed > most);
      tag.classList.toggle('tag-gold', agreed <= most);
      if (over) over.hidden = agreed <= most;
    };
    const draw = () => {
      candidates.forEach(candidate => document.querySelectorAll(`[data-choice-of="${candidate.dataset.candidate}"]`).forEach(place => {
        const input = chosen(candidate);
        place.textContent = input ? input.dataset.label : form.dataset.blank;
        place.classList.toggle('blank', !input);
      }));
      const done = candidates.filter(chosen).length;
      document.querySelectorAll('[data-chosen]').forEach(place => { place.textContent = `${done}/${candidates.length}`; });
      document.querySelectorAll('progress[data-chosen-meter]').forEach(meter => { meter.max = candidates.length; meter.value = done; });
      form.querySelectorAll('[data-contest][data-max]').forEach(count);
      sift();
    };
    const search = document.querySelector('[data-candidate-search]'), open = document.querySelector('[data-candidate-open]');
    const fold = words => words.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
    const sift = () => candidates.forEach(candidate => {
      const isFound = !search || fold(candidate.querySelector('.candidate-name').textContent).includes(fold(search.value.trim()));
      candidate.hidden = !isFound || Boolean(open && open.checked && chosen(candidate) && !candidate.contains(document.activeElement));
    });
    restore();
    draw();
    form.addEventListener('change', () => { keep(); draw(); });
    form.querySelectorAll('[data-ballot-forget]').forEach(link => link.addEventListener('click', () => sessionStorage.removeItem(key)));
    [search, open].forEach(control => control && control.addEventListener('input', sift));
    document.querySelectorAll('[data-next-open]').forEach(link => link.addEventListener('click', event => {
      const next = candidates.find(candidate => !chosen(candidate));
      if (next) { event.preventDefault(); next.hidden = false; next.querySelector('input').focus(); }
    }));
  };

  // Sending twice is safe: the turnout row on the server decides which cast counts.
  const post = form => {
    const PAUSES = [1000, 3000, 9000], status = form.querySelector('[data-cast-status]'), button = form.querySelector('button:not([type=button])');
    const label = button.textContent;
    const answer = async response => {
      if (response.redirected) {
        // Signed out meanwhile one is sent to the door: nothing was cast, so nothing is forgotten.
        if (new URL(response.url).pathname.endsWith('/receipt/')) sessionStorage.removeItem(`ballot:${user}:${form.dataset.cast}`);
        location.assign(response.url);
        return;
      }
      const page = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
      if (!page) throw new TypeError('no page');
      document.querySelector('main').replaceWith(page);
      page.focus();
    };
    const send = async () => {
      button.disabled = true;
      for (const pause of [...PAUSES, 0]) {
        try { return await answer(await fetch(form.action, { method: 'POST', body: new FormData(form) })); }
        catch (trouble) { if (!(trouble instanceof TypeError)) throw trouble; }
        status.textContent = form.dataset.notSent;
        await new Promise(resolve => setTimeout(resolve, pause));
      }
      button.disabled = false;
      button.textContent = form.dataset.again || label;
      button.focus();
    };
    form.addEventListener('submit', event => { event.preventDefault(); send(); });
  };

  // Closed while the sheet lay open: what was chosen on this device is forgotten.
  document.body.addEventListener('htmx:afterSwap', () => document.querySelectorAll('[data-ballot-clear]').forEach(mark => sessionStorage.removeItem(`ballot:${user}:${mark.dataset.ballotClear}`)));
  if (ballot) watch(ballot);
  if (cast) post(cast);
})();
