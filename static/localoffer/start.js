// Adds to pages that already work: menus that fold, counts while typing, and so on.
const roots = [document.documentElement, document.body];
const names = ["js-enabled", "govuk-frontend-supported"];
document.body.classList.add(...names);

// The page names the file, so that its address may carry a version.
try {
  const { initAll } = await import(document.getElementById("govuk-frontend").href);
  initAll();
} catch {
  for (const root of roots) root.classList.remove(...names);
}

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
