// Buttons that change the text do so in place: the page stays where it was read.
// Without this file, or when anything goes wrong, the form is sent as usual.
(() => {
  "use strict";
  const form = document.getElementById("desk-form");
  const status = document.getElementById("desk-status");
  if (!form || !status || !window.fetch) return;
  const inPlace = /^(redact|redact_all|undo):?/;

  const send = async (button) => {
    const text = document.getElementById("desk-text");
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("version", form.elements.version.value);
    data.set("text", form.elements.text.value);
    data.set("do", button.value);
    const answer = await fetch(form.action, { method: "POST", body: data });
    // Only a step that was taken leads back to the page.
    if (!answer.redirected || !answer.ok) throw new Error("not taken");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("desk-text");
    if (!fresh) throw new Error("no text");
    const place = form.elements.text.scrollTop;
    const reason = form.elements.reason ? form.elements.reason.value : "";
    text.replaceWith(document.importNode(fresh, true));
    form.elements.text.scrollTop = place;
    if (form.elements.reason) form.elements.reason.value = reason;
    const next = document.querySelector(".desk-findings button") || form.elements.text;
    next.focus();
    status.textContent = document.getElementById("proposal").parentElement
      .querySelector("p:last-child").textContent;
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !inPlace.test(button.value)) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    send(button)
      .catch(() => {
        const again = document.createElement("input");
        Object.assign(again, { type: "hidden", name: "do", value: button.value });
        form.append(again);
        form.submit();
      })
      .finally(() => delete form.dataset.busy);
  });
})();
