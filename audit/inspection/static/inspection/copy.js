// Copy a text to the clipboard; where the browser forbids that, mark it so that Ctrl+C does.
document.querySelectorAll('[data-copy]').forEach(button => {
  const text = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector('[data-copied]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = button.dataset.marked;
    }
  });
});
