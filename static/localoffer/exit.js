// Leaves this page at once, by its link or by Shift three times, and takes the page
// out of what “Back” leads to; pages read before it stay there. The link works without this.
const link = document.querySelector("[data-exit]");
const status = document.querySelector(".lo-exit [role=status]");
const TIMES = 3;
const WITHIN = 5000;
const { title } = document;
let pressed = 0;
let alone = false;
let forget;

function leave(event) {
  event?.preventDefault();
  document.body.classList.add("lo-leaving");
  document.title = "…";
  location.replace(link.href);
}

function start_again() {
  pressed = 0;
  status.textContent = "";
}

link.addEventListener("click", leave);

// Shift counts only by itself: somebody who types a capital letter does not leave.
addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!alone) start_again();
});
addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) return;
  alone = false;
  pressed += 1;
  clearTimeout(forget);
  if (pressed === TIMES) {
    leave();
    return;
  }
  status.textContent = pressed === 1 ? link.dataset.twoMore : link.dataset.oneMore;
  forget = setTimeout(start_again, WITHIN);
});

// A browser that kept the page shows it as it was.
addEventListener("pageshow", () => {
  document.body.classList.remove("lo-leaving");
  document.title = title;
  start_again();
});
