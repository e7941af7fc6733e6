// The frame of every page: the menu on a narrow screen, and forms that send themselves when a choice is made.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const toggle = document.querySelector(".menu-toggle");
  const folds = document.querySelector(".folds");
  toggle?.addEventListener("click", () => {
    const open = folds.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
  });
})();
