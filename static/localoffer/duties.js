// In the page editor, answers to suggestions are stored at once; the page's own form
// is left alone. Without this file the link beneath leads to the same answers.
(() => {
  "use strict";
  const offer = (root) => {
    for (const button of root.querySelectorAll("[data-do]")) button.hidden = false;
  };

  const answer = async (root, asked) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token.value);
    data.set("do", asked);
    data.set("answer", "panel");
    const sent = await fetch(root.dataset.duties, { method: "POST", body: data });
    if (!sent.ok || sent.redirected) throw new Error("not stored");
    const page = new DOMParser().parseFromString(await sent.text(), "text/html");
    const fresh = document.importNode(page.querySelector("[data-duties]"), true);
    root.replaceWith(fresh);
    offer(fresh);
    fresh.querySelector("[data-duties-said]").focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-duties] [data-do]");
    if (!button) return;
    const root = button.closest("[data-duties]");
    if (root.dataset.busy) return;
    root.dataset.busy = "yes";
    answer(root, button.dataset.do).catch(() => {
      delete root.dataset.busy;
      root.querySelector("[data-duties-said]").textContent =
        "That was not stored. Try again, or follow the link below.";
    });
  });

  const begin = () => document.querySelectorAll("[data-duties]").forEach(offer);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
