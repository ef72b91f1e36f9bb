"use strict";
// Lets a form choose notices on this device: the choice appears where the browser can, and sending asks for leave first.
const choice = document.querySelector("[data-push-choice]");
if (choice && "serviceWorker" in navigator && "PushManager" in window) {
  choice.hidden = false;
  const form = choice.closest("form"), radio = choice.querySelector("input"), field = form.elements.subscription;
  const subscribe = async () => {
    if ((await Notification.requestPermission()) !== "granted") return "";
    const plain = atob(choice.dataset.pushChoice.replace(/-/g, "+").replace(/_/g, "/"));
    const key = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    const registration = await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    return JSON.stringify(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  };
  let asked = false;
  form.addEventListener("submit", async (event) => {
    if (!radio.checked || asked || event.defaultPrevented) return;
    event.preventDefault();
    field.value = await subscribe().catch(() => "");
    asked = true; // without leave the form goes as it is, and the page says what to do
    setTimeout(() => form.requestSubmit(event.submitter)); // a form does not send while its own event is still going on
  });
}
