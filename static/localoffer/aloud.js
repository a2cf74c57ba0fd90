// Reads the page aloud with a voice that lives on this device. Voices that would send
// the words to somebody else are left alone; where there is none of its own, nothing shows.
const bar = document.querySelector("[data-aloud]");
const play = bar.querySelector("[data-play]");
const stop = bar.querySelector("[data-stop]");
const speech = window.speechSynthesis;
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, summary";
const PASSED_OVER = "nav, form, button, [hidden], [aria-hidden=true], .lo-no-print, .lo-aloud";
let parts = [];
let place = 0;
let turn = 0;
let state = "listen";

const language = (element) => element.closest("[lang]")?.lang || "en-GB";

function voice_for(code) {
  const wanted = code.toLowerCase();
  const own = speech.getVoices().filter((voice) => voice.localService);
  const named = own.map((voice) => [voice.lang.toLowerCase().replace("_", "-"), voice]);
  const [start] = wanted.split("-");
  return (
    named.find(([name]) => name === wanted) ??
    named.find(([name]) => name.split("-")[0] === start)
  )?.[1];
}

// Each paragraph, heading or line of a list by itself: what is inside of another is
// read with it, and only once.
function parts_of(main) {
  return [...main.querySelectorAll(BLOCKS)].filter(
    (element) =>
      !element.closest(PASSED_OVER) &&
      !element.querySelector(BLOCKS) &&
      (element.checkVisibility?.() ?? true) &&
      element.innerText.trim(),
  );
}

function show(next) {
  state = next;
  play.textContent = play.dataset[next === "reading" ? "pause" : next];
  stop.hidden = next === "listen";
}

function read() {
  if (place >= parts.length) return end();
  const mine = ++turn;
  const said = new SpeechSynthesisUtterance(parts[place].innerText);
  said.lang = language(parts[place]);
  const voice = voice_for(said.lang);
  if (!voice) {
    place += 1;
    return read();
  }
  said.voice = voice;
  said.onend = () => {
    // What was cancelled ends, too: then somebody has paused or stopped.
    if (mine !== turn || state !== "reading") return;
    place += 1;
    read();
  };
  speech.speak(said);
}

function end() {
  turn += 1;
  place = 0;
  speech.cancel();
  if (document.activeElement === stop) play.focus();
  show("listen");
}

play.addEventListener("click", () => {
  if (state === "reading") {
    // Some phones cannot pause: stop, and begin this part again.
    turn += 1;
    speech.cancel();
    show("goOn");
    return;
  }
  if (state === "listen") {
    parts = parts_of(bar.closest("main"));
    place = 0;
  }
  show("reading");
  read();
});
stop.addEventListener("click", end);
addEventListener("pagehide", () => speech?.cancel());

// Voices may come a moment after the page.
function offer() {
  play.hidden = !voice_for(language(bar));
}
if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
}
