// Typing in sheets by keyboard: digits tick, Enter leads on, Ctrl+Enter saves. Everything works without it too.
const form = document.querySelector("[data-entry]");
if (form) {
  const stops = () => [...form.querySelectorAll("[data-digits], input:not([type]), textarea, .obtn")];
  const focusIn = (stop) => (stop.matches("[data-digits]") ? stop.querySelector(":checked, input") : stop).focus();
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const group = event.target.closest("[data-digits]");
    if (group && /^[1-9]$/.test(event.key)) {
      const input = group.querySelectorAll("input")[Number(event.key) - 1];
      if (input) {
        event.preventDefault();
        input.checked = input.type === "checkbox" ? !input.checked : true;
        input.focus();
      }
    }
    if (event.key === "Enter" && !event.target.matches("textarea, button, a")) {
      event.preventDefault();
      const all = stops();
      const here = all.indexOf(group || event.target);
      if (all[here + 1]) focusIn(all[here + 1]);
    }
  });
}
