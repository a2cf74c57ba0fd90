// The editor saves by itself while somebody types. When they press a button, its form
// has to name the version that this window saved last, or it would look as if somebody
// else had saved meanwhile. A save that is under way is waited for.
(() => {
  "use strict";
  let isSaving = false;
  let isSent = false;
  let waiting = null;
  // Longer than any save takes: then the form goes as it is.
  const LONGEST = 10000;

  const send = () => {
    const { form, submitter } = waiting;
    waiting = null;
    if (submitter?.name) {
      // The button may be out of use by now, and would not be sent itself.
      const named = document.createElement("input");
      named.type = "hidden";
      named.name = submitter.name;
      named.value = submitter.value;
      form.append(named);
    }
    form.requestSubmit();
  };

  const ended = () => {
    isSaving = false;
    if (waiting) send();
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    // Once everybody has heard of it: what holds it back may come later.
    queueMicrotask(() => {
      isSaving = !event.defaultPrevented;
    });
  });

  document.addEventListener("w-autosave:success", (event) => {
    const { revision_id: version, revision_created_at: at } = event.detail.response;
    const fields = event.target.elements;
    if (version && fields.loaded_revision_id) {
      fields.loaded_revision_id.value = version;
      fields.loaded_revision_created_at.value = at;
    }
    ended();
  });

  document.addEventListener("w-autosave:error", ended);

  document.addEventListener(
    "submit",
    (event) => {
      if (!isSaving || !event.target.matches("form[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!waiting) setTimeout(ended, LONGEST);
      waiting = { form: event.target, submitter: event.submitter };
    },
    true,
  );

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-edit-form]")) isSent = !event.defaultPrevented;
  });
})();
