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

const is_shown = (element) =>
  element.checkVisibility?.() ?? element.getClientRects().length > 0;

// Each paragraph, heading or line of a list by itself, and only once. A block that holds
// others, such as a line with a list beneath it, has words of its own around them.
function parts_of(element, found = []) {
  let own = "";
  const note = (words) => {
    if (words.trim()) found.push({ element, words: words.replace(/\s+/g, " ").trim() });
    own = "";
  };
  if (element.matches(BLOCKS) && !is_shown(element)) return found;
  if (element.matches(BLOCKS) && !element.querySelector(BLOCKS)) {
    note(element.innerText);
    return found;
  }
  for (const node of element.childNodes) {
    const is_element = node.nodeType === Node.ELEMENT_NODE;
    if (is_element && node.matches(PASSED_OVER)) continue;
    if (is_element && (node.matches(BLOCKS) || node.querySelector(BLOCKS))) {
      note(own);
      parts_of(node, found);
    } else if (element.closest(BLOCKS)) {
      own += is_element ? node.innerText : node.nodeType === Node.TEXT_NODE ? node.data : "";
    }
  }
  note(own);
  return found;
}

function show(next) {
  state = next;
  play.textContent = play.dataset[next === "reading" ? "pause" : next];
  stop.hidden = next === "listen";
}

function read() {
  if (place >= parts.length) return end();
  const mine = ++turn;
  const said = new SpeechSynthesisUtterance(parts[place].words);
  said.lang = language(parts[place].element);
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
