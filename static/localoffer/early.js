// Before the first paint: say that scripts run, so that nothing jumps later.
(() => {
  const marks = document.documentElement.classList;
  const names = ["js-enabled", "govuk-frontend-supported"];
  if ("noModule" in HTMLScriptElement.prototype) marks.add(...names);
  // What was folded away for a script that does not come, or does not run, unfolds.
  addEventListener("error", ({ target }) => {
    if (target === window || target.type === "module") marks.remove(...names);
  }, true);
})();
