/* Finds the number that proves a browser took its time over a form; see kernel/form_guard.py. */
document.querySelectorAll("input[data-work]").forEach(box => {
  const subtle = window.crypto && crypto.subtle, form = box.form;
  if (!subtle) return;
  const stamp = form.elements.form_key.value, free = 32 - box.dataset.work, text = new TextEncoder();
  const work = async () => {
    for (let n = 0; ; n++) {
      const hash = await subtle.digest("SHA-256", text.encode(`${stamp}:${n}`));
      if (new DataView(hash).getUint32(0) >>> free === 0) { box.value = n; return; }
    }
  };
  const done = work();
  form.addEventListener("submit", e => {
    if (box.value !== "") return;
    e.preventDefault();
    done.then(() => form.requestSubmit(e.submitter));
  });
});
