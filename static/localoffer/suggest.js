// A list of pages and services that begin with what has been typed so far.
// Nothing is stored, and nothing is asked before the second letter.
const LEAST = 2;
const PAUSE = 150;

export function suggest(input) {
  const list = document.createElement("ul");
  const said = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "lo-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  input.parentElement.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  let timer;
  let asking;
  let chosen = -1;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = [...list.children];
    chosen = (next + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
    if (chosen < options.length) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(found) {
    list.replaceChildren(
      ...found.map(({ text, url, kind }, at) => {
        const option = document.createElement("li");
        const small = document.createElement("span");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = url;
        small.textContent = kind;
        option.append(text, " ", small);
        return option;
      }),
    );
    list.hidden = !found.length;
    chosen = found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
    said.textContent = found.length
      ? `${found.length} suggestion${found.length > 1 ? "s" : ""}. Use the arrow keys.`
      : "";
  }

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < LEAST) {
      close();
      return;
    }
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed });
      const answer = await fetch(`${input.dataset.suggest}?${query}`, {
        signal: asking.signal,
        credentials: "omit",
      });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // Stopped, or offline: the search works without.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && list.children[chosen]) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  // Before the box loses the focus, or the list would be gone.
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[data-url]");
    event.preventDefault();
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
  if (input.value.trim().length >= LEAST && document.activeElement === input) ask();
}
