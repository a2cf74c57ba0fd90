// In the page editor: suggestions are asked for when somebody opens their tab, and
// answers are stored at once. The page's own form is left alone. Without this file the
// link in the tab leads to the same.
(() => {
  "use strict";
  const place = (root, html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = document.importNode(page.querySelector("[data-duties]"), true);
    for (const button of fresh.querySelectorAll("[data-do]")) button.hidden = false;
    root.replaceWith(fresh);
    return fresh;
  };

  const ask = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok || answer.redirected) throw new Error("no answer");
    return answer.text();
  };

  const answer = async (root, asked) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token.value);
    body.set("do", asked);
    body.set("answer", "panel");
    const html = await ask(root.dataset.duties, { method: "POST", body });
    place(root, html).querySelector("[data-duties-said]").focus();
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

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      ask(`${target.dataset.duties}?answer=panel`)
        .then((html) => place(target, html))
        .catch(() => {});
    }
  });
  const begin = () => {
    for (const root of document.querySelectorAll("[data-duties-later]")) seen.observe(root);
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
