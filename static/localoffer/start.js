// Adds to pages that already work: menus that fold, counts while typing, and so on.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// The page names the file, so that its address may carry a version.
const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
