// What a keyboard and a pointer gain in the figure. Without this file nothing is lost:
// every mark is a link, and the list beneath holds the same in words.

const GAP = 12;
const STAY = 150;

for (const figure of document.querySelectorAll("svg.timeline-figure")) {
  const stops = [...figure.querySelectorAll("a")];
  if (stops.length) {
    moveTitles(stops);
    rove(figure, stops);
    explain(figure);
  }
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

// One tab stop for the whole figure: arrows go on from there, Escape leaves.
function rove(figure, stops) {
  const lanes = [...figure.querySelectorAll("g.lane")].map((lane) => [
    ...lane.querySelectorAll("a"),
  ]);
  let current = figure.querySelector("a.mark") ?? stops[0];
  for (const stop of stops) stop.setAttribute("tabindex", stop === current ? "0" : "-1");

  function go(next) {
    if (!next) return;
    current.setAttribute("tabindex", "-1");
    current = next;
    current.setAttribute("tabindex", "0");
    current.focus();
    current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function goToLane(step) {
    const here = lanes.findIndex((lane) => lane.includes(current));
    const lane = lanes[here === -1 ? 0 : here + step];
    if (!lane) return;
    const x = middle(current);
    const marks = lane.filter((a) => !a.classList.contains("lane-link"));
    const near = (marks.length ? marks : lane).toSorted(
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
  };
  figure.addEventListener("focusin", (event) => {
    const stop = event.target.closest("a");
    if (stop && stop !== current) {
      current.setAttribute("tabindex", "-1");
      current = stop;
      current.setAttribute("tabindex", "0");
    }
  });
  figure.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return box.left + box.width / 2;
}

// A box with the words of a mark, which can be hovered and dismissed (WCAG 1.4.13).
function explain(figure) {
  const box = document.createElement("div");
  box.className = "explanation";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);
  let leaving = 0;

  function show(stop) {
    clearTimeout(leaving);
    const [heading, ...rest] = (stop.dataset.words ?? "").split("\n");
    if (!heading) return;
    box.replaceChildren();
    const strong = document.createElement("strong");
    strong.textContent = heading;
    box.append(strong);
    for (const line of rest) {
      const words = document.createElement("p");
      words.textContent = line;
      box.append(words);
    }
    box.hidden = false;
    place(box, stop.getBoundingClientRect());
  }

  const hide = () => (box.hidden = true);
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, STAY);
  };
  figure.addEventListener("pointerover", (event) => {
    const stop = event.target.closest("a");
    if (stop) show(stop);
    else leave();
  });
  figure.addEventListener("pointerleave", leave);
  figure.addEventListener("focusin", (event) => {
    const stop = event.target.closest("a:focus-visible");
    if (stop) show(stop);
  });
  figure.addEventListener("focusout", leave);
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

function place(box, around) {
  const width = document.documentElement.clientWidth;
  const left = Math.min(around.left, width - box.offsetWidth - GAP);
  const below = around.bottom + GAP / 2;
  const fits = below + box.offsetHeight < window.innerHeight;
  const top = fits ? below : around.top - box.offsetHeight - GAP / 2;
  box.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}
