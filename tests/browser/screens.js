// Looks at a page as a reader meets it, and names what fails. Each check returns words.
(() => {
  const name = (element) =>
    element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const box = (element) => element.getBoundingClientRect();
  // Shown, and not one of the parts that only a screen reader finds.
  const shown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    for (let part = element; part; part = part.parentElement) {
      if (getComputedStyle(part).clipPath.startsWith("inset(50%")) return false;
    }
    if (element.closest(".govuk-visually-hidden, svg")) return false;
    const { width, height } = box(element);
    return width > 1 && height > 1;
  };
  // What stays on the screen while the rest of the page goes by below it.
  const floats = (element) => {
    for (let part = element; part !== document.body; part = part.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(part).position)) return true;
    }
    return false;
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);

  // Each line of text, with where it stands.
  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!text.data.trim() || parent.closest("script, style, option, textarea")) continue;
      if (!shown(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1) found.push({ rect, parent, text: text.data.trim() });
      }
    }
    return found;
  };

  const sideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return all("body *")
      .filter((element) => box(element).right > clientWidth + 1)
      .slice(0, 3)
      .map((element) => `sticks out: ${name(element)}`);
  };

  // Text that its own box, or one around it, cuts off; and text that lies on text.
  const cut = () => {
    const faults = [];
    const every = lines();
    for (const { rect, parent, text } of every) {
      for (let around = parent; around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = box(around);
        const hides = (way) => way === "hidden" || way === "clip";
        if (
          (hides(overflowX) && (rect.right > edge.right + 2 || rect.left < edge.left - 2)) ||
          (hides(overflowY) && (rect.bottom > edge.bottom + 4 || rect.top < edge.top - 4))
        ) {
          faults.push(`cut off: ${text.slice(0, 40)} in ${name(around)}`);
        }
        if (around.matches(".govuk-button, button, .govuk-tag") && (
          rect.right > edge.right + 1 || rect.bottom > edge.bottom + 4)) {
          faults.push(`grows out: ${text.slice(0, 40)} of ${name(around)}`);
        }
      }
    }
    every.sort((one, other) => one.rect.top - other.rect.top);
    every.forEach(({ rect, parent, text }, index) => {
      for (const other of every.slice(index + 1)) {
        if (other.rect.top > rect.bottom) break;
        if (floats(other.parent) || floats(parent)) continue;
        const high = Math.min(rect.bottom, other.rect.bottom) - other.rect.top;
        const wide =
          Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        if (wide > 3 && high > 0.5 * Math.min(rect.height, other.rect.height)) {
          faults.push(`on each other: ${text.slice(0, 30)} / ${other.text.slice(0, 30)}`);
        }
      }
    });
    return faults;
  };

  const CONTROLS =
    "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0']";
  // What is pressed: the words beside a box count, since they press it too.
  const pressed = (element) => {
    const rects = [box(element)];
    for (const label of element.labels ?? []) rects.push(box(label));
    const left = Math.min(...rects.map((rect) => rect.left));
    const top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const rest = block.innerText.replace(element.innerText, "").replace(/[\s.,;:·|–()]+/g, "");
    const alone = [...block.querySelectorAll("a, button")].reduce(
      (words, each) => words.replace(each.innerText.replace(/[\s.,;:·|–()]+/g, ""), ""), rest);
    return alone.length > 0;
  };
  // WCAG 2.5.8: 24 pixels, or so much room around it that a circle of 24 fits.
  const small = () => {
    const targets = all(CONTROLS).map((element) => ({ element, at: pressed(element) }));
    const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const little = ({ width, height }) => width < 23.9 || height < 23.9;
    const crowded = (one, other) => {
      const [x, y] = centre(one);
      const [a, b] = centre(other);
      if (little(other)) return Math.hypot(x - a, y - b) < 24;
      const away = Math.max(other.left - x, 0, x - other.right);
      const up = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(away, up) < 12;
    };
    return targets
      .filter(({ element, at }) => little(at) && !inSentence(element))
      .filter(({ element, at }) => targets.some((other) =>
        other.element !== element && !other.element.contains(element) &&
        !element.contains(other.element) && crowded(at, other.at)))
      .map(({ element, at }) =>
        `${Math.round(at.width)}×${Math.round(at.height)}: ${name(element)}`);
  };

  const moving = () => {
    const faults = [];
    for (const element of [document.documentElement, ...all("body *")]) {
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        const takes = style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
        if (takes || style.animationName !== "none" || style.scrollBehavior === "smooth") {
          faults.push(`moves: ${name(element)} ${part}`);
        }
      }
    }
    return faults;
  };

  // In forced colours a control that only its ground showed must have an edge.
  const edgeless = () =>
    all("button, input:not([type=radio], [type=checkbox]), select, textarea, a.govuk-button")
      .filter((element) => {
        const style = getComputedStyle(element);
        const edge = style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth);
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth);
        return !edge && !ring && !style.textDecorationLine.includes("underline") &&
          !element.matches(".govuk-service-navigation__toggle, .govuk-accordion button");
      })
      .map((element) => `no edge: ${name(element)}`);

  const looks = (element) => {
    const parts = [element, ...element.querySelectorAll("*"), ...(element.labels ?? [])];
    return parts.flatMap((part) => ["", "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderTopWidth,
        style.backgroundColor].join();
    })).join("|");
  };
  const onTop = (element) => {
    const seen = element.matches("[type=radio], [type=checkbox]") && element.labels.length
      ? [element, ...element.labels] : [element];
    const bare = seen.flatMap((part) => [...part.getClientRects()]);
    const shares = [0.5, 0.04, 0.15, 0.85];
    return bare.some(({ left, top, width, height }) => shares.some((across) =>
      shares.some((down) => {
        const hit = document.elementFromPoint(left + width * across, top + height * down);
        return hit && seen.some((part) =>
          part.contains(hit) || (hit.contains(part) && !(floats(hit) && !floats(part))));
      })));
  };
  // The keyboard's place changes how a control looks, and nothing lies over it.
  const unseen = () => {
    const faults = [];
    const controls = all(CONTROLS).filter((element) => !element.disabled);
    for (const element of [...controls, ...controls.slice().reverse()]) {
      document.activeElement.blur();
      const before = looks(element);
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) continue;
      if (looks(element) === before) faults.push(`no sign of focus: ${name(element)}`);
      if (!onTop(element)) faults.push(`hidden: ${name(element)}`);
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return faults;
  };

  const style = (rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  };
  const unfold = () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  };
  window.screens = { cut, edgeless, moving, sideways, small, style, unfold, unseen };
})();
