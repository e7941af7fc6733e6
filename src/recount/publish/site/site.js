// Narrows the table of incidents to the rows that hold all words typed. Without this script the table is simply whole.
const form = document.querySelector(".filter");
const rows = [...document.querySelectorAll(".incidents tbody tr[id]")];
const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
const told = form.querySelector("output");

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("input").addEventListener("input", (event) => {
  const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, number) => {
    row.hidden = !words.every((word) => texts[number].includes(word));
    shown += row.hidden ? 0 : 1;
  });
  told.textContent = words.length ? `${shown} of ${rows.length}` : "";
});
