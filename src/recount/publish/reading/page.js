// Shows the record of the words under the pointer or the focus, and lights up the parts it rests on.
(() => {
  "use strict";
  const root = document.documentElement;
  const cards = document.querySelector(".cards");
  const ledger = document.querySelector(".ledger");
  const report = document.querySelector(".report");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 56rem)");
  const roles = JSON.parse(cards.dataset.roles);
  let waiting = 0;      // the timer of a card about to open or close under the pointer
  let pinned = false;   // opened by key or click: stays until dismissed
  root.classList.add("scripted");

  function clear() {
    pinned = false;
    clearTimeout(waiting);
    all(".on").forEach((e) => e.classList.remove("on"));
    all(".lit").forEach((e) => { e.classList.remove("lit"); delete e.dataset.role; });
    cards.classList.remove("open");
  }

  function light(number) {
    let last = "";
    for (const e of all("[data-parts]")) {
      const role = e.dataset.parts.split(" ").find((p) => p.endsWith(`-${number}`))?.split("-")[0];
      if (!role) { if (e.textContent.trim()) last = ""; continue; }
      e.classList.add("lit");
      if (role !== last) e.dataset.role = roles[role] ?? role;
      last = role;
    }
    untangle();
  }

  // A label that would stand on the one before it is left out; the card names the part all the same.
  function untangle() {
    let end = -1, line = -1;
    for (const e of all(".lit[data-role]")) {
      const box = e.getBoundingClientRect();
      if (Math.abs(box.top - line) < 4 && box.left < end) { delete e.dataset.role; continue; }
      line = box.top;
      end = box.left + 6 + 5.6 * e.dataset.role.length;
    }
  }

  // Under the paragraph that holds the words, or over it where there is no room: never on the words themselves.
  function place(anchor) {
    if (narrow.matches) { cards.style.cssText = ""; return; }
    const words = anchor.getBoundingClientRect();
    const block = anchor.closest(".block").getBoundingClientRect();
    const below = Math.min(block.bottom, words.bottom + innerHeight / 3) + 6;
    const above = Math.max(block.top, words.top - innerHeight / 3) - cards.offsetHeight - 18;
    const top = below + cards.offsetHeight > innerHeight && above > 0 ? above : below;
    const left = Math.max(16, Math.min(words.left, report.getBoundingClientRect().right - cards.offsetWidth));
    cards.style.left = `${left + scrollX}px`;
    cards.style.top = `${top + scrollY}px`;
  }

  // Scrolls the ledger alone, never the page that is being read.
  function bring(row) {
    const box = row.getBoundingClientRect();
    const pane = ledger.getBoundingClientRect();
    const under = box.bottom - Math.min(pane.bottom, innerHeight);
    const over = Math.max(pane.top, 0) - box.top;
    if (under > 0) ledger.scrollTop += under;
    else if (over > 0) ledger.scrollTop -= over;
  }

  function show(numbers, anchor) {
    clear();
    for (const n of numbers) {
      byId(`card-${n}`).classList.add("on");
      byId(`row-${n}`).firstElementChild.classList.add("on");
      all(`.claim[data-claims~="${n}"]`).forEach((e) => e.classList.add("on"));
    }
    light(numbers[0]);
    cards.classList.add("open");
    place(anchor);
    if (!narrow.matches) bring(byId(`row-${numbers[0]}`));
  }

  function pin(numbers, anchor) {
    show(numbers, anchor);
    pinned = true;
    if (narrow.matches) return;
    const hidden = cards.getBoundingClientRect().bottom + 12 - innerHeight;
    const free = anchor.getBoundingClientRect().top - 80;
    if (hidden > 0 && free > 0) scrollBy(0, Math.min(hidden, free));
  }

  function soon(milliseconds, act) {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (!pinned) act(); }, milliseconds);
  }

  const words = (n) => document.querySelector(`.claim[data-claims~="${n}"]`);
  for (const e of all(".claim")) {
    const numbers = e.dataset.claims.split(" ");
    e.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") soon(120, () => show(numbers, e)); });
    e.addEventListener("pointerleave", () => soon(350, clear));
    e.addEventListener("click", () => pin(numbers, e));
    e.addEventListener("focus", () => pin(numbers, e));
  }
  cards.addEventListener("pointerenter", () => clearTimeout(waiting));
  cards.addEventListener("pointerleave", () => soon(350, clear));
  for (const row of all(".row")) {
    row.addEventListener("click", (event) => {
      event.preventDefault();
      const target = words(row.dataset.claim);
      if (!target) return;
      target.scrollIntoView({ block: narrow.matches ? "start" : "center" });
      target.focus({ preventScroll: true });
      pin([row.dataset.claim], target);
    });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".claim, .cards, .row")) clear();
  });
})();
