/* Arrow keys walk the half-hour cells. */
document.querySelectorAll("table.half").forEach(t => t.addEventListener("keydown", e => {
  const d = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}[e.key];
  const all = [...t.querySelectorAll("input")];
  const next = d && all[all.indexOf(e.target) + d];
  if (next) { e.preventDefault(); next.focus(); }
}));
