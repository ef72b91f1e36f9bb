"use strict";
// Asks the browser for notices on this device, when somebody presses the button. Without it the page works as before.
const box = document.querySelector("[data-push-key]");
if (box && "serviceWorker" in navigator && "PushManager" in window) {
  box.hidden = false;
  const say = (name) => { for (const line of box.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name; };
  box.querySelector("button").addEventListener("click", async () => {
    try {
      const registration = await navigator.serviceWorker.register("/sw.js");
      if ((await Notification.requestPermission()) !== "granted") return say("refused");
      const plain = atob(box.dataset.pushKey.replace(/-/g, "+").replace(/_/g, "/"));
      const key = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
      await navigator.serviceWorker.ready;
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      const answer = await fetch(box.dataset.pushUrl, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
        body: JSON.stringify(subscription),
      });
      say(answer.ok ? "on" : "failed");
    } catch {
      say("failed");
    }
  });
}
