// What makes pages quicker to use. Each page works without it.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// on a narrow screen the pages are in a row that scrolls: begin where one is
const here = document.querySelector(".top nav [aria-current]");
if (here) here.closest("nav").scrollLeft = here.offsetLeft - 60;

// the timeline: drag across it to see that span of time
for (const figure of all(".timeline")) {
  const svg = figure.querySelector("svg");
  const form = document.querySelector("form.filters");
  const hint = figure.querySelector(".brush-hint");
  if (!svg || !form || !form.elements.since) continue;
  hint.hidden = false;
  const first = Date.parse(svg.dataset.first), last = Date.parse(svg.dataset.last);
  const left = +svg.dataset.left, right = +svg.dataset.right, width = svg.viewBox.baseVal.width;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return Math.min(right, Math.max(left, ((event.clientX - box.left) / box.width) * width));
  };
  const day = (x) => new Date(first + ((x - left) / (right - left)) * (last - first)).toISOString().slice(0, 10);
  let begun = null, box = null;
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0) begun = at(event); });
  svg.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    const x = at(event);
    if (Math.abs(x - begun) < 6 && !box) return;
    if (!box) {
      box = document.createElementNS(svg.namespaceURI, "rect");
      box.setAttribute("class", "brush");
      box.setAttribute("y", 0);
      box.setAttribute("height", svg.viewBox.baseVal.height);
      svg.append(box);
      svg.setPointerCapture(event.pointerId);
    }
    box.setAttribute("x", Math.min(x, begun));
    box.setAttribute("width", Math.abs(x - begun));
  });
  const end = (event) => {
    if (begun !== null && box) {
      const [a, b] = [begun, at(event)].sort((x, y) => x - y);
      form.elements.since.value = day(a);
      form.elements.until.value = day(b);
      form.requestSubmit();
    }
    begun = null;
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("click", (event) => { if (box) { event.preventDefault(); event.stopPropagation(); } }, true);
}

// empty fields stay out of addresses
for (const form of all("form:not([method=post])")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
  });
}

// what an address points at is unfolded
const unfold = () => {
  const at = /^#[\w-]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
  const fold = at && at.closest("details:not([open])");
  if (fold) { fold.open = true; at.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
unfold();

// the evidence behind a mark that stands for several events
for (const link of all("a[data-evidence]")) {
  let tip = null, wanted = false;
  const show = async () => {
    wanted = true;
    const answer = await fetch(link.dataset.evidence, { headers: { accept: "application/json" } });
    if (!answer.ok || !wanted || tip) return;
    const found = await answer.json();
    tip = document.createElement("div");
    tip.className = "tip";
    const head = document.createElement("b");
    head.textContent = link.dataset.label;
    const list = document.createElement("ul");
    for (const e of found.events.slice(0, 6)) {
      const item = document.createElement("li");
      const more = e.recipients.length ? " → " + e.recipients.join(", ") : "";
      item.textContent = `${e.actors.join(", ")}${more} ${e.type}: “${e.words.quote.text.slice(0, 110)}”`;
      list.append(item);
    }
    tip.append(head, list);
    const figure = link.closest(".sheet"), box = figure.getBoundingClientRect(), mark = link.getBoundingClientRect();
    figure.append(tip);
    tip.style.top = `${mark.bottom - box.top - 20}px`;
    tip.style.left = `${Math.max(0, Math.min(mark.left - box.left, box.width - tip.offsetWidth))}px`;
  };
  const hide = () => { wanted = false; tip?.remove(); tip = null; };
  link.addEventListener("mouseenter", show);
  link.addEventListener("focus", show);
  link.addEventListener("mouseleave", hide);
  link.addEventListener("blur", hide);
}

// why a mark is there: at once where one points at it, and for who goes by keyboard
for (const root of all(".text, .paragraph")) {
  let tip = null;
  const hide = () => { tip?.remove(); tip = null; };
  const show = (event) => {
    const mark = event.target.closest?.("mark");
    if (!mark || !root.contains(mark)) return hide();
    if (mark.title) { mark.dataset.why = mark.title; mark.removeAttribute("title"); }
    hide();
    if (!mark.dataset.why) return;
    tip = document.createElement("div");
    tip.className = "tip why";
    tip.setAttribute("role", "status");
    for (const line of mark.dataset.why.split("\n")) {
      const p = document.createElement("p");
      p.textContent = line;
      tip.append(p);
    }
    document.body.append(tip);
    const box = mark.getClientRects()[0];
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 4}px`;
  };
  root.addEventListener("mouseover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("mouseleave", hide);
  root.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

// an article: names and dates that are in no report are marked as soon as it has been read again
const whole = document.querySelector("#whole");
if (whole) {
  fetch(whole.href).then(async (answer) => {
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["text", "marks"]) {
      const old = document.getElementById(id), made = page.getElementById(id);
      if (old && made) old.replaceChildren(...document.adoptNode(made).childNodes);
    }
    const at = location.hash.slice(1) && document.getElementById(location.hash.slice(1));
    if (at) location.replace(location.hash);
  });
}

// adding: drop files, and follow what is read
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  drop.querySelector(".drop-hint").hidden = false;
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); input.files = e.dataTransfer.files; });
  const busy = () => document.querySelector("[data-where=waiting], [data-where=reading]");
  const follow = async () => {
    if (!busy()) return;
    const answer = await fetch("/add");
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector("#joblist").replaceWith(document.adoptNode(page.querySelector("#joblist")));
    }
    setTimeout(follow, 800);
  };
  setTimeout(follow, 500);
}

// commitments: the day follows a slider, and the states follow the day
const slide = document.querySelector("#slide");
if (slide) {
  const form = slide.form, first = Date.parse(slide.dataset.first), last = Date.parse(slide.dataset.last), one = 86400000;
  slide.closest(".slide").hidden = false;
  slide.min = 0;
  slide.max = Math.round((last - first) / one);
  const given = Date.parse(form.elements.day.value);
  slide.value = Number.isNaN(given) ? slide.max : Math.round((given - first) / one);
  let waiting = null, asked = 0;
  const show = async () => {
    const number = ++asked;
    const query = new URLSearchParams([...new FormData(form)].filter(([, v]) => v !== ""));
    const answer = await fetch(`${form.getAttribute("action")}?${query}`);
    if (!answer.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("#ledger").replaceWith(document.adoptNode(page.querySelector("#ledger")));
    history.replaceState(null, "", `?${query}`);
  };
  slide.addEventListener("input", () => {
    const day = new Date(first + slide.value * one).toISOString().slice(0, 10);
    form.elements.day.value = day;
    document.querySelector("#slide-day").textContent = day;
    clearTimeout(waiting);
    waiting = setTimeout(show, 90);
  });
}

// review: one key for each decision; the reason that goes with it is proposed
if (document.body.dataset.page === "review") {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const to = document.querySelector(`[data-key-focus="${CSS.escape(key)}"]`);
    if (to) { event.preventDefault(); to.focus(); return; }
    const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!button) return;
    event.preventDefault();
    const reason = button.form?.elements.because;
    if (reason && reason.type !== "hidden" && !reason.value) reason.value = button.dataset.reason || "";
    button.click();
  });
}
