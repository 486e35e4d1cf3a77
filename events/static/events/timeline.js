// What a keyboard and a pointer gain. Without this file nothing is lost: every mark and
// every other window is a link, and the list beneath holds the same in words.

const GAP = 12; // between a mark and its explanation
const STAY = 150; // ms that an explanation waits for the pointer to reach it
const SETTLE = 180; // ms after the last gesture before the figure is asked for
const DAY = 86400000;
const SHORTEST = 14 * DAY;
const SLIP = 4; // px a pointer may move and still mean a click
const SVG = "http://www.w3.org/2000/svg";

const box = makeBox();
let asked = null; // the request in flight, so that a newer one can take its place
let touched = false; // whether the last pointer was a finger

document.querySelectorAll("svg.timeline-figure").forEach(enliven);
listenForLinks();

function enliven(figure) {
  const stops = [...figure.querySelectorAll("a")];
  if (!stops.length) return;
  moveTitles(stops);
  rove(figure, stops);
  explain(figure);
  if (figure.dataset.window) zoom(figure);
}

// A title would show a second, slower box beside ours; as a label it still names the link.
function moveTitles(stops) {
  for (const stop of stops) {
    const title = stop.querySelector("title");
    if (title) {
      stop.setAttribute("aria-label", title.textContent.replace("\n", ". "));
      stop.dataset.words = title.textContent;
      title.remove();
    }
  }
}

// ---- one tab stop for the whole figure: arrows go on from there, Escape leaves

function rove(figure, stops) {
  const lanes = [...figure.querySelectorAll("g.lane")].map((lane) => [
    ...lane.querySelectorAll("a"),
  ]);
  let current = figure.querySelector("a.mark") ?? stops[0];
  for (const stop of stops) stop.setAttribute("tabindex", stop === current ? "0" : "-1");

  function become(stop) {
    current.setAttribute("tabindex", "-1");
    current = stop;
    current.setAttribute("tabindex", "0");
  }

  function go(next) {
    if (!next) return;
    become(next);
    current.focus();
    current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function goToLane(step) {
    const here = lanes.findIndex((lane) => lane.includes(current));
    const lane = lanes[here === -1 ? 0 : here + step];
    if (!lane) return;
    const x = middle(current);
    const marks = lane.filter((a) => !a.classList.contains("lane-link"));
    const near = (marks.length ? marks : [...lane]).sort(
      (a, b) => Math.abs(middle(a) - x) - Math.abs(middle(b) - x),
    );
    go(near[0]);
  }

  const keys = {
    ArrowRight: () => go(stops[stops.indexOf(current) + 1]),
    ArrowLeft: () => go(stops[stops.indexOf(current) - 1]),
    ArrowDown: () => goToLane(1),
    ArrowUp: () => goToLane(-1),
    Home: () => go(stops[0]),
    End: () => go(stops.at(-1)),
    Escape: () => (box.hidden ? current.blur() : hide()),
  };
  figure.addEventListener("focusin", (event) => {
    const stop = event.target.closest("a");
    if (stop && stop !== current) become(stop);
  });
  onKeys(figure, keys);
}

function onKeys(figure, keys) {
  figure.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

function middle(element) {
  const around = element.getBoundingClientRect();
  return around.left + around.width / 2;
}

// ---- a box with the words of a mark, which can be hovered and dismissed (WCAG 1.4.13)

function makeBox() {
  const made = document.createElement("div");
  made.className = "explanation";
  made.hidden = true;
  document.body.append(made);
  made.addEventListener("pointerenter", () => clearTimeout(made.leaving));
  made.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  return made;
}

function hide() {
  box.hidden = true;
  box.of = null;
}

function leave() {
  clearTimeout(box.leaving);
  box.leaving = setTimeout(hide, STAY);
}

// The link says the same to a screen reader already; a finger also needs a way to follow it.
function show(stop) {
  clearTimeout(box.leaving);
  const [heading, ...rest] = (stop.dataset.words ?? "").split("\n");
  if (!heading) return;
  box.replaceChildren(write("strong", heading), ...rest.map((line) => write("p", line)));
  box.toggleAttribute("inert", !touched);
  box.ariaHidden = touched ? null : "true";
  if (touched) {
    const way = write("a", "Open");
    way.href = stop.getAttribute("href");
    box.append(way);
  }
  box.of = stop;
  box.hidden = false;
  place(stop.getBoundingClientRect());
}

function write(name, words) {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}

function place(around) {
  const width = document.documentElement.clientWidth;
  const left = Math.min(Math.max(around.left, 0), width - box.offsetWidth - GAP);
  const below = around.bottom + GAP / 2;
  const fits = below + box.offsetHeight < window.innerHeight;
  const top = fits ? below : around.top - box.offsetHeight - GAP / 2;
  box.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}

function explain(figure) {
  figure.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  figure.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    touched = false;
    const stop = event.target.closest("a");
    if (stop) show(stop);
    else leave();
  });
  figure.addEventListener("pointerleave", () => touched || leave());
  figure.addEventListener("focusin", (event) => {
    const stop = event.target.closest("a:focus-visible");
    if (stop && !touched) show(stop);
  });
  figure.addEventListener("focusout", () => touched || leave());
  // The first tap explains, the second follows.
  figure.addEventListener("click", (event) => {
    const stop = event.target.closest("a.mark");
    if (!touched || !stop || box.of === stop) return;
    event.preventDefault();
    event.stopPropagation();
    show(stop);
  });
}

// ---- other windows of time: moved at once, then drawn anew by the server

function zoom(figure) {
  const read = (name, how) => figure.dataset[name].split(" ").map(how);
  const [drawnFrom, drawnTo] = read("window", Date.parse);
  const [first, last] = read("whole", Date.parse);
  const [x0, x1] = read("plot", Number);
  const lowest = Math.min(first, drawnFrom);
  const highest = Math.max(last, drawnTo);
  const plots = [...figure.querySelectorAll(".plot")];
  const frames = frameAll(figure, plots, x0, x1);
  let [from, to] = [drawnFrom, drawnTo];
  let timer = 0;

  const placeOf = (event) => {
    const around = figure.getBoundingClientRect();
    return ((event.clientX - around.left) * figure.viewBox.baseVal.width) / around.width;
  };
  const dayAt = (x, a, b) => a + ((x - x0) / (x1 - x0)) * (b - a);

  function see(a, b) {
    const length = Math.min(Math.max(b - a, SHORTEST), highest - lowest);
    from = Math.min(Math.max(a, lowest), highest - length);
    to = from + length;
    asked?.abort();
    hide();
    for (const frame of frames) frame.setAttribute("clip-path", "url(#moving-clip)");
    const scale = (drawnTo - drawnFrom) / (to - from);
    const begin = x0 + ((from - drawnFrom) / (drawnTo - drawnFrom)) * (x1 - x0);
    const moved = `translate(${x0 - scale * begin} 0) scale(${scale} 1)`;
    for (const plot of plots) plot.setAttribute("transform", moved);
    figure.classList.toggle("stretched", Math.abs(scale - 1) > 0.01);
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLE);
  }

  function ask() {
    load(addressOf(from, to), "replace").catch(() => {
      [from, to] = [drawnFrom, drawnTo];
      for (const plot of plots) plot.removeAttribute("transform");
      figure.classList.remove("stretched");
      say("Other years could not be fetched. The figure is as it was.");
    });
  }

  function addressOf(a, b) {
    const url = new URL(location.href);
    const isWhole = a <= first && b >= last;
    const day = (moment) => new Date(moment).toISOString().slice(0, 10);
    url.searchParams.delete("after");
    for (const [name, value] of [["from", day(a)], ["to", day(b - DAY)]]) {
      if (isWhole) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return url;
  }

  function scaleAbout(x, factor) {
    const day = dayAt(Math.min(Math.max(x, x0), x1), from, to);
    see(day - (day - from) * factor, day + (to - day) * factor);
  }

  function scaleAtFocus(factor) {
    const at = document.activeElement.closest("a.mark");
    scaleAbout(at ? placeOf({ clientX: middle(at) }) : (x0 + x1) / 2, factor);
  }

  const slide = (share) => see(from + share * (to - from), to + share * (to - from));
  onKeys(figure, {
    "+": () => scaleAtFocus(0.5),
    "=": () => scaleAtFocus(0.5),
    "-": () => scaleAtFocus(2),
    PageUp: () => slide(-0.5),
    PageDown: () => slide(0.5),
  });
  figure.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      scaleAbout(placeOf(event), 2 ** (Math.min(Math.max(event.deltaY, -60), 60) / 60));
    },
    { passive: false },
  );
  const brush = { begin: first, end: last, x0, x1 };
  drag(figure, { placeOf, see, scaleAbout, dayAt, window: () => [from, to], brush });
}

// While it moves, what is drawn may not slide over the names of the lanes.
function frameAll(figure, plots, x0, x1) {
  const path = document.createElementNS(SVG, "clipPath");
  const rect = document.createElementNS(SVG, "rect");
  path.id = "moving-clip";
  const { height } = figure.viewBox.baseVal;
  const sides = { x: x0 - 1, y: 0, width: x1 - x0 + 12, height };
  for (const [name, value] of Object.entries(sides)) rect.setAttribute(name, value);
  path.append(rect);
  figure.append(path);
  return plots.map((plot) => {
    const frame = document.createElementNS(SVG, "g");
    plot.replaceWith(frame);
    frame.append(plot);
    return frame;
  });
}

// ---- pointers: a drag moves, on the overview it chooses; two fingers zoom

function drag(figure, { placeOf, see, scaleAbout, dayAt, window: seen, brush }) {
  const fingers = new Map();
  let began = null;
  let apart = 0;

  figure.addEventListener("dragstart", (event) => event.preventDefault());
  figure.addEventListener("pointerdown", (event) => {
    const x = placeOf(event);
    if (event.pointerType === "touch") {
      fingers.set(event.pointerId, x);
      apart = spread();
    } else if (event.button === 0 && x >= brush.x0) {
      const chooses = event.target.closest(".overview") !== null;
      began = { x, window: seen(), chooses, slipped: false, id: event.pointerId };
    }
  });
  figure.addEventListener("pointermove", (event) => {
    const x = placeOf(event);
    if (fingers.has(event.pointerId)) pinch(event, x);
    else if (began?.id === event.pointerId) move(event, x);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    figure.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      if (began?.id !== event.pointerId) return;
      if (began.slipped) finish(placeOf(event), name === "pointerup");
      began = null;
    });
  }

  function spread() {
    const [a, b] = fingers.values();
    return fingers.size === 2 ? Math.max(Math.abs(a - b), 1) : 0;
  }

  function pinch(event, x) {
    fingers.set(event.pointerId, x);
    const now = spread();
    if (!now || !apart) return;
    const [a, b] = fingers.values();
    scaleAbout((a + b) / 2, apart / now);
    apart = now;
  }

  function move(event, x) {
    if (!began.slipped) {
      if (Math.abs(x - began.x) < SLIP) return;
      began.slipped = true;
      figure.setPointerCapture(event.pointerId);
      figure.addEventListener("click", swallow, { capture: true, once: true });
    }
    if (began.chooses) return outline(began.x, x);
    const [a, b] = began.window;
    const days = dayAt(began.x, a, b) - dayAt(x, a, b);
    see(a + days, b + days);
  }

  function finish(x, isDone) {
    setTimeout(() => figure.removeEventListener("click", swallow, { capture: true }));
    if (!began.chooses) return;
    outline(began.x, x).remove();
    const [a, b] = [began.x, x].sort((one, other) => one - other);
    const day = (at) => dayAt(Math.min(Math.max(at, brush.x0), brush.x1), brush.begin, brush.end);
    if (isDone) see(day(a), day(b));
  }

  function outline(a, b) {
    const overview = figure.querySelector(".overview");
    let rect = overview.querySelector(".choosing");
    if (!rect) {
      rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", "brush choosing");
      rect.setAttribute("y", "1");
      rect.setAttribute("height", "40");
      overview.append(rect);
    }
    const [x0, x1] = [a, b].map((x) => Math.min(Math.max(x, brush.x0), brush.x1));
    rect.setAttribute("x", Math.min(x0, x1));
    rect.setAttribute("width", Math.abs(x1 - x0));
    return rect;
  }
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

// ---- the same page under another address, taken in part by part

function listenForLinks() {
  if (!document.querySelector("[data-part]")) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-part] a[href]:not(.pager a)");
    const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented) return;
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname || url.hash) return;
    event.preventDefault();
    load(url, "push").catch(() => location.assign(url));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-part] form");
    const url = form && new URL(form.action);
    if (!form || form.method !== "get" || url.pathname !== location.pathname) return;
    const filled = [...new FormData(form)].filter(([, value]) => String(value).trim());
    url.search = new URLSearchParams(filled);
    event.preventDefault();
    load(url, "push").catch(() => location.assign(url));
  });
  addEventListener("popstate", () => {
    load(new URL(location.href), "").catch(() => location.reload());
  });
}

// Whole pages are fetched, so no cache can ever hold a bare part under this address.
async function load(url, history) {
  asked?.abort();
  const mine = (asked = new AbortController());
  url.search = url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
  const answer = document.getElementById("answer");
  answer.ariaBusy = "true";
  try {
    const response = await fetch(url, { signal: mine.signal });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("answer")) throw new Error("another page");
    if (mine.signal.aborted) return;
    if (history) window.history[`${history}State`](null, "", response.url);
    take(page);
  } catch (error) {
    if (!mine.signal.aborted) throw error;
  } finally {
    answer.ariaBusy = null;
  }
}

function take(page) {
  const giveBack = keepFocus();
  const open = [...document.querySelectorAll("details[id][open]")].map((d) => d.id);
  hide();
  for (const part of document.querySelectorAll("[data-part]")) {
    const next = page.getElementById(part.id);
    if (next) part.replaceWith(document.adoptNode(next));
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.title = page.title;
  document.querySelectorAll("[data-part] svg.timeline-figure").forEach(enliven);
  giveBack();
  const said = document.querySelector("[data-said]")?.dataset.said;
  say(said ?? document.querySelector("h1").textContent.trim());
}

function say(words) {
  document.getElementById("said").textContent = words;
}

// By its id, else in the figure by where it leads, outside it by its words.
function keepFocus() {
  const at = document.activeElement?.closest("[data-part] *");
  if (!at) return () => {};
  const { id } = at;
  const href = at.getAttribute("href");
  const words = at.textContent.trim();
  const inFigure = at.closest("svg") !== null;
  return () => {
    const links = [...document.querySelectorAll(`[data-part] ${inFigure ? "svg a" : "a"}`)];
    const next =
      (id && document.getElementById(id)) ||
      (inFigure
        ? (links.find((link) => link.getAttribute("href") === href) ??
          links.find((link) => link.getAttribute("tabindex") === "0"))
        : links.find((link) => link.textContent.trim() === words)) ||
      document.getElementById("answer");
    next.focus({ preventScroll: true });
  };
}
