/* Says so on the page when the browser could not use a passkey; allauth's own script only tells the console. */
document.addEventListener("allauth.error", event => {
  event.preventDefault();
  document.getElementById("passkey_failed").hidden = false;
});
document.addEventListener("click", () => { document.getElementById("passkey_failed").hidden = true; }, true);
