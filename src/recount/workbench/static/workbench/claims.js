// The ledger by keyboard: j and k walk, Enter opens, x chooses, / looks for words.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll(".ledger tbody tr:not(.more)")];
  const chosen = document.getElementById("chosen");
  const untold = chosen?.textContent;
  let at = -1;

  function go(to) {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, to));
    all.forEach((row, number) => row.classList.toggle("on", number === at));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
    if (at === all.length - 1) document.querySelector(".ledger .more a")?.click();
  }

  function told() {
    if (!chosen) return;
    const many = document.querySelectorAll(".ledger input[name=claim]:checked").length;
    chosen.closest(".bulk").classList.toggle("some", many > 0);
    chosen.textContent = many ? `${many} ✓` : untold;
  }

  document.addEventListener("change", (event) => { if (event.target.name === "claim") told(); });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const row = rows()[at];
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "/") { event.preventDefault(); document.getElementById("id_words")?.focus(); }
    else if (event.key === "x" && row) { const box = row.querySelector("input[name=claim]"); if (box) { box.checked = !box.checked; told(); } }
    else if (event.key === "Enter" && row && event.target === row) row.querySelector(".open").click();
  });
})();
