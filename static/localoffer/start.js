// Adds to pages that already work: menus that fold, counts while typing, and so on.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// The page names the file, so that its address may carry a version.
const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What suggests while somebody types is fetched when they are about to.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const start = async () => (await import(input.dataset.script)).suggest(input);
  input.addEventListener("focus", start, { once: true });
  if (input === document.activeElement) start();
}
