"use strict";
/* Keeps what is typed into forms marked with data-draft until the server has said that it has it; offers it again
   after a lost connection. It stays on this device, goes after a week, with another owner and at signing out. */
const PREFIX = "mikke-draft:", WEEK = 7 * 24 * 3600 * 1000;
const store = (() => { try { localStorage.setItem(PREFIX, ""); localStorage.removeItem(PREFIX); return localStorage; } catch { return null; } })();
const drafts = () => Object.keys(store).filter((name) => name.startsWith(PREFIX)).map((name) => {
  try { return { name, ...JSON.parse(store.getItem(name)) }; } catch { return { name, at: 0 }; }
});
const fields = (form) => [...form.elements].filter((one) => one.name && one.name !== "csrfmiddlewaretoken"
  && !["password", "file", "submit", "button"].includes(one.type) && one.autocomplete !== "current-password");
const ticks = (one) => one.type === "checkbox" || one.type === "radio";
const read = (form) => fields(form).filter((one) => one.type !== "hidden").map((one) => [one.name, one.value, ticks(one) ? one.checked : null]);
const differs = (form, kept) => JSON.stringify(read(form)) !== JSON.stringify(kept);

function fill(form, draft) {
  form.elements.form_key.value = draft.key;
  for (const [name, value, checked] of draft.fields) {
    for (const one of fields(form)) {
      if (one.name !== name || one.type === "hidden") continue;
      if (!ticks(one)) one.value = value;
      else if (one.value === value) one.checked = checked;
    }
  }
}

function watch(form) {
  const { draft: kind, draftOwner: owner } = form.dataset, find = (name) => form.querySelector(`[data-draft-${name}]`);
  const offer = find("offer"), wait = find("wait"), name = () => PREFIX + form.elements.form_key.value;
  const keep = () => store.setItem(name(), JSON.stringify({ kind, owner, key: form.elements.form_key.value, at: Date.now(), fields: read(form) }));
  let button = null;
  const online = () => { if (!wait.hidden) find("online").hidden = false; };
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    button = event.submitter;
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    wait.hidden = false;
    find("online").hidden = true;
    wait.scrollIntoView({ block: "nearest" });
  });
  addEventListener("online", online);
  find("send").addEventListener("click", () => form.requestSubmit(button));
  const kept = drafts().filter((one) => one.kind === kind && one.key !== undefined).sort((a, b) => b.at - a.at)[0];
  if (!kept || (kept.key === form.elements.form_key.value && !differs(form, kept.fields))) return;
  offer.hidden = false;
  const settle = (deed) => () => { deed(); offer.hidden = true; };
  find("fill").addEventListener("click", settle(() => fill(form, kept)));
  find("drop").addEventListener("click", settle(() => store.removeItem(kept.name)));
}

if (store) {
  const forms = [...document.querySelectorAll("form[data-draft]")];
  const owners = new Set([...document.querySelectorAll("[data-draft-owner]")].map((one) => one.dataset.draftOwner));
  const done = new Set([...document.querySelectorAll("[data-draft-done]")].map((one) => PREFIX + one.dataset.draftDone));
  for (const one of drafts()) {
    const isForeign = owners.size > 0 && !owners.has(one.owner);
    if (done.has(one.name) || isForeign || Date.now() - one.at > WEEK) store.removeItem(one.name);
  }
  forms.forEach(watch);
  for (const leave of document.querySelectorAll("[data-sign-out]")) {
    leave.addEventListener("submit", () => drafts().forEach((one) => store.removeItem(one.name)));
  }
}
