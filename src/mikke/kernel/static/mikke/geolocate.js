/* Offers the browser's own place, rounded to about 100 m, to fill the two fields; nothing is sent by itself. */
document.querySelectorAll("[data-geolocate]").forEach(box => {
  if (!navigator.geolocation) return;
  const [lat, lon] = ["lat", "lon"].map(name => box.form.elements[name]);
  box.hidden = false;
  box.addEventListener("click", () => navigator.geolocation.getCurrentPosition(found => {
    lat.value = found.coords.latitude.toFixed(3);
    lon.value = found.coords.longitude.toFixed(3);
    box.setAttribute("aria-pressed", "true");
  }, () => { box.hidden = true; }, {maximumAge: 600000, timeout: 10000}));
});
