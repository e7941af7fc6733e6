// The report page: choosing a claim loads its record; while a field is corrected, dragging over the text takes its words.
(() => {
  "use strict";
  const report = document.querySelector(".report");
  const place = document.getElementById("record");
  const base = report.dataset.record;
  const all = (selector) => [...document.querySelectorAll(selector)];

  function light(number) {
    all(".claim.on, .row.on").forEach((e) => e.classList.remove("on"));
    all(".lit").forEach((e) => e.classList.remove("lit"));
    if (!number) return;
    all(`.claim[data-claims~="${number}"]`).forEach((e) => e.classList.add("on"));
    for (const e of all("[data-parts]")) {
      if (e.dataset.parts.split(" ").some((p) => p.endsWith(`-${number}`))) e.classList.add("lit");
    }
    document.getElementById(`row-${number}`)?.classList.add("on");
  }

  function settle() {
    const record = place.querySelector(".record");
    place.classList.toggle("open", Boolean(record));
    light(record?.dataset.kept === "yes" ? record.dataset.claim : "");
    const form = place.querySelector("form.correct[data-words=yes]");
    document.body.classList.toggle("picking", Boolean(form));
    (place.querySelector("form.correct input:not([type=hidden]), form.correct select"))?.focus();
  }

  async function open(number) {
    const row = document.getElementById(`row-${number}`);
    if (!row) return;
    await htmx.ajax("GET", `${base}claims/${row.dataset.id}/`, { target: "#record", swap: "innerHTML" });
    history.replaceState(null, "", `?claim=${row.dataset.id}`);
    place.closest(".beside").scrollTop = 0;
  }

  function close() {
    place.replaceChildren();
    settle();
    history.replaceState(null, "", base);
  }

  document.body.addEventListener("htmx:afterSwap", (event) => { if (event.target === place) settle(); });
  report.addEventListener("click", (event) => {
    const mark = event.target.closest(".claim");
    if (mark && !document.body.classList.contains("picking") && getSelection().isCollapsed) open(mark.dataset.claims.split(" ")[0]);
  });
  report.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".claim")) open(event.target.dataset.claims.split(" ")[0]);
  });
  document.querySelector(".claims").addEventListener("click", (event) => {
    const row = event.target.closest(".row[data-id]");
    if (!row || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    open(row.dataset.claim);
    document.getElementById(`words-${row.dataset.claim}`)?.scrollIntoView({ block: "center" });
  });
  place.addEventListener("click", (event) => {
    if (event.target.closest(".close")) { event.preventDefault(); close(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place.querySelector(".record")) close();
    if (event.target.matches("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { j: 1, k: -1 }[event.key];
    const rows = all(".claims .row[data-id]");
    if (!step || !rows.length) return;
    const at = rows.findIndex((row) => row.classList.contains("on"));
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    next.focus();
    next.click();
  });

  // Where a point of the selection lies in the report's text, in code points: what the ledger counts in.
  function offset(node, inside) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, inside);
    return Number(piece.dataset.start) + [...range.toString()].length;
  }

  document.addEventListener("pointerup", () => {
    const form = place.querySelector("form.correct[data-words=yes]");
    const chosen = getSelection();
    if (!form || chosen.isCollapsed || !report.contains(chosen.anchorNode) || !report.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.elements.quote.value = chosen.toString().replace(/\s+/g, " ").trim();
  });
  settle();
  if (place.querySelector(".record") && !location.hash.startsWith("#record")) document.querySelector(".claim.on")?.scrollIntoView({ block: "center" });
})();
